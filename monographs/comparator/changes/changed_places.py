"""The texts of a page, each as it was and as it is, and the clauses of each that are not as they were."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from ...page.content import PageContent
from ...page.registers import Pair, pairs
from ..alignment import AlignedClauses, ReadClause, read_clauses
from ..page_remarks import DAILY, PLAIN, PROFESSIONAL

FACTS = "facts"


@dataclass(frozen=True)
class Place:
    """One text of a page before and after. `key`: the same for both registers of a text; `where`: as an editor knows
    it; `earlier` and `later`: its clauses."""

    key: str
    where: str
    register: str
    earlier: tuple[ReadClause, ...]
    later: tuple[ReadClause, ...]

    @cached_property
    def went(self) -> Counter[str]:
        """The clauses that are no longer there."""
        return Counter(one.text for one in self.earlier) - Counter(one.text for one in self.later)

    @cached_property
    def came(self) -> Counter[str]:
        return Counter(one.text for one in self.later) - Counter(one.text for one in self.earlier)


def places_of(before: PageContent, after: PageContent) -> list[Place]:
    """Every text that the page has, in reading order; what is new has no clauses before."""
    earlier = {pair.key: pair for pair in pairs(before)}
    found = []
    for pair in pairs(after):
        was = earlier.get(pair.key) or renamed(pair, earlier)
        for register, text, old in (
            (PROFESSIONAL, pair.professional, was.professional if was else ""),
            (PLAIN, pair.plain, was.plain if was else ""),
        ):
            if text:
                found.append(Place(pair.key, pair.where, register, read_clauses(old), read_clauses(text)))
    stated = facts_in_words(before)
    for name, text in facts_in_words(after).items():
        found.append(
            Place(f"facts-{name}", f"facts, {name}", FACTS, read_clauses(stated.get(name, "")), read_clauses(text))
        )
    return found


def facts_in_words(page: PageContent) -> dict[str, str]:
    """Form, strength, how often and the lowest age of each option, as a text would say them."""
    found = {}
    for name, option in (page.facts.get("options") or {}).items():
        stated = option.get("minimum_age_months") or ""
        ages = stated.items() if isinstance(stated, dict) else [("", stated)]
        lines = [option.get("form", ""), option.get("strength", ""), DAILY.get(option.get("frequency", ""), "")]
        lines += [
            f"from {months} months" + (f" ({region.upper()})" if region else "") for region, months in ages if months
        ]
        found[name] = "\n\n".join(filter(None, lines))
    return found


def changed_texts(places: Sequence[Place]) -> int:
    """How many texts that were there before are not as they were."""
    return sum(bool(one.earlier) and one.earlier != one.later for one in places)


def renamed(pair: Pair, earlier: Mapping[str, Pair]) -> Pair | None:
    """The text of another key that one register still has word for word."""
    return next(
        (
            one
            for one in earlier.values()
            if (pair.plain and pair.plain == one.plain) or pair.professional == one.professional
        ),
        None,
    )


def rewritten(place: Place, places: Sequence[Place]) -> Iterator[AlignedClauses]:
    """The clauses of a place that went in a row, and those that came in their place.

    What went here and came elsewhere in the same register, word for word, was moved and is none.
    """
    if not place.earlier or not place.later:
        return
    others = [one for one in places if one is not place and one.register == place.register]
    came_elsewhere = {text for one in others for text in one.came}
    went_elsewhere = {text for one in others for text in one.went}
    old, new = [one.text for one in place.earlier], [one.text for one in place.later]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        went = [one for one in place.earlier[i:i_end] if one.text in place.went and one.text not in came_elsewhere]
        came = [one for one in place.later[j:j_end] if one.text in place.came and one.text not in went_elsewhere]
        if went and came:
            yield AlignedClauses(tuple(went), tuple(came))
