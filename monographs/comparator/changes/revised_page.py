"""Where a page disagrees with itself, in the light of the version before it."""

from ...page.content import PageContent
from ..page_remarks import PLAIN, PROFESSIONAL, PageRemark, page_remarks
from .changed_places import places_of
from .clause_changes import WORDS
from .lone_changes import LoneChange, lone_among, page_changes

# A value in one text and not in the other is told whatever was there before; what words come to is not.
OF_TEXTS_AS_THEY_ARE = {"quantity", "frequency", "number", "name", "code", "rate", "age"}


def remarks_on(page: PageContent, before: PageContent | None) -> list[tuple[str, PageRemark | LoneChange]]:
    """(place on the page, remark): what its texts say differently, and what was changed in one place alone.

    Whether a text lost a denial or leaves it out by right, two texts do not tell; the version before does. So of a
    text that was there in both registers, a remark on words that deny, bound or turn is given where the version before
    got it too, or where the text was changed in something that can be compared. What a remark on a change tells is not
    told a second time.
    """
    if before is None:
        return list(page_remarks(page))
    places = places_of(before, page)
    changes = page_changes(places)
    known = set(page_remarks(before))
    changed = {one.place.where for one in changes if one.change.kind != WORDS}
    old = [{one.where for one in places if one.register == name and one.earlier} for name in (PROFESSIONAL, PLAIN)]
    found = [
        (where, remark)
        for where, remark in page_remarks(page)
        if remark.kind in OF_TEXTS_AS_THEY_ARE
        or (where, remark) in known
        or where in changed
        or not all(where in register for register in old)
    ]
    alone = lone_among(changes, places)
    told = [(where, remark) for where, remark in found if not any(tells(one, where, remark) for one in alone)]
    return [*told, *alone]


def tells(placed: tuple[str, LoneChange], where: str, remark: PageRemark) -> bool:
    """Does a change of that place tell all that a remark says? A value that the other text lacks is told for itself."""
    place, change = placed
    if place != where or change.kind != remark.kind or (remark.kind == "quantity" and remark.nowhere):
        return False
    words = " ".join([change.went, change.came, change.still]).casefold()
    return remark.says.casefold() in words and remark.other_says.casefold() in words
