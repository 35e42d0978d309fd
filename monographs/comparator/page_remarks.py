"""Where a page disagrees with itself: between its registers, and between facts, glance lines and sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..page.content import MONOGRAPH, PageContent
from ..page.registers import Pair, pairs
from .alignment import read_clauses
from .disagreements import Disagreement, disagreements, statements_in, values_of
from .typed_statements import TypedStatement

PROFESSIONAL, PLAIN = "professional text", "plain-language text"
DOSAGE = "dosage"
CALCINEURIN_INHIBITORS = ("tacrolimus", "pimecrolimus")
DAILY = {
    "once_daily": "1 a day",
    "twice_daily": "2 a day",
    "once_or_twice_daily": "1–2 a day",
    "once_weekly": "1 a week",
}


@dataclass(frozen=True, slots=True)
class PageRemark:
    """Two places of a page that disagree, what each says, and what to check. `kind` as in `Disagreement`, whose
    `nowhere` it keeps."""

    kind: str
    where: str
    other_where: str
    says: str
    other_says: str
    context: str
    nowhere: bool = False

    @property
    def message(self) -> str:
        """One sentence for the editor; says what to check."""
        return f"{self.difference}; check both against the source ({self.context[:120].strip()!r})"

    @property
    def difference(self) -> str:
        if not self.says or not self.other_says:
            has, lacks = (self.where, self.other_where) if self.says else (self.other_where, self.where)
            return f"the {has} says {(self.says or self.other_says)!r}, the {lacks} does not"
        return f"the {self.where} says {self.says!r}, the {self.other_where} says {self.other_says!r}"


def page_remarks(page: PageContent) -> list[tuple[str, PageRemark]]:
    """(place on the page, remark) for every disagreement of a page with itself, in reading order."""
    return [*register_remarks(page), *attribute_remarks(page)]


def register_remarks(page: PageContent) -> Iterator[tuple[str, PageRemark]]:
    """Professional and plain text of the same place."""
    subject = (*page.slug.split("-"), *(CALCINEURIN_INHIBITORS if "calcineurin" in page.slug else ()))
    for pair in pairs(page):
        if pair.professional and pair.plain:
            heading = "" if pair.may_lack else pair.where
            for one in disagreements(pair.professional, pair.plain, subject=subject, heading=heading):
                yield pair.where, remark_of(one, PROFESSIONAL, PLAIN)


def remark_of(one: Disagreement, where: str, other_where: str) -> PageRemark:
    return PageRemark(one.kind, where, other_where, one.first, one.second, one.clause, one.nowhere)


def attribute_remarks(page: PageContent) -> Iterator[tuple[str, PageRemark]]:
    """The same attribute in facts, glance lines, dosage and the rest of a drug page."""
    if page.kind != MONOGRAPH:
        return
    texts = {pair.where: pair for pair in pairs(page)}
    dose, age = texts.get("At a glance, dose"), texts.get("At a glance, from age")
    if age and age.professional:
        yield from age_remarks(page, age)
    yield from strength_remarks(page, [pair.professional for pair in texts.values()])
    dosage = [section.body for section in page.sections if section.key == DOSAGE]
    if not dosage or not dose:
        return
    allowed = values_in(dosage[0]) | daily_facts(page)
    yield from frequency_remarks("At a glance, dose", dose.professional, allowed)
    allowed = allowed.union(*(values_in(section.body) for section in page.sections))
    answers = {faq.key: values_in(faq.answer) for faq in page.faqs}
    for faq in page.faqs:
        others = (values for key, values in answers.items() if key != faq.key)
        yield from frequency_remarks(f"FAQ {faq.question}", faq.answer, allowed.union(*others))


def compared_places(page: PageContent) -> list[str]:
    """What `attribute_remarks` compares on this page, a phrase each."""
    if page.kind != MONOGRAPH:
        return []
    texts = {pair.where: pair.professional for pair in pairs(page)}
    options, found = options_of_page(page), []
    if ages_in(texts.get("At a glance, from age", "")) and lowest_ages(options) | last_ages(options):
        found.append("the ages of the facts with the glance line on age")
    dosage = [section.body for section in page.sections if section.key == DOSAGE]
    if dosage and texts.get("At a glance, dose") and values_in(dosage[0]) | daily_facts(page):
        answers = f" and {len(page.faqs)} answer{'' if len(page.faqs) == 1 else 's'}" if page.faqs else ""
        found.append(f"how often a day: the glance line on dose{answers} with the dosage section and the facts")
    return found


def ages_in(text: str) -> set[str]:
    """The ages in months that a text gives."""
    return {one.value for one in statements_in(read_clauses(text)) if one.kind == "quantity month"}


def values_in(text: str) -> set[str]:
    """How often a day or week, by a text."""
    return {one.value for one in frequencies_in(text)}


def frequencies_in(text: str) -> list[TypedStatement]:
    """The statements of a text on how often a day or week."""
    return [one for one in statements_in(read_clauses(text)) if one.kind == "frequency"]


def daily_facts(page: PageContent) -> set[str]:
    stated = {option.get("frequency", "") for option in options_of_page(page)}
    return {DAILY[code] for code in stated if code in DAILY}


def frequency_remarks(where: str, text: str, allowed: set[str]) -> Iterator[tuple[str, PageRemark]]:
    """A frequency that the facts, the dosage and (for an answer) the rest of the page do not have."""
    if not allowed:
        return
    for one in frequencies_in(text):
        if one.value not in allowed and one.value.endswith("a day"):
            remark = PageRemark("frequency", where, "rest of the page", one.said, "", text)
            yield where, remark


def age_remarks(page: PageContent, glance: Pair) -> Iterator[tuple[str, PageRemark]]:
    """A lowest age of the facts, or the last one that a licence reaches, that the glance line on age does not have."""
    said = ages_in(glance.professional)
    options = options_of_page(page)
    for months in sorted(lowest_ages(options) | last_ages(options), key=int):
        if said and months not in said:
            words = f"{months} months" if int(months) % 12 else f"{int(months) // 12} years"
            yield glance.where, PageRemark("age", "facts", "glance line on age", words, "", glance.professional)


def strength_remarks(page: PageContent, texts: Sequence[str]) -> Iterator[tuple[str, PageRemark]]:
    """A figure of a form or strength in the facts that no text of the page has."""
    said = {value for text in texts for value in values_of(read_clauses(text))}
    for name, option in (page.facts.get("options") or {}).items():
        for key in ("form", "strength"):
            words = str(option.get(key, ""))
            for one in statements_in(read_clauses(words)):
                if one.kind.startswith("quantity") and (one.kind, one.value) not in said:
                    where = f"facts, {name}"
                    yield where, PageRemark("quantity", where, "text of the page", one.said, "", words, nowhere=True)


def lowest_ages(options: Sequence[dict]) -> set[str]:
    """The lowest ages in months that the facts give, but no lower limit and no exclusion in a whole region."""
    found: set[str] = set()
    for option in options:
        stated = option.get("minimum_age_months", "")
        found |= set(stated.values()) if isinstance(stated, dict) else {stated}
    return {months for months in found if months.isdigit() and 0 < int(months) < 1200}


def last_ages(options: Sequence[dict]) -> set[str]:
    """The last completed years, in months, that a licence of the facts reaches where it has an upper age."""
    entries = [entry for option in options for entry in (option.get("licence") or {}).values()]
    ends = {int(entry["below_months"]) for entry in entries if entry.get("below_months")}
    return {str(below - 12) for below in ends if below % 12 == 0 and below > 12}


def options_of_page(page: PageContent) -> list[dict]:
    return list((page.facts.get("options") or {}).values())
