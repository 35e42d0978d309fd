"""Quantities for the sites of a plan, as far as the published tables reach.

The tables know parts of the body, the plan knows sites; eyelids, folds, genitals and scalp are in no table, and in
children hands and feet are counted only with their limb.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .quantities import Amount, Basis, basis_for

RULE_OF_HANDS = "Not in the published tables: one fingertip unit covers an area of two flat adult hands."


@dataclass(frozen=True)
class SiteQuantity:
    """One application to all of `sites`; `amount` is None where no table gives one, and `note` says what to do."""

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
        both = "" if len(head) == 2 else "Published for face and neck together: less is needed for one of them."
        yield SiteQuantity(head, Amount(halves["face_neck"]), both)
    if "trunk" in asked:
        yield SiteQuantity(("trunk",), Amount(halves["front_trunk"] + halves["back"]), "Front, back and buttocks.")
    yield from limb_entries(halves, asked)
    rest = tuple(site for site in asked if site in ("eyelids", "folds", "genitals", "scalp"))
    if rest:
        yield SiteQuantity(rest, None, RULE_OF_HANDS)


def limb_entries(halves, asked: tuple[str, ...]) -> Iterator[SiteQuantity]:
    limbs, hands, feet = (site in asked for site in ("limbs", "hands", "feet"))
    if "hand" in halves:
        if limbs:
            yield SiteQuantity(("limbs",), Amount(2 * (halves["arm"] + halves["leg"])), "Both arms and both legs.")
        if hands:
            yield SiteQuantity(("hands",), Amount(2 * halves["hand"]), "Both hands.")
        if feet:
            yield SiteQuantity(("feet",), Amount(2 * halves["foot"]), "Both feet.")
        return
    extremities = tuple(site for site in ("hands", "feet") if site in asked)
    if limbs:
        amount = Amount(2 * (halves["arm_hand"] + halves["leg_foot"]))
        yield SiteQuantity(("limbs", *extremities), amount, "Both arms and both legs, with hands and feet.")
    elif extremities:
        yield SiteQuantity(extremities, None, RULE_OF_HANDS)
