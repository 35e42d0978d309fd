"""The plan as plain text, for pasting into a record: under 40 lines of 78 characters.

What is urgent, to be done and to be confirmed is always there; what there is no room for is named, and is on the page.
"""

import textwrap
from collections.abc import Iterator

from ...versions.reviewed_words import ReviewedWords
from ...wording import EXCLUSIONS, listed, sites_in_words
from ..current_version_notice import Notices
from ..parts import Treatment
from ..presented_plan import AT_ONCE, PresentedPlan
from ..token import ReplayedPlan
from .plain_advice import SAFETY_NET
from .prescription import Prescription

WIDTH = 78
MOST_LINES = 39
LEFT_OUT_LINES = 4  # kept free to name what is left out
DETAILS = FULL, SHORT, SHORTEST = "full", "short", "shortest"


def plan_text(page: PresentedPlan, prescription: Prescription, notices: Notices) -> str:
    """The whole text, ending in a line break."""
    head = [line for said in notices.sentences(page.words) for line in wrapped(said, bullet="!! ")]
    head += [""] if head else []
    head += [*wrapped(f"ECZEMA TREATMENT PLAN: {page.patient_line}"), ""]
    head += verdict_lines(page)
    if page.confirm_first:
        head += wrapped(f"CONFIRM FIRST: {'; '.join(fact for fact, _ in page.confirm_first)}.")
    foot = ["", *wrapped(provenance(notices.replayed)), *wrapped(page.words.sentence("page.disclaimer"))]
    room = MOST_LINES - len(foot)
    for detail in DETAILS:
        lines = head + what_to_do(page, detail)
        if len(lines) + LEFT_OUT_LINES <= room:
            break
    left_out = []
    for heading, entries in further_sections(page, prescription):
        found = section(heading, iter(entries))
        if found and len(lines) + len(found) + LEFT_OUT_LINES <= room:
            lines += found
        elif found:
            left_out.append(f"{heading.partition(':')[0].lower()} ({len(entries)})")
    if left_out:
        lines += ["", *wrapped(page.words.sentence("page.text_left_out", parts=listed(left_out)))]
    return "\n".join(lines + foot) + "\n"


def further_sections(page: PresentedPlan, prescription: Prescription) -> Iterator[tuple[str, list[str]]]:
    """What follows the treatment, what matters most first: each is given whole, or named as left out."""
    if page.referral and not (page.verdict and len(page.referral) == 1):
        yield f"REFERRAL: {page.referral_when}", [entry.text for entry in page.referral]
    if page.is_urgent:
        return
    yield "SAFETY NET", [entry.text for entry in page.advice if entry.code == SAFETY_NET]
    yield "HOW MUCH", list(how_much(prescription, page.words))
    yield "REVIEW", [f"{entry.label}: {entry.text}" for entry in page.monitoring]
    yield "MAINTENANCE, ONCE CONTROLLED", [treatment_text(one, sites=True) for one in page.maintenance]
    yield "CAUTIONS", [entry.text for entry in page.first_line_cautions]
    yield "NOT RECOMMENDED", list(not_recommended(page))
    yield "SPECIALIST OPTIONS", [specialist_text(one) for one in page.specialist]
    advice = [entry.text for entry in page.advice if entry.code != SAFETY_NET]
    yield page.words.sentence("page.advice_heading").upper(), advice


def verdict_lines(page: PresentedPlan) -> list[str]:
    """How the plan begins; a plan of older tables begins with its red flags."""
    lines = []
    if page.verdict:
        lines += wrapped(page.verdict.text)
        for number, action in enumerate(page.verdict.actions, start=1):
            mark = "!! " if action.timing in AT_ONCE else ""
            lines += wrapped(f"{mark}{action.label.upper()}: {action.text}", bullet=f"{number}. ")
    else:
        for entry in page.urgent:
            lines += wrapped(f"!! {entry.label.upper()}: {entry.text}")
    if page.is_urgent:
        lines += wrapped(page.words.sentence("page.everything_waits"))
    return lines


def what_to_do(page: PresentedPlan, detail: str) -> list[str]:
    """Each treatment once, with its sites: as its regimen has it, or by name where there is no room."""
    lines = ["", "UNTIL THAT ASSESSMENT" if page.is_urgent else "WHAT TO DO"]
    for treatment in page.preferred:
        said = treatment_text(treatment, sites=True) if detail == FULL else short_text(treatment, page)
        lines += wrapped(said, bullet="- ")
    bare = [site for place in page.site_plans if not place.preferred for site in place.sites]
    if bare and not page.is_urgent:
        lines += wrapped(f"{sites_in_words(bare)}: {page.words.sentence('page.emollient_alone')}", bullet="- ")
    then = [sentence for place in page.site_plans for sentence in place.then]
    lines += [line for sentence in dict.fromkeys(then) for line in wrapped(sentence, bullet="- ")]
    alternatives = alternatives_text(page)
    if alternatives and not page.is_urgent and detail != SHORTEST:
        lines += wrapped(f"Alternatives: {alternatives}.", bullet="- ")
    for treatment in page.supportive:
        lines += wrapped(f"{treatment.name}: {treatment.text}", bullet="- ")
    return lines


def alternatives_text(page: PresentedPlan) -> str:
    """The alternatives with their sites, each once."""
    places = page.site_plans
    found: dict[str, list[str]] = {}
    for place in places:
        for treatment in place.alternatives:
            found.setdefault(treatment.name, []).extend(place.sites)
    everywhere = {site for place in places for site in place.sites}
    return "; ".join(
        name if set(sites) == everywhere else f"{name} ({sites_in_words(sites).lower()})"
        for name, sites in found.items()
    )


def short_text(treatment: Treatment, page: PresentedPlan) -> str:
    """A treatment by name, sites and frequency; a withheld one says that it is."""
    if treatment.is_withheld:
        return treatment_text(treatment, sites=True)
    frequency = page.words.text("page_frequencies", treatment.regimen.frequency)
    days = f", at most {treatment.regimen.max_days} days" if treatment.regimen.max_days else ""
    return f"{treatment.name} ({treatment.sites_label.lower()}): {frequency}{days} [{treatment.licence_label.lower()}]"


def treatment_text(treatment: Treatment, *, sites: bool = False) -> str:
    where = f" ({treatment.sites_label.lower()})" if sites else ""
    confirm = f" Confirm first: {', '.join(treatment.confirm)}." if treatment.confirm else ""
    dose = f" {treatment.dose}" if treatment.dose else ""
    return f"{treatment.name}{where}: {treatment.text}{dose} [{treatment.licence_label.lower()}]{confirm}"


def specialist_text(treatment: Treatment) -> str:
    """A specialist's option with its dose and who pays."""
    funding = f" ({treatment.funding})" if treatment.funding else ""
    return f"{treatment.name}{funding}{f': {treatment.dose}' if treatment.dose else ''}"


def how_much(prescription: Prescription, words: ReviewedWords) -> Iterator[str]:
    for quantity in prescription.quantities:
        if quantity.per_application and not quantity.is_maintenance:
            course = f", {quantity.course} g for {quantity.course_label}" if quantity.course else ""
            estimate = f" ({quantity.kind})" if quantity.is_estimate else ""
            yield (
                f"{quantity.name}, {quantity.sites_label.lower()}: {quantity.fingertip_units} FTU "
                f"({quantity.per_application} g) each time, {quantity.per_week} g a week{course}{estimate}"
            )
    if prescription.has_figures:
        basis = words.sentence("page.amounts_as_text", band=prescription.basis.band.label)
        yield f"{basis} {prescription.basis.note}"


def not_recommended(page: PresentedPlan) -> Iterator[str]:
    """The excluded options, what can be cleared first; by reason, each under its first one."""
    for group in page.excluded_by_class:
        found: dict[str, dict[str, list[str]]] = {}
        for entry in group.options:
            reason = next(one for one in entry.reasons if one.duration == entry.duration)
            until = f", {reason.until}" if group.name and reason.until else ""
            options = found.setdefault(f"{reason_in_words(reason.code)}{until}", {})
            options.setdefault(entry.name, []).extend(entry.sites)
        for said, options in found.items():
            names = [
                name if set(sites) >= set(page.sites) else f"{name} ({sites_in_words(sites).lower()})"
                for name, sites in options.items()
            ]
            before = f"{group.name}. " if group.name else ""
            yield f"{before}{said}: {', '.join(names)}."


def reason_in_words(code: str) -> str:
    return EXCLUSIONS.get(code) or code.replace("_", " ").capitalize()


def provenance(replayed: ReplayedPlan) -> str:
    sealed, algorithm = replayed.sealed, replayed.algorithm
    return (
        f"Eczema Advisor, rules version {algorithm.version} ({algorithm.status_in_words}), digest "
        f"{algorithm.digest[:16]}, plan {sealed.fingerprint} of {sealed.made_on:%d %B %Y}."
    )


def section(heading: str, entries: Iterator[str]) -> list[str]:
    lines = [line for entry in entries for line in wrapped(entry, bullet="- ")]
    return ["", heading, *lines] if lines else []


def wrapped(text: str, bullet: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet))
