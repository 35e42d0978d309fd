"""The blocks of a passage that answer a question, word for word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..models import Passage
from ..search.language.terms import remembered_names


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text`: consecutive words of the section, blocks parted by line breaks; `sources`: the keys they cite.

    `row`: for a row of a table, each cell with the heading of its column; a row is never quoted without them.
    """

    text: str
    sources: tuple[str, ...]
    lead: str
    row: tuple[tuple[str, str], ...] = ()


def quote_warning(passage: Passage, words: Iterable[str], plain: bool) -> Quotation:
    """The whole answer of a question; of a section the one block that holds most of the words, and no other."""
    blocks = passage.plain_blocks if plain and passage.plain_blocks else passage.blocks
    if passage.is_question or not blocks:
        return quotation_of(blocks) if blocks else Quotation("", (), "")
    weights = dict.fromkeys(words, 1.0)
    best = max(blocks, key=lambda block: worth_of_block(block, weights))
    return quotation_of([best])


def worth_of_block(block: Mapping, weights: Mapping[str, float]) -> float:
    """Weight of the question's terms in the block, its lead counting half; a table row reads less well."""
    text, lead = set(remembered_names(block["text"])), set(remembered_names(block["lead"]))
    worth = sum(weight * (1.0 if term in text else 0.5 if term in lead else 0.0) for term, weight in weights.items())
    return worth * (0.7 if block.get("cells") else 1.0)


def quotation_of(blocks: Sequence[Mapping]) -> Quotation:
    sources = dict.fromkeys(key for block in blocks for key in block["sources"])
    text = "\n".join(block["text"] for block in blocks)
    row = tuple(zip(blocks[0]["columns"], blocks[0]["cells"], strict=False)) if blocks[0].get("cells") else ()
    return Quotation(text, tuple(sources), blocks[0]["lead"], row)
