"""Quantities for the sites of a plan: the tables know parts of the body, the plan knows sites.

Eyelids have no figure; below 11 years hands and feet are counted only with their limb.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .fingertip_units.body_age_bands import ESTIMATED_PARTS, Basis, basis_for
from .quantities import Amount

RULE_OF_HANDS = "rule_of_hands"  # notes are named as calculators.yaml names their sentences


@dataclass(frozen=True)
class SiteQuantity:
    """One application to all of `sites`; `amount` is None where there is no figure.

    `kind` says what the figure is, one of `KINDS`; empty without one. `note` names the sentence that says what is
    counted, or what to do instead; empty where there is nothing to say.
    """

    sites: tuple[str, ...]
    amount: Amount | None
    note: str = ""
    kind: str = ""


def site_quantities(age_months: int, sites: Iterable[str]) -> tuple[Basis, list[SiteQuantity]]:
    """What the figures rest on, and one entry per site or group of sites that the tables count together."""
    basis = basis_for(age_months)
    return basis, list(entries(basis, tuple(sites)))


def entries(basis: Basis, asked: tuple[str, ...]) -> Iterator[SiteQuantity]:
    head = tuple(site for site in ("face", "neck") if site in asked)
    if head:
        yield counted(basis, head, ("face_neck",), "" if len(head) == 2 else "half_of_face_and_neck")
    if "trunk" in asked:
        yield counted(basis, ("trunk",), ("front_trunk", "back"), "whole_trunk")
    yield from limb_entries(basis, asked)
    for site in ESTIMATED_PARTS:
        if site in asked:
            yield counted(basis, (site,), (site,), f"estimate_{site}")
    if "eyelids" in asked:
        yield SiteQuantity(("eyelids",), None, RULE_OF_HANDS)


def limb_entries(basis: Basis, asked: tuple[str, ...]) -> Iterator[SiteQuantity]:
    if "hand" in basis.band.quarters:
        if "limbs" in asked:
            yield counted(basis, ("limbs",), ("arm", "leg") * 2, "all_limbs")
        if "hands" in asked:
            yield counted(basis, ("hands",), ("hand",) * 2, "both_hands")
        if "feet" in asked:
            yield counted(basis, ("feet",), ("foot",) * 2, "both_feet")
        return
    extremities = tuple(site for site in ("hands", "feet") if site in asked)
    if "limbs" in asked:
        yield counted(basis, ("limbs", *extremities), ("arm_hand", "leg_foot") * 2, "limbs_with_ends")
    elif extremities:
        yield SiteQuantity(extremities, None, RULE_OF_HANDS)


def counted(basis: Basis, sites: tuple[str, ...], parts: tuple[str, ...], note: str) -> SiteQuantity:
    """One application to the parts together, which are all of one kind."""
    amount = Amount(sum(basis.band.quarters[part] for part in parts))
    return SiteQuantity(sites, amount, note, basis.kind_of(parts[0]))
