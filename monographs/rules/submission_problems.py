"""What is checked when a page is submitted. Other rooms add their own checks with `add_check`."""

from collections.abc import Callable, Iterator

from eczema_advisor.editorial.kinds import Problem

from ..page.citations import cited_keys, malformed_citations, texts_in_order
from ..page.content import TOPIC, PageContent
from ..page.frozen_content import thawed_page
from .plain_language_problems import register_problems
from .storage_problems import page_problems

ERROR, WARNING = "error", "warning"
Check = Callable[[str, dict], list[Problem]]
added_checks: list[Check] = []


def add_check(check: Check) -> Check:
    """Let another room check what is submitted: `check(slug, content) -> list[Problem]`, once per function."""
    if check not in added_checks:
        added_checks.append(check)
    return check


def check_page(slug: str, content: dict) -> list[Problem]:
    """Every problem of a page's content; one of severity "error" refuses the submission."""
    page = thawed_page(content)
    problems = [Problem(ERROR, where, message) for where, message in page_problems(page)]
    problems += completeness_problems(page)
    problems += citation_problems(page, {reference["key"] for reference in content["references"]})
    problems += register_problems(page)
    for check in added_checks:
        problems += check(slug, content)
    return problems


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


def citation_problems(page: PageContent, known: set[str]) -> Iterator[Problem]:
    for text in texts_in_order(page):
        for attempt in malformed_citations(text):
            yield Problem(ERROR, "citations", f"{attempt} is no citation; expected [@key] or [@one; @two]")
    for key in cited_keys(*texts_in_order(page)):
        if key not in known:
            yield Problem(ERROR, "citations", f"[@{key}] is not in the reference list; add it there or correct the key")
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
