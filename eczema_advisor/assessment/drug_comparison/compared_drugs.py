"""Two drugs fact by fact, from the structured facts of their pages; each cell with its sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from eczema_advisor.editorial.publication.documents import PublicDocument
from monographs.page.citations import cited_keys
from monographs.page.licences import REGIONS, Licence, LicenceRow, licence_rows
from monographs.rendering.markdown import render_line

from ..review.agreement.monograph_check import licence_ends
from ..wording import EXCLUSIONS, FREQUENCIES
from .rule_sources import exclusion_sources, licence_sources, regimen_sources

GLANCE_FIRST = (("used_for", "Used for"), ("from_age", "From what age"), ("dose", "Dose"))
GLANCE_LAST = (("do_not_use", "Do not use"),)


@dataclass(frozen=True)
class CellLine:
    """One line of a cell, as Markdown with its citations. `only_here`: the other drug has no such line."""

    text: str
    only_here: bool = False


@dataclass(frozen=True)
class ComparedFact:
    """A row: the name of the fact and the lines of each drug's cell, in the order of the drugs."""

    label: str
    cells: tuple[tuple[CellLine, ...], ...]
    warns: bool = False

    @property
    def is_same(self) -> bool:
        """Do all cells say the same? Then nobody need compare them."""
        return len({tuple(line.text for line in cell) for cell in self.cells}) == 1


@dataclass(frozen=True)
class ShownFact:
    label: str
    warns: bool
    cells: list[list[tuple[SafeString, bool]]]


@dataclass(frozen=True)
class DrugComparison:
    """`facts` as HTML, and the numbered references that their citations lead to."""

    drugs: list[PublicDocument]
    facts: list[ShownFact]
    references: list[dict] = field(default_factory=list)


def compared_facts(drugs: Sequence[PublicDocument], rules: RuleSet, *, plain: bool) -> list[ComparedFact]:
    contents = [drug.content for drug in drugs]
    glances = [glance_of(content["facts"], plain) for content in contents]
    found = [row("Class", [[content["facts"].get("drug_class", "")] for content in contents])]
    found += [row(label, [[glance.get(key, "")] for glance in glances]) for key, label in GLANCE_FIRST]
    found += [row(label, [[glance.get(key, "")] for glance in glances], warns=True) for key, label in GLANCE_LAST]
    found.append(row("Strength and form", [list(form_lines(content["facts"], rules)) for content in contents]))
    for region, label in REGIONS:
        lines = [list(licence_lines(content["facts"], region, rules)) for content in contents]
        found.append(row(f"Licence, {label}", lines))
    found.append(row("In our plans", [list(age_lines(content["facts"])) for content in contents]))
    found.append(ruled_out([content["facts"] for content in contents], rules))
    return [one for one in found if any(one.cells)]


def row(label: str, cells: Iterable[Iterable[str]], *, warns: bool = False) -> ComparedFact:
    return ComparedFact(label, tuple(tuple(CellLine(line) for line in cell if line) for cell in cells), warns)


def glance_of(facts: Mapping, plain: bool) -> dict[str, str]:
    """What the page says at a glance, in plain words where the reader wants them and the page has them."""
    said = dict(facts.get("at_a_glance") or {})
    if plain:
        said |= {key: text for key, text in (facts.get("at_a_glance_plain") or {}).items() if text}
    return said


def form_lines(facts: Mapping, rules: RuleSet) -> Iterable[str]:
    """ "0.1%, ointment: twice a day", with the sources of how it is used."""
    for option in licence_rows(facts):
        often = FREQUENCIES.get(facts["options"][option.option].get("frequency", ""), "")
        words = f"{sentence(option.name)}{': ' if often else ''}{often.lower()}"
        yield cited(words, regimen_sources(rules, option.option))


def licence_lines(facts: Mapping, region: str, rules: RuleSet) -> Iterable[str]:
    options = licence_rows(facts)
    for option in options:
        for licence in option.licences:
            if licence.region == region:
                begin = f"{sentence(option.name)}: " if len(options) > 1 else ""
                words = licence_words(licence, licence_ends(rules, option.option, region))
                yield cited(begin + words, licence_sources(rules, option.option, region))


def licence_words(licence: Licence, ends: int | None) -> str:
    """Status and the ages that the licence itself gives, `ends` in months; what our plans add has its own row."""
    below = ends if licence.status == "on_label" else None
    age = Licence(licence.region, licence.status, licence.from_months, below_months=below).age
    return ", ".join(part for part in (licence.label, age) if part)


def age_lines(facts: Mapping) -> Iterable[str]:
    options = licence_rows(facts)
    for option in options:
        begin = f"{sentence(option.name)}: " if len(options) > 1 else ""
        yield begin + used_from_words(option)


def used_from_words(option: LicenceRow) -> str:
    """From what age our plans use it, region by region where they differ."""
    ages = {one.region.upper(): one.used_from_months for one in option.licences if one.status != "not_available"}
    if not ages:
        return "nowhere: it is not to be had"
    if len(set(ages.values())) == 1:
        return plan_age(next(iter(ages.values())))
    return "; ".join(f"{region} {plan_age(months)}" for region, months in ages.items())


def plan_age(months: int) -> str:
    return Licence("uk", "off_label", months).age if months else "at any age"


def ruled_out(facts: Sequence[Mapping], rules: RuleSet) -> ComparedFact:
    """What makes our plans leave the drug out; what only one of them has is marked."""
    codes = [[code for code in one.get("excluded_by") or () if code in EXCLUSIONS] for one in facts]
    shared = set.intersection(*(set(one) for one in codes)) if codes else set()
    cells = tuple(
        tuple(
            CellLine(
                cited(EXCLUSIONS[code], exclusion_sources(rules, one.get("options") or (), code)), code not in shared
            )
            for code in own
        )
        for one, own in zip(facts, codes, strict=True)
    )
    return ComparedFact("Our plans rule it out for", cells)


def cited(text: str, keys: Iterable[str]) -> str:
    keys = list(keys)
    return f"{text} [{'; '.join(f'@{key}' for key in keys)}]" if keys else text


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def comparison(
    drugs: Sequence[PublicDocument], rules: RuleSet, listed: Mapping[str, dict], *, plain: bool
) -> DrugComparison:
    """`listed`: references by key, for those that the rules cite and neither page does."""
    facts = compared_facts(drugs, rules, plain=plain)
    known = dict(listed)
    for drug in drugs:
        known |= {reference["key"]: reference for reference in drug.content["references"]}
    texts = [line.text for fact in facts for cell in fact.cells for line in cell]
    keys = [key for key in cited_keys(*texts) if key in known]
    numbers = {key: number for number, key in enumerate(keys, start=1)}
    shown = [
        ShownFact(
            fact.label,
            fact.warns,
            [[(render_line(line.text, numbers), line.only_here) for line in cell] for cell in fact.cells],
        )
        for fact in facts
    ]
    return DrugComparison(list(drugs), shown, [known[key] for key in keys])
