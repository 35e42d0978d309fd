"""The plan as plain text, for pasting into a record. Same content and order as the page, 78 characters a line."""

import textwrap
from collections.abc import Iterator

from ...versions.reviewed_words import ReviewedWords
from ...wording import EXCLUSIONS, sites_in_words
from ..current_version_notice import Notices
from ..parts import Treatment
from ..presented_plan import AT_ONCE, PresentedPlan
from ..token import ReplayedPlan
from .prescription import Prescription

WIDTH = 78


def plan_text(page: PresentedPlan, prescription: Prescription, notices: Notices) -> str:
    """The whole text, ending in a line break."""
    lines = [line for said in notices.sentences(page.words) for line in wrapped(said, bullet="!! ")]
    lines += [""] if lines else []
    lines += [f"ECZEMA TREATMENT PLAN: {page.patient_line}", ""]
    lines += verdict_lines(page)
    if page.confirm_first:
        lines += wrapped(f"CONFIRM FIRST: {'; '.join(fact for fact, _ in page.confirm_first)}.")
    lines += what_to_do(page)
    if not page.is_urgent:
        lines += section("MAINTENANCE, ONCE CONTROLLED", (treatment_text(one, sites=True) for one in page.maintenance))
        lines += section("HOW MUCH", how_much(prescription, page.words))
        lines += section("REVIEW", (f"{entry.label}: {entry.text}" for entry in page.monitoring))
    lines += section(f"REFERRAL: {page.referral_when}", (entry.text for entry in page.referral))
    if not page.is_urgent:
        lines += section("SPECIALIST OPTIONS", (specialist_text(one) for one in page.specialist))
        lines += section(page.words.sentence("page.advice_heading").upper(), (entry.text for entry in page.advice))
    lines += section("CAUTIONS", (entry.text for entry in page.cautions))
    lines += section("NOT RECOMMENDED", not_recommended(page))
    lines += ["", *wrapped(provenance(notices.replayed)), *wrapped(page.words.sentence("page.disclaimer"))]
    lines += wrapped(f"Sources: {'; '.join(source.label for source in page.first_line_sources)}.")
    return "\n".join(lines) + "\n"


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


def what_to_do(page: PresentedPlan) -> list[str]:
    lines = ["", "UNTIL THAT ASSESSMENT" if page.is_urgent else "WHAT TO DO"]
    for place in page.site_plans:
        if page.is_urgent and not place.preferred:
            continue
        lines += wrapped(f"{place.title}:")
        for treatment in place.preferred:
            lines += wrapped(treatment_text(treatment), bullet="- ")
        if not place.preferred:
            lines += wrapped(page.words.sentence("page.emollient_alone"), bullet="- ")
        if place.alternatives:
            names = ", ".join(treatment.name for treatment in place.alternatives)
            lines += wrapped(f"Alternatives: {names}.", bullet="- ")
        for sentence in place.then:
            lines += wrapped(sentence, bullet="- ")
    for treatment in page.supportive:
        lines += wrapped(treatment_text(treatment))
    return lines


def treatment_text(treatment: Treatment, *, sites: bool = False) -> str:
    where = f" ({treatment.sites_label.lower()})" if sites else ""
    confirm = f" Confirm first: {', '.join(treatment.confirm)}." if treatment.confirm else ""
    labels = "; ".join(label for label in (treatment.licence_label.lower(), treatment.weakest) if label)
    dose = f" {treatment.dose}" if treatment.dose else ""
    return f"{treatment.name}{where}: {treatment.text}{dose} [{labels}]{confirm}"


def specialist_text(treatment: Treatment) -> str:
    """A specialist's option with its dose and who pays."""
    funding = f" ({treatment.funding})" if treatment.funding else ""
    return f"{treatment.name}{funding}{f': {treatment.dose}' if treatment.dose else ''}"


def how_much(prescription: Prescription, words: ReviewedWords) -> Iterator[str]:
    for quantity in prescription.quantities:
        if quantity.per_application:
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
