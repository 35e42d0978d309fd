"""What today's version says differently about the same patient, in sentences that name the reason."""

from ..wording import ROLES, SITES, listed
from .presented_plan import PresentedPlan


def plan_changes(before: PresentedPlan, now: PresentedPlan) -> list[str]:
    """Sentences, the weightiest first: urgent outcomes, treatments, regimens. Empty when nothing differs."""
    return [*urgent_changes(before, now), *treatment_changes(before, now), *regimen_changes(before, now)]


def urgent_changes(before: PresentedPlan, now: PresentedPlan) -> list[str]:
    old, new = {entry.code: entry for entry in before.urgent}, {entry.code: entry for entry in now.urgent}
    added = [f"Now urgent: {new[code].text}" for code in new if code not in old]
    return added + [f"No longer urgent: {old[code].text}" for code in old if code not in new]


def places(page: PresentedPlan) -> dict[tuple[str, str], set[str]]:
    """(option, role) -> sites."""
    found: dict[tuple[str, str], set[str]] = {}
    for treatment in page.treatments:
        found.setdefault((treatment.option, treatment.role), set()).update(treatment.sites)
    return found


def treatment_changes(before: PresentedPlan, now: PresentedPlan) -> list[str]:
    old, new = places(before), places(now)
    sentences = []
    for (option, role), sites in new.items():
        gained = sites - old.get((option, role), set())
        if gained:
            rules = [
                rule.reason for one in now.treatments if (one.option, one.role) == (option, role) for rule in one.rules
            ]
            why = f" Reason: {rules[0]}" if rules else ""
            sentences.append(f"{now.name(option)} is now “{ROLES[role].lower()}” for {where(gained, now)}.{why}")
    for (option, role), sites in old.items():
        lost = sites - new.get((option, role), set())
        if lost:
            place = f"“{ROLES[role].lower()}” for {where(lost, now)}"
            sentences.append(f"{before.name(option)} is no longer {place}.{why_not(option, now)}")
    return sentences


def why_not(option: str, page: PresentedPlan) -> str:
    texts = [reason.text for entry in page.excluded if entry.option == option for reason in entry.reasons]
    return f" Reason: {' '.join(texts)}" if texts else ""


def where(sites: set[str], page: PresentedPlan) -> str:
    if len(page.sites) > 1 and sites >= set(page.sites):
        return "all sites"
    return listed([SITES[site].lower() for site in page.sites if site in sites])


def regimen_changes(before: PresentedPlan, now: PresentedPlan) -> list[str]:
    """Regimen, licence or conditions of treatments that stay as they were."""
    old = {(one.option, one.role, site): one for one in before.treatments for site in one.sites}
    sentences = []
    for one in now.treatments:
        previous = next(
            (old[one.option, one.role, site] for site in one.sites if (one.option, one.role, site) in old), None
        )
        if previous is None:
            continue
        if previous.text != one.text:
            sentences.append(f"{one.name}: the regimen is now “{one.text}” (it was “{previous.text}”).")
        if previous.licence != one.licence:
            sentences.append(f"{one.name}: now {one.licence_label.lower()} (it was {previous.licence_label.lower()}).")
        if previous.confirm != one.confirm:
            asked = ", ".join(one.confirm) or "nothing"
            sentences.append(f"{one.name}: to confirm first is now {asked}.")
    return list(dict.fromkeys(sentences))
