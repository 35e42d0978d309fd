"""Two versions of a page that were written from the same one, made one page: no word of either goes unseen."""

from dataclasses import dataclass

from ..content import PageContent
from .page_texts import PARTS, PageTexts, label_of, page_with, texts_of
from .three_way_lines import merged_text


@dataclass(frozen=True, slots=True)
class Clash:
    """A text that both changed in the same lines: somebody has to choose, or to write it again."""

    place: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merge:
    """`page`: both changes; where they clash, mine. `kept`: parts that one removed and the other changed: still there.

    `taken`: what came from them, in words.
    """

    page: PageContent
    clashes: list[Clash]
    kept: list[str]
    taken: list[str]


def merge_pages(base: PageContent | None, mine: PageContent, theirs: PageContent) -> Merge:
    """What both made of `base`; without it, whatever is different clashes."""
    old = texts_of(base) if base else PageTexts({}, {name: [] for name in PARTS})
    one, other = texts_of(mine), texts_of(theirs)
    order, texts, kept, settled = removed_parts(old, one, other)
    clashes, taken = [], []
    for place in dict.fromkeys((*one.texts, *other.texts)):
        if place in settled:
            continue
        a, b = one.texts.get(place), other.texts.get(place)
        text, is_clash = merged_place(old.texts.get(place), a, b)
        if text is not None:
            texts[place] = text
        label = label_of(place, one if a is not None else other)
        if is_clash:
            clashes.append(Clash(place, label, a or "", b or ""))
        elif text != a:
            taken.append(label)
    together = PageTexts(texts, order, one.lists | other.lists)
    return Merge(page_with(mine, together), clashes, kept, taken)


def merged_place(base: str | None, mine: str | None, theirs: str | None) -> tuple[str | None, bool]:
    """The text of one place, and whether both changed it in the same lines. None: there is no such place."""
    if theirs in (mine, base):
        return mine, False
    if mine == base:
        return theirs, False
    if base is None and (mine is None or theirs is None):  # added by one of the two
        return mine or theirs, False
    if base is None or mine is None or theirs is None:
        return mine or "", True
    together = merged_text(base, mine, theirs)
    return (mine, True) if together is None else (together, False)


def removed_parts(
    old: PageTexts, one: PageTexts, other: PageTexts
) -> tuple[dict[str, list[str]], dict[str, str], list[str], set[str]]:
    """Sections and FAQs that either removed: gone where the other left them alone, else they stay.

    Gives the order of the parts that stay, the texts of those that stay against a removal, their headings, and the
    places that are settled so.
    """
    order = {name: merged_order(old.order[name], one.order[name], other.order[name]) for name in PARTS}
    texts: dict[str, str] = {}
    kept: list[str] = []
    settled: set[str] = set()
    for name, keys in order.items():
        for key in list(keys):
            before, a, b = old.part(name, key), one.part(name, key), other.part(name, key)
            if not before or (a and b):
                continue
            settled |= before.keys()
            if (stays := a or b) == before:
                keys.remove(key)
            else:
                texts |= stays
                kept.append(label_of(next(iter(stays)), one if a else other).rpartition(",")[0])
    return order, texts, kept, settled


def merged_order(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """All keys of both in one order: that of whoever changed it, mine where both did."""
    both = [key for key in mine if key in theirs]
    is_moved_by_me = both != [key for key in base if key in both]
    first, second = (
        (mine, theirs) if is_moved_by_me or both == [key for key in theirs if key in both] else (theirs, mine)
    )
    order = list(first)
    for position, key in enumerate(second):
        if key not in order:
            before = next((one for one in reversed(second[:position]) if one in order), None)
            order.insert(order.index(before) + 1 if before else 0, key)
    return order
