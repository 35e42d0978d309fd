"""What today's version says differently about the same patient, in sentences that name the reason."""

from ..wording import ROLES, SITES, listed
from .presented_plan import PresentedPlan


def plan_changes(before: PresentedPlan, now: PresentedPlan) -> list[str]:
    """Sentences, the weightiest first: urgent outcomes, referral, treatments, regimens, exclusions, cautions.

    Empty when nothing differs.
    """
    return [
        *urgent_changes(before, now),
        *referral_changes(before, now),
        *treatment_changes(before, now),
        *regimen_changes(before, now),
        *exclusion_changes(before, now),
        *caution_changes(before, now),
    ]


def urgent_changes(before: PresentedPlan, now: PresentedPlan) -> list[str]:
    old, new = {entry.code: entry for entry in before.urgent}, {entry.code: entry for entry in now.urgent}
    added = [f"Now urgent: {new[code].text}" for code in new if code not in old]
    return added + [f"No longer urgent: {old[code].text}" for code in old if code not in new]


def referral_changes(before: PresentedPlan, now: PresentedPlan) -> list[str]:
    old, new = (page.referral[0].label if page.referral else "" for page in (before, now))
    if old == new:
        return []
    if not new:
        return ["A referral is no longer part of the plan."]
    return [f"Referral: {new.lower()}{f' (it was: {old.lower()})' if old else ''}. {now.referral[0].text}"]


def exclusion_changes(before: PresentedPlan, now: PresentedPlan) -> list[str]:
    """What is ruled out, or no longer, besides what was recommended: that is said by its treatment."""
    old, new = ({entry.option for entry in page.excluded} for page in (before, now))
    told = {one.option for page in (before, now) for one in page.treatments}
    known = before.rules.options.keys() & now.rules.options.keys()
    added = [now.name(option) for option in now.rules.options if option in (new - old - told) & known]
    lifted = [now.name(option) for option in now.rules.options if option in (old - new - told) & known]
    sentences = [f"Now also ruled out: {listed(added)}."] if added else []
    return sentences + ([f"No longer ruled out: {listed(lifted)}."] if lifted else [])


def caution_changes(before: PresentedPlan, now: PresentedPlan) -> list[str]:
    """Cautions that are new, of treatments that the old plan had too."""
    kept = {one.option for one in before.treatments}
    codes = {code for one in now.treatments if one.option in kept for code in one.caution_codes}
    old = {entry.code for entry in before.cautions}
    return [f"New caution: {entry.text}" for entry in now.cautions if entry.code in codes - old]


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
        if previous.dose != one.dose and one.dose:
            sentences.append(f"{one.name}: the dose is now “{one.dose}”.")
        if previous.licence != one.licence:
            sentences.append(f"{one.name}: now {one.licence_label.lower()} (it was {previous.licence_label.lower()}).")
        if previous.confirm != one.confirm:
            asked = ", ".join(one.confirm) or "nothing"
            sentences.append(f"{one.name}: to confirm first is now {asked}.")
    return list(dict.fromkeys(sentences))
