"""Quantities for the sites of a plan, as far as the published tables reach.

The tables know parts of the body, the plan knows sites; eyelids, folds, genitals and scalp are in no table, and in
children hands and feet are counted only with their limb.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .quantities import Amount, Basis, basis_for

RULE_OF_HANDS = "rule_of_hands"  # notes are named as calculators.yaml names their sentences


@dataclass(frozen=True)
class SiteQuantity:
    """One application to all of `sites`; `amount` is None where no table gives one.

    `note` names the sentence that says what is counted, or what to do instead; empty where there is nothing to say.
    """

    sites: tuple[str, ...]
    amount: Amount | None
    note: str = ""


def site_quantities(age_months: int, sites: Iterable[str]) -> tuple[Basis | None, list[SiteQuantity]]:
    """The band that the figures rest on, and one entry per site or group of sites that the tables count together."""
    basis = basis_for(age_months)
    asked = tuple(sites)
    if basis is None:
        return None, [SiteQuantity(asked, None, RULE_OF_HANDS)] if asked else []
    return basis, list(entries(basis, asked))


def entries(basis: Basis, asked: tuple[str, ...]) -> Iterator[SiteQuantity]:
    halves = basis.band.halves
    head = tuple(site for site in ("face", "neck") if site in asked)
    if head:
        both = "" if len(head) == 2 else "half_of_face_and_neck"
        yield SiteQuantity(head, Amount(halves["face_neck"]), both)
    if "trunk" in asked:
        yield SiteQuantity(("trunk",), Amount(halves["front_trunk"] + halves["back"]), "whole_trunk")
    yield from limb_entries(halves, asked)
    rest = tuple(site for site in asked if site in ("eyelids", "folds", "genitals", "scalp"))
    if rest:
        yield SiteQuantity(rest, None, RULE_OF_HANDS)


def limb_entries(halves: Mapping[str, int], asked: tuple[str, ...]) -> Iterator[SiteQuantity]:
    limbs, hands, feet = (site in asked for site in ("limbs", "hands", "feet"))
    if "hand" in halves:
        if limbs:
            yield SiteQuantity(("limbs",), Amount(2 * (halves["arm"] + halves["leg"])), "all_limbs")
        if hands:
            yield SiteQuantity(("hands",), Amount(2 * halves["hand"]), "both_hands")
        if feet:
            yield SiteQuantity(("feet",), Amount(2 * halves["foot"]), "both_feet")
        return
    extremities = tuple(site for site in ("hands", "feet") if site in asked)
    if limbs:
        amount = Amount(2 * (halves["arm_hand"] + halves["leg_foot"]))
        yield SiteQuantity(("limbs", *extremities), amount, "limbs_with_ends")
    elif extremities:
        yield SiteQuantity(extremities, None, RULE_OF_HANDS)
