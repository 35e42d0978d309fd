"""Two wordings of a clause, word by word: what went, what came, and what each stood next to."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from ..alignment import stems_of

TOKEN = re.compile(r"[\w'µ%°]+(?:[-/.×⁰¹²³⁴⁵⁶⁷⁸⁹][\w'µ%°⁰¹²³⁴⁵⁶⁷⁸⁹]+)*[⁰¹²³⁴⁵⁶⁷⁸⁹]*|[|]")


@dataclass(frozen=True, slots=True)
class ReplacedWords:
    """Words that went and those that came in their place, and where each begin."""

    went: tuple[str, ...]
    came: tuple[str, ...]
    old_start: int
    new_start: int


@dataclass(frozen=True)
class WordDifference:
    """`old` and `new`: the words of both, as they are written."""

    old: tuple[str, ...]
    new: tuple[str, ...]

    @cached_property
    def before(self) -> list[str]:
        """The old words, whether they are written large or small."""
        return [word.casefold() for word in self.old]

    @cached_property
    def after(self) -> list[str]:
        return [word.casefold() for word in self.new]

    @cached_property
    def spans(self) -> list[ReplacedWords]:
        return [
            ReplacedWords(self.old[i:i_end], self.new[j:j_end], i, j)
            for tag, i, i_end, j, j_end in SequenceMatcher(None, self.before, self.after, autojunk=False).get_opcodes()
            if tag != "equal"
        ]

    def kept_stems(self, *, of_old: bool) -> frozenset[str]:
        """The stems of the words of a side that the other has in the same place, if in another form."""
        side = list(self.old if of_old else self.new)
        found: frozenset[str] = frozenset()
        for span in self.spans:
            mine, others, start = (
                (span.went, span.came, span.old_start) if of_old else (span.came, span.went, span.new_start)
            )
            found |= stems_of(" ".join(mine)) & stems_of(" ".join(others))
            side[start : start + len(mine)] = [""] * len(mine)
        return found | stems_of(" ".join(side))

    @property
    def is_longer(self) -> bool:
        """Did words come and none go?"""
        return not any(one.went for one in self.spans)

    @cached_property
    def kept(self) -> float:
        """The share of the words of the longer that both have, in their order."""
        changed = max(sum(len(one.went) for one in self.spans), sum(len(one.came) for one in self.spans))
        return 1 - changed / max(1, len(self.old), len(self.new))


def word_difference(old: str, new: str) -> WordDifference:
    return WordDifference(tuple(TOKEN.findall(old)), tuple(TOKEN.findall(new)))


def stem_of(word: str) -> str:
    """What a word means, as clauses are aligned by; the word itself where that says nothing."""
    return next(iter(stems_of(word)), "")
