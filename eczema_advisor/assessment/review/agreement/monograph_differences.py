"""Do the monographs agree with a set of tables? Asked when the tables are submitted, and live while they are reviewed.

A difference never stops the tables: they and the pages change one after the other, and a page is refused only where it
contradicts both the tables in use and those in review (`consistency`). So each side can always go first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from eczema_advisor.editorial.kinds import Problem
from eczema_advisor.editorial.publication.current_revisions import CurrentRevisions, RevisionPart
from monographs.public import structured_facts

from .monograph_check import Difference, differences, unknown_options


@dataclass(frozen=True)
class DifferingPage:
    """A monograph whose public text says something else. `successor`: its revision on the desk, where that one agrees
    with the tables."""

    page: RevisionPart
    differences: list[Difference]
    successor: RevisionPart | None


@dataclass(frozen=True)
class Agreement:
    """What became of comparing every monograph with a set of tables. `uncovered`: names of options without a page."""

    compared: int
    pages: list[DifferingPage]
    uncovered: list[str]

    @property
    def differences(self) -> int:
        return sum(len(page.differences) for page in self.pages)

    @property
    def in_short(self) -> str:
        """One sentence for whoever decides or submits; empty where all agrees."""
        if not self.pages:
            return ""
        facts = "1 fact" if self.differences == 1 else f"{self.differences} facts"
        pages = "1 monograph" if len(self.pages) == 1 else f"{len(self.pages)} monographs"
        return f"{pages} and these tables differ in {facts}"

    @property
    def problems(self) -> list[Problem]:
        found = [
            Problem("warning", f"{one.page.title}, {said.where}", said.sentence("this set of tables"))
            for one in self.pages
            for said in one.differences
        ]
        if self.uncovered:
            found.append(Problem("warning", "options", f"no monograph covers {', '.join(self.uncovered)}"))
        return found


def agreement(rules: RuleSet) -> Agreement:
    """Every monograph compared with these rules, in one query."""
    monographs = structured_facts.structured_facts()
    covered = {option for one in monographs for option in options_of(one.public)}
    return Agreement(
        compared=len(monographs),
        pages=[page for one in monographs if (page := compared(one, rules))],
        uncovered=[option.name for code, option in rules.options.items() if code not in covered],
    )


def compared(monograph: CurrentRevisions, rules: RuleSet) -> DifferingPage | None:
    found = list(all_differences(monograph.public, rules))
    if not found:
        return None
    successor = monograph.successor
    agrees = successor is not None and options_of(successor) and not list(all_differences(successor, rules))
    return DifferingPage(monograph.public, found, successor if agrees else None)


def all_differences(revision: RevisionPart, rules: RuleSet) -> Iterator[Difference]:
    if options_of(revision):
        yield from differences(revision.part, rules)
        yield from unknown_options(revision.part, rules)


def options_of(revision: RevisionPart) -> dict:
    return (revision.part or {}).get("options") or {}
