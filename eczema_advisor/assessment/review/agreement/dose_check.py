"""Does a monograph say each dose that the algorithm's tables give for its options, in both registers?

Strengths and amounts must stand in the section on dosage, how often and how long somewhere on the page. Values are
compared with their units, whatever the words.
"""

from collections.abc import Iterable, Iterator, Mapping

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from eczema_advisor.algorithm.rule_set.rules import Rule
from eczema_advisor.editorial.kinds import PLAIN, PROFESSIONAL
from monographs.comparator.alignment import read_clauses
from monographs.comparator.disagreements import statements_in
from monographs.comparator.page_remarks import DOSAGE
from monographs.page.content import PageContent
from monographs.page.frozen_content import thawed_page
from monographs.page.registers import pairs

AMOUNTS = ("quantity mg", "quantity g", "quantity mg/kg", "quantity kg")
TIMES = ("frequency", "quantity day", "quantity month")
Values = frozenset[tuple[str, str]]


def doses_not_said(content: Mapping, rules: RuleSet) -> Iterator[tuple[Rule, str, str]]:
    """(row of the table of doses, register, words of it) for each value that a page's frozen content does not say."""
    page = thawed_page(content)
    options = set(page.facts.get("options") or ())
    rows = [rule for rule in rules.rows.get("doses", ()) if options & set(rule["options"])]
    if not rows:
        return
    for register in (PROFESSIONAL, PLAIN):
        amounts, times = values_of(dosage_texts(page, register)), values_of(all_texts(page, register))
        if not amounts:
            continue
        for rule in rows:
            for one in statements_in(read_clauses(rule["text"])):
                said = amounts if one.kind in AMOUNTS else times if one.kind in TIMES else None
                if said is not None and (one.kind, one.value) not in said:
                    yield rule, register, one.said


def values_of(texts: Iterable[str]) -> Values:
    """Kind and value of everything that texts state, in the comparator's units."""
    return frozenset((one.kind, one.value) for text in texts for one in statements_in(read_clauses(text)))


def dosage_texts(page: PageContent, register: str) -> list[str]:
    sections = [section for section in page.sections if section.key == DOSAGE]
    return [section.body if register == PROFESSIONAL else section.plain for section in sections]


def all_texts(page: PageContent, register: str) -> list[str]:
    return [pair.professional if register == PROFESSIONAL else pair.plain for pair in pairs(page)]
