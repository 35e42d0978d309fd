"""A page must say the same wherever it says a thing: in both registers, in facts, glance lines and sections."""

from collections.abc import Iterator

from eczema_advisor.editorial.kinds import Problem

from ..comparator.changes.changed_places import changed_texts, places_of
from ..comparator.changes.lone_changes import LoneChange
from ..comparator.changes.revised_page import remarks_on
from ..comparator.page_remarks import PageRemark, compared_places
from ..page.content import PageContent
from ..page.registers import pairs


def register_problems(page: PageContent, before: PageContent | None = None) -> Iterator[Problem]:
    """A problem for each disagreement of a page with itself; with the version before, also for what changed alone.

    A figure with its unit that one register states and the other does not is an error; everything else is a warning:
    the comparator reads words, and an editor judges what it found.
    """
    for pair in pairs(page):
        if pair.plain and not pair.professional:
            yield Problem("error", pair.where, "there is a plain-language text and no professional one next to it")
    for where, remark in remarks_on(page, before):
        yield Problem("error" if refuses(remark) else "warning", where, remark.message)


def compared_texts(page: PageContent, before: PageContent | None = None) -> list[str]:
    """What `register_problems` compares on this page, a phrase each."""
    both = sum(1 for pair in pairs(page) if pair.professional and pair.plain)
    found = []
    if both:
        found.append(
            f"{both} text{'' if both == 1 else 's'} in both registers: figures with their units, ages, how often, "
            "numbers, names, codes, limits and denials, as far as they are written in words that the comparator knows"
        )
    found += compared_places(page)
    if before and (changed := changed_texts(places_of(before, page))):
        found.append(
            f"{changed} text{'' if changed == 1 else 's'} with the version before: is what was changed in one place "
            "said as before in another?"
        )
    return found


def refuses(remark: PageRemark | LoneChange) -> bool:
    return isinstance(remark, PageRemark) and remark.kind == "quantity" and remark.nowhere
