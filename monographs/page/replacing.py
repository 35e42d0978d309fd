"""Words found in the texts of a page, and others put in their place."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from .content import PageContent
from .merging.page_texts import BANNED, label_of, page_with, texts_of

LONGEST_FIND = 200  # characters
AROUND = 80  # characters shown on either side


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words in a text, with what is before and after them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A text of a page that has the words. `place` as in `page_texts`; `label` names it for people."""

    place: str
    label: str
    found: tuple[FoundWords, ...]


def pattern_of(find: str, *, match_case: bool = False, inside_words: bool = False) -> re.Pattern[str]:
    """What finds these words, with any white space between them.

    Whole words and figures only, unless `inside_words`: "5 mg" is not found in "25 mg", "0.5 mg" or "5 mg/kg".
    """
    words = r"\s+".join(re.escape(word) for word in find.split())
    if not inside_words:
        before = r"(?<!\w)(?<!\w[.,/-])" if find.split(maxsplit=1)[0][:1].isalnum() else ""
        after = r"(?!\w|[.,/-]\w)" if find.rsplit(maxsplit=1)[-1][-1:].isalnum() else ""
        words = f"{before}{words}{after}"
    return re.compile(words, 0 if match_case else re.IGNORECASE)


def places_with(page: PageContent, pattern: re.Pattern[str]) -> list[FoundPlace]:
    """The texts of a page that have the words, in reading order."""
    told = texts_of(page)
    found = []
    for place, text in told.texts.items():
        if place != BANNED and (words := tuple(shown(text, pattern))):
            found.append(FoundPlace(place, label_of(place, told), words))
    return found


def shown(text: str, pattern: re.Pattern[str]) -> Iterator[FoundWords]:
    for match in pattern.finditer(text):
        start, end = match.span()
        before = ("…" if start > AROUND else "") + text[max(0, start - AROUND) : start]
        after = text[end : end + AROUND] + ("…" if len(text) - end > AROUND else "")
        yield FoundWords(before, match.group(), after)


def with_replaced(page: PageContent, pattern: re.Pattern[str], words: str, places: Collection[str]) -> PageContent:
    """The page with `words` in place of what the pattern finds, at these places and nowhere else."""
    told = texts_of(page)
    texts = {
        place: pattern.sub(lambda _match: words, text) if place in places and place != BANNED else text
        for place, text in told.texts.items()
    }
    return page_with(page, replace(told, texts=texts))
