"""The blocks of a passage that answer a question, word for word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..models import Passage
from ..search.language.terms import remembered_names

LONGEST, SHORT = 700, 90


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text`: consecutive words of the section, blocks parted by line breaks; `sources`: the keys they cite.

    `share`: how much of the question's weight is in these words, their heading and the names of the page (0 to 1).
    `row`: for a row of a table, each cell with the heading of its column; a row is never quoted without them.
    """

    text: str
    sources: tuple[str, ...]
    lead: str
    share: float = 0.0
    row: tuple[tuple[str, str], ...] = ()


def quote(passage: Passage, weights: Mapping[str, float], plain: bool = False) -> Quotation:
    """The best block of a section, with its neighbours where it is short; the whole answer of a question."""
    blocks = passage.plain_blocks if plain and passage.plain_blocks else passage.blocks
    if not blocks:
        return Quotation("", (), "")
    around = set(remembered_names(" . ".join([passage.title, passage.heading, *passage.names])))
    if passage.is_question and fits(blocks):
        return quotation_of(blocks, weights, around)
    first = last = max(range(len(blocks)), key=lambda index: (worth_of_block(blocks[index], weights), -index))
    while (
        not blocks[first].get("cells")
        and length_of(blocks[first : last + 1]) < SHORT
        and (first > 0 or last + 1 < len(blocks))
    ):
        if last + 1 < len(blocks) and belong_together(blocks[first], blocks[last + 1]):
            last += 1
        elif first > 0 and belong_together(blocks[first], blocks[first - 1]):
            first -= 1
        else:
            break
    return quotation_of(blocks[first : last + 1], weights, around)


def quote_warning(passage: Passage, words: Iterable[str], plain: bool) -> Quotation:
    """The whole answer of a question; of a section the one block that holds most of the words, and no other."""
    blocks = passage.plain_blocks if plain and passage.plain_blocks else passage.blocks
    if passage.is_question or not blocks:
        return quotation_of(blocks, {}, set()) if blocks else Quotation("", (), "")
    weights = dict.fromkeys(words, 1.0)
    best = max(blocks, key=lambda block: worth_of_block(block, weights))
    return quotation_of([best], weights, set())


def fits(blocks: list[Mapping]) -> bool:
    """Can all blocks be quoted as one answer: not too long, and no table among them?"""
    return length_of(blocks) <= LONGEST and not any(block.get("cells") for block in blocks)


def worth_of_block(block: Mapping, weights: Mapping[str, float]) -> float:
    """Weight of the question's terms in the block, its lead counting half; a table row reads less well."""
    text, lead = set(remembered_names(block["text"])), set(remembered_names(block["lead"]))
    worth = sum(weight * (1.0 if term in text else 0.5 if term in lead else 0.0) for term, weight in weights.items())
    return worth * (0.7 if block.get("cells") else 1.0)


def belong_together(one: Mapping, other: Mapping) -> bool:
    return one["lead"] == other["lead"] and not other.get("cells")


def length_of(blocks: list[Mapping]) -> int:
    return sum(len(block["text"]) for block in blocks)


def quotation_of(blocks: list[Mapping], weights: Mapping[str, float], around: set[str]) -> Quotation:
    sources = dict.fromkeys(key for block in blocks for key in block["sources"])
    text = "\n".join(block["text"] for block in blocks)
    held = around | set(remembered_names(text)) | set(remembered_names(blocks[0]["lead"]))
    total = sum(weights.values())
    share = sum(weight for term, weight in weights.items() if term in held) / total if total else 0.0
    row = tuple(zip(blocks[0]["columns"], blocks[0]["cells"], strict=False)) if blocks[0].get("cells") else ()
    return Quotation(text, tuple(sources), blocks[0]["lead"], share, row)
