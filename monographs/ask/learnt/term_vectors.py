"""How near in meaning texts are, by which terms our own pages and their readers' questions use together.

Each term has a vector, learnt from the pages alone: `term_vectors_training` says how. The vector of a text is the sum
of those of its terms. The smaller the angle between two, the nearer the texts, whether or not they share a word.
"""

import base64
import json
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from operator import mul
from pathlib import Path

from ...models import Passage
from ...search.language.terms import remembered_names, stop_terms

FILE = Path(__file__).with_name("term_vectors.json")
SIZE = 48
HEADING = 3  # a term of the heading counts as often as that
Vector = tuple[float, ...]  # of length 1 at most; of zeros where no term has a vector


@cache
def term_vectors() -> dict[str, array]:
    """Term to its vector; those of rare terms are longer. Drugs and function words have none."""
    written = json.loads(FILE.read_text(encoding="utf-8"))
    return {term: array("b", base64.b64decode(vector)) for term, vector in written.items()}


def written_vectors(learnt: Mapping[str, Iterable[int]]) -> str:
    """The file that `term_vectors` reads."""
    written = {term: base64.b64encode(array("b", vector).tobytes()).decode() for term, vector in sorted(learnt.items())}
    return json.dumps(written, indent=0) + "\n"


def vector_of_question(weights: Mapping[str, float]) -> Vector:
    """Of a question, each term once. As long as the share of the weight whose terms have a vector is of the whole: what
    no page speaks of makes a question less near to all of them."""
    known = sum(weight for term, weight in weights.items() if term in term_vectors())
    share = known / (sum(weights.values()) or 1.0)
    return tuple(share * value for value in vector_of_terms(frozenset(weights)))


@lru_cache(maxsize=4_096)
def vector_of_terms(terms: frozenset[str]) -> Vector:
    """Of a question that is kept, and comes again and again."""
    return vector_of(dict.fromkeys(sorted(terms), 1.0))


def vector_of_passage(passage: Passage) -> Vector:
    return vector_of_texts(*texts_of(passage))


@lru_cache(maxsize=1_024)
def vector_of_texts(*texts: str) -> Vector:
    return vector_of({term: math.log1p(count) for term, count in counted(texts).items()})


def counted_in(passage: Passage) -> Counter[str]:
    """How often each term is in a passage."""
    return counted(texts_of(passage))


def texts_of(passage: Passage) -> list[str]:
    """Both registers of a passage, its heading, and the questions that readers ask for it."""
    return [passage.text, passage.plain, *[passage.heading] * HEADING, *passage.asked]


def counted(texts: Iterable[str]) -> Counter[str]:
    counts = Counter(term for text in texts for term in remembered_names(text))
    return Counter({term: count for term, count in counts.items() if term not in stop_terms()})


def vector_of(weights: Mapping[str, float]) -> Vector:
    known, total = term_vectors(), [0.0] * SIZE
    for term, weight in weights.items():
        if vector := known.get(term):
            total = [value + weight * part for value, part in zip(total, vector, strict=True)]
    length = math.sqrt(sum(map(mul, total, total))) or 1.0
    return tuple(value / length for value in total)


def nearness(one: Vector, other: Vector) -> float:
    """The cosine of the angle (-1 to 1)."""
    return sum(map(mul, one, other))
