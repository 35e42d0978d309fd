"""A page must say the same wherever it says a thing: in both registers, in facts, glance lines and sections."""

from collections.abc import Iterator

from eczema_advisor.editorial.kinds import Problem

from ..comparator.page_remarks import PageRemark, compared_places, page_remarks
from ..page.content import PageContent
from ..page.registers import pairs


def register_problems(page: PageContent) -> Iterator[Problem]:
    """A problem for each disagreement of a page with itself.

    A figure with its unit that one register states and the other does not is an error; everything else is a warning:
    the comparator reads words, and an editor judges what it found.
    """
    for pair in pairs(page):
        if pair.plain and not pair.professional:
            yield Problem("error", pair.where, "there is a plain-language text and no professional one next to it")
    for where, remark in page_remarks(page):
        yield Problem("error" if refuses(remark) else "warning", where, remark.message)


def compared_texts(page: PageContent) -> list[str]:
    """What `register_problems` compares on this page, a phrase each."""
    both = sum(1 for pair in pairs(page) if pair.professional and pair.plain)
    found = []
    if both:
        found.append(
            f"{both} text{'' if both == 1 else 's'} in both registers: figures with their units, ages, how often, "
            "numbers, names, codes, limits and denials, as far as they are written in words that the comparator knows"
        )
    return [*found, *compared_places(page)]


def refuses(remark: PageRemark) -> bool:
    return remark.kind == "quantity" and remark.nowhere
