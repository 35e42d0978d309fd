"""A line cut into clauses of items: phrases that mean something, figures, and words that mean nothing here."""

from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from .line_tokens import BREAKS, Token, tokens_of
from .line_vocabulary import LineVocabulary, Meaning, Mention, NamedTreatment, Phrase, Signal

SHORTEST_SLIP, LONG_WORD = 4, 8  # letters: shorter words have no slips of the pen; from the second, two errors


@dataclass(frozen=True)
class Item:
    """`meaning` is None for figures, marks and unknown words. `in_doubt`: with a question mark, or misspelled."""

    tokens: tuple[Token, ...]
    meaning: Meaning | None = None
    in_doubt: bool = False
    meant: str = ""  # the word that a misspelled one is near to
    strength: float | None = None  # of a drug, in per cent

    @property
    def text(self) -> str:
        return " ".join(token.raw for token in self.tokens)

    @property
    def is_figure(self) -> bool:
        return self.meaning is None and self.tokens[0].is_figure

    @property
    def is_unknown_word(self) -> bool:
        return self.meaning is None and self.tokens[0].is_word

    def signals(self, kind: str) -> bool:
        return isinstance(self.meaning, Signal) and self.meaning.kind == kind

    @property
    def value(self) -> str:
        return self.meaning.value if isinstance(self.meaning, Signal) else ""


@dataclass
class LineClause:
    """What stands between two breaks."""

    items: list[Item] = field(default_factory=list)

    @property
    def has_unknown_words(self) -> bool:
        return any(item.is_unknown_word for item in self.items)


def clauses_of(line: str, vocabulary: LineVocabulary) -> list[LineClause]:
    tokens = tokens_of(line)
    clauses, position, doubt_next = [LineClause()], 0, False
    while position < len(tokens):
        token = tokens[position]
        if token.text == "?":
            items = clauses[-1].items
            if token.leads and position + 1 < len(tokens) and not tokens[position + 1].leads:
                doubt_next = True
            elif items:
                items[-1] = Item(items[-1].tokens, items[-1].meaning, True)
            position += 1
            continue
        length, meaning = longest_match(tokens, position, vocabulary)
        if (length == 0 and token.text in BREAKS) or (isinstance(meaning, Signal) and meaning.kind == "break"):
            clauses.append(LineClause())
            position += max(length, 1)
            continue
        item = Item(tuple(tokens[position : position + max(length, 1)]), meaning, doubt_next)
        if meaning is None and token.is_word:
            item = near_miss(item, vocabulary) or item
        clauses[-1].items.append(item)
        doubt_next = False
        position += max(length, 1)
    return [clause for clause in clauses if clause.items]


def longest_match(tokens: list[Token], position: int, vocabulary: LineVocabulary) -> tuple[int, Meaning | None]:
    for length in range(min(vocabulary.longest, len(tokens) - position), 0, -1):
        phrase: Phrase = tuple(token.text for token in tokens[position : position + length])
        if phrase in vocabulary.meanings:
            return length, vocabulary.meanings[phrase]
    return 0, None


def near_miss(item: Item, vocabulary: LineVocabulary) -> Item | None:
    """An unknown word that is nearly one of ours: not taken for it, asked."""
    word = item.tokens[0].text
    if len(word) < SHORTEST_SLIP:
        return None
    limit = 1 if len(word) < LONG_WORD else 2
    found = [
        (distance, known)
        for known in single_words(vocabulary)
        if known[0] == word[0] and (distance := OSA.distance(word, known, score_cutoff=limit)) <= limit
    ]
    if not found:
        return None
    meant = min(found)[1]
    return Item(item.tokens, vocabulary.meanings[(meant,)], True, meant)


def single_words(vocabulary: LineVocabulary) -> tuple[str, ...]:
    """Words of one token that say something of a patient."""
    return words_that_say(tuple(vocabulary.meanings.items()))


@lru_cache(maxsize=4)
def words_that_say(meanings: tuple[tuple[Phrase, Meaning], ...]) -> tuple[str, ...]:
    return tuple(
        phrase[0]
        for phrase, meaning in meanings
        if len(phrase) == 1 and isinstance(meaning, Mention | NamedTreatment) and len(phrase[0]) >= SHORTEST_SLIP
    )
