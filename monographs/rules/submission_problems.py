"""What is checked when a page is submitted. Other rooms add their own checks with `add_check`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from eczema_advisor.editorial.kinds import Problem

from ..page.citations import cited_keys, malformed_citations, texts_in_order
from ..page.content import TOPIC, PageContent
from ..page.frozen_content import thawed_if_any, thawed_page
from ..page.registers import pairs
from .plain_language_problems import compared_texts, register_problems
from .storage_problems import page_problems

ERROR, WARNING = "error", "warning"
Check = Callable[[str, dict], list[Problem]]
Comparison = Callable[[dict], str]


@dataclass(frozen=True, slots=True)
class AddedCheck:
    """A check of another room, what its answers rest on besides the text, and what it says that it compared."""

    check: Check
    rests_on: Callable[[], str]
    compares: Comparison | None = None


added_checks: dict[Check, AddedCheck] = {}


def add_check(check: Check, compares: Comparison | None = None, *, rests_on: Callable[[], str]) -> Check:
    """Let another room check what is submitted: `check(slug, content) -> list[Problem]`, once per function.

    `compares(content)` says in a phrase what it compared of that content; "" for nothing. `rests_on` names whatever
    else its answers depend on: the same text, as long as a page that is the same is answered the same. By it the
    importer knows that a page need not be checked again.
    """
    added_checks.setdefault(check, AddedCheck(check, rests_on, compares))
    return check


def grounds() -> list[Callable[[], str]]:
    """What the added checks rest on besides the page, each as a function that names it as it is now."""
    return [one.rests_on for one in added_checks.values()]


def check_page(slug: str, content: dict, before: dict | None = None) -> list[Problem]:
    """Every problem of a page's content; one of severity "error" refuses the submission.

    With the content of the version `before`, what was changed in one place alone is among the warnings.
    """
    page = thawed_page(content)
    problems = [Problem(ERROR, where, message) for where, message in page_problems(page)]
    problems += completeness_problems(page)
    problems += incomplete_ban(page)
    problems += citation_problems(page, {reference["key"] for reference in content["references"]})
    problems += register_problems(page, thawed_if_any(before))
    for check in added_checks:
        problems += check(slug, content)
    return problems


def what_was_compared(content: dict, before: dict | None = None) -> list[str]:
    """What the checks of a page compare, a phrase each, and nothing that they do not."""
    page = thawed_page(content)
    found = compared_texts(page, thawed_if_any(before))
    if keys := cited_keys(*texts_in_order(page)):
        found.append(f"{len(keys)} citation{'' if len(keys) == 1 else 's'} with the reference list")
    found += [said for one in added_checks.values() if one.compares and (said := one.compares(content))]
    return found


def completeness_problems(page: PageContent) -> Iterator[Problem]:
    if not page.sections:
        yield Problem(ERROR, "sections", "a page needs at least one section")
    if not page.description:
        yield Problem(ERROR, "description", "one or two whole sentences are needed")
    if page.kind == TOPIC and not page.question:
        yield Problem(WARNING, "question", "the clinical question that the topic answers is not given")
    for section in page.sections:
        if not section.body:
            yield Problem(ERROR, section.heading, "the section is empty")


def incomplete_ban(page: PageContent) -> Iterator[Problem]:
    if page.is_banned and not page.ban_reason:
        yield Problem(ERROR, "ban_reason", "say why it is banned; readers see it in place of the dosing")
    if page.is_banned and not page.banned_on:
        yield Problem(ERROR, "banned_on", "say since when it is banned")
    if not page.is_banned and (page.ban_reason or page.banned_on):
        yield Problem(ERROR, "ban_reason", "a reason or date of a ban is given, though the page is not banned")


def citation_problems(page: PageContent, known: set[str]) -> Iterator[Problem]:
    """What is wrong with the citations, each at the text that has it."""
    for pair in pairs(page):
        texts = (pair.professional, pair.plain)
        for attempt in (one for text in texts for one in malformed_citations(text)):
            yield Problem(ERROR, pair.where, f"{attempt} is no citation; expected [@key] or [@one; @two]")
        for key in cited_keys(*texts):
            if key not in known:
                message = f"[@{key}] is not in the reference list; add it there or correct the key"
                yield Problem(ERROR, pair.where, message)
    if not known:
        yield Problem(WARNING, "citations", "nothing on this page is cited")


def check_glossary(slug: str, content: dict) -> list[Problem]:
    """Each term has a meaning, and no form of a word means two terms."""
    problems: list[Problem] = []
    forms: dict[str, str] = {}
    for term in content["terms"]:
        if not term["plain"]:
            problems.append(Problem(ERROR, term["term"], "a meaning in plain language is needed"))
        for form in (term["term"], *term["also"]):
            other = forms.setdefault(form.casefold(), term["key"])
            if other != term["key"]:
                problems.append(Problem(ERROR, term["term"], f"{form!r} is explained under {other!r} as well"))
    return problems
