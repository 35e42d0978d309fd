"""The passages of the public documents, kept in step within the transaction that changes what is public."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.db import connection, transaction

from eczema_advisor.editorial.publication.documents import PublicDocument, public_document, public_documents

from ..models import ListedPage, Passage, ReaderQuestion, SearchTerm, SearchWord
from ..models.finding.passage import AS_A_WHOLE
from ..page.content import KINDS
from ..page.keys import FACT, LICENCE, WHAT_IT_IS, is_without_doses
from ..page.licences import REGION_LABELS, licence_rows
from ..page.registers import GLANCE_TITLES
from ..page.unsafe_before import is_unsafe
from ..public.listing.listed_rows import list_page, store_listed
from ..rendering.blocks import Block, blocks_in
from .language.spelling import add_words
from .language.terms import term_names

COLUMNS = (
    "kind", "slug", "key", "position", "title", "names", "drug_class", "heading", "plain_heading", "text", "plain",
    "blocks", "plain_blocks", "digest", "state", "is_pending", "asked", "answering",
)  # fmt: skip
# Rows come as one value: a statement with thirty values for each row takes longer to write than to run.
INSERT = f"""
INSERT INTO {Passage._meta.db_table} ({", ".join(f'"{name}"' for name in COLUMNS)}, head, vector, asked_vector)
SELECT {", ".join(f'"{name}"' for name in COLUMNS)},
    setweight(to_tsvector('simple', head_terms), 'A'),
    setweight(to_tsvector('simple', name_terms), 'A') || setweight(to_tsvector('simple', heading_terms), 'B')
        || setweight(to_tsvector('simple', text_terms), 'C') || setweight(to_tsvector('simple', plain_terms), 'D'),
    setweight(to_tsvector('simple', asked_terms), 'A')
FROM jsonb_to_recordset(%s::jsonb) AS passage (
    kind text, slug text, key text, "position" smallint, title text, names text[], drug_class text, heading text,
    plain_heading text, text text, plain text, blocks jsonb, plain_blocks jsonb, digest text, state text,
    is_pending boolean, asked text[], answering smallint[], head_terms text, name_terms text, heading_terms text,
    text_terms text, plain_terms text, asked_terms text
)
"""  # noqa: S608
LOCK = 5201121  # of pg_advisory_xact_lock, next to the number that the ledger takes


def refresh(kind: str, slug: str) -> None:
    """Make the passages of a document those that the public may see now; none when it is withdrawn.

    Within a transaction. Who comes second waits, so that no two write the passages of a document at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LOCK, f"{kind}/{slug}"])
    document = public_document(kind, slug)
    list_page(kind, slug, document)
    passages = [] if document is None or document.is_withdrawn else passages_of(document)
    old = Passage.objects.filter(kind=kind, slug=slug)
    stored = stored_words(old)
    if document and passages and stored == [words_of(one) for one in passages]:
        old.update(state=document.state, is_pending=document.is_pending)
        return
    changes: Counter[str] = Counter()
    if stored:
        changes.subtract(indexed_terms(kind, slug))
        old.delete()
    store(passages)
    changes.update(indexed_terms(kind, slug))
    add_counts(changes)


def store(passages: list[Passage]) -> None:
    """Add passages to the index. The terms are not counted: `refresh` and `rebuild` do that, from the vectors."""
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [json.dumps([as_row(passage) for passage in passages])])
    add_words(
        f"{one.title} {' '.join(one.names)} {one.heading} {one.text} {one.plain} {' '.join(one.asked)}"
        for one in passages
    )


@transaction.atomic
def recount() -> None:
    """Count again how many passages have each term."""
    SearchTerm.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {SearchTerm._meta.db_table} (term, passages) "  # noqa: S608
            f"SELECT word, ndoc FROM ts_stat('SELECT vector FROM {Passage._meta.db_table}')"
        )


@transaction.atomic
def rebuild(progress=None) -> int:
    """Make the whole index again; returns the number of documents."""
    Passage.objects.all().delete()
    ListedPage.objects.all().delete()
    SearchWord.objects.all().delete()
    add_words(ReaderQuestion.objects.filter(slug="").values_list("question", flat=True))
    documents = [document for kind in KINDS for document in public_documents(kind)]
    for number, document in enumerate(documents, start=1):
        if progress:
            progress(f"{number} of {len(documents)}: {document.slug}")
        store_listed([document])
        if not document.is_withdrawn:
            store(passages_of(document))
    recount()
    return len(documents)


def passages_of(document: PublicDocument) -> list[Passage]:
    """The sections and questions of a document as rows, not stored yet. A banned drug has only those without doses."""
    asked = defaultdict(list)
    for key, *question_and_words in ReaderQuestion.objects.filter(kind=document.kind, slug=document.slug).values_list(
        "key", "question", "words"
    ):
        asked[key].append(question_and_words)
    passages = []
    for position, part in enumerate(frozen_parts(document.content)):
        passage = passage_from(document.content, document.kind, document.slug, position, part)
        passage.title, passage.asked = document.title, [question for question, _words in asked[part[0]]]
        passage.answering = places_of((words for _question, words in asked[part[0]]), passage.blocks)
        passage.digest, passage.state, passage.is_pending = document.digest, document.state, document.is_pending
        passages.append(passage)
    return passages


def places_of(wanted: Iterable[str], blocks: Iterable[Mapping]) -> list[int]:
    """For each of the wanted words, the place of the first block that has them; `AS_A_WHOLE` where they are empty, or
    no block has them any more."""
    texts = [bare_words(block["text"]) for block in blocks]
    return [
        next((place for place, text in enumerate(texts) if bare and bare in text), AS_A_WHOLE)
        for bare in map(bare_words, wanted)
    ]


def bare_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def frozen_parts(content: dict) -> list[tuple[str, str, str, str, str]]:
    """What is indexed of a frozen content: key, heading, body, plain words, heading in plain words."""
    parts = [(one["key"], one["heading"], one["body"], one["plain"], "") for one in content["sections"]]
    if content["is_banned"]:
        return [part for part in parts if not part[0].startswith("faq:") and is_without_doses(part[0])]
    parts += [
        (f"faq:{one['key']}", one["q"], one["a"], one["plain"], one.get("q_plain", "")) for one in content["faqs"]
    ]
    return parts + [(*part, "") for part in [*fact_parts(content["facts"]), *what_it_is(content)]]


def fact_parts(facts: Mapping) -> list[tuple[str, str, str, str]]:
    """Key, heading, text and plain text of what a page says at a glance, and of its licences."""
    glance, in_plain = (facts.get(name) or {} for name in ("at_a_glance", "at_a_glance_plain"))
    parts = [
        (f"{FACT}{key}", heading, glance[key], in_plain.get(key, ""))
        for key, heading in GLANCE_TITLES.items()
        if glance.get(key)
    ]
    licences = licence_table(facts)
    return [*parts, (LICENCE, "Licence", licences, "")] if licences else parts


def what_it_is(content: Mapping) -> list[tuple[str, str, str, str]]:
    """Key, heading, text and plain text of how a drug page introduces its drug: the class, and what the page begins
    with."""
    drug_class, description = content["facts"].get("drug_class"), content["description"]
    if not (drug_class and description):
        return []
    in_plain = content.get("description_plain", "")
    described, plainly = (f"## {drug_class}\n\n{text}" if text else "" for text in (description, in_plain))
    return [(WHAT_IT_IS, "What it is", described, plainly)]


def licence_table(facts: Mapping) -> str:
    """The licences as the page shows them, one row for each form of the drug, in Markdown; empty without any."""
    rows = [
        [row.name, *(", ".join(filter(None, [one.label, one.age])) for one in row.licences)]
        for row in licence_rows(facts)
        if len(row.licences) == len(REGION_LABELS)
    ]
    lines = [["Form", *REGION_LABELS.values()], ["---"] * (1 + len(REGION_LABELS)), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if rows else ""


def passage_from(content: dict, kind: str, slug: str, position: int, part: tuple[str, str, str, str, str]) -> Passage:
    """A part of a frozen content as a row, without what is not in the content: digest, standing, readers' questions."""
    key, heading, body, plain, plain_heading = part
    blocks, plain_blocks = safe_blocks(slug, body), safe_blocks(slug, plain)
    return Passage(
        kind=kind,
        slug=slug,
        key=key,
        position=position,
        title=content["title"],
        names=[*content["brand_names"], *content["synonyms"]],
        drug_class=content["facts"].get("drug_class", ""),
        heading=heading,
        plain_heading=plain_heading,
        text=lines_of_blocks(blocks),
        plain=lines_of_blocks(plain_blocks),
        blocks=[block_as_json(block) for block in blocks],
        plain_blocks=[block_as_json(block) for block in plain_blocks],
    )


def safe_blocks(slug: str, text: str) -> list[Block]:
    """The blocks of a text but those that a newer one corrects because they were unsafe: nothing quotes them."""
    return [block for block in blocks_in(text) if not is_unsafe(slug, " ".join([block.lead, block.text, *block.cells]))]


def lines_of_blocks(blocks: list[Block]) -> str:
    """A block per line, each sub-heading or introducing line before the first block under it."""
    lines: list[str] = []
    lead = ""
    for block in blocks:
        if block.lead and block.lead != lead and not any(line == block.lead for line in lines[-1:]):
            lines.append(block.lead)
        lead = block.lead
        lines.append(" · ".join(filter(None, block.cells)) or block.text)
    return "\n".join(lines)


def block_as_json(block: Block) -> dict:
    row = {"text": block.text, "sources": list(block.sources), "lead": block.lead}
    return {**row, "cells": list(block.cells), "columns": list(block.columns)} if block.cells else row


def as_row(passage: Passage) -> dict:
    """The passage for `INSERT`, with the terms of its vectors."""
    title, names = repeated_terms(passage.title), repeated_terms(" . ".join([*passage.names, passage.drug_class]))
    heading = spelled_terms(passage.heading)
    return {name: getattr(passage, name) for name in COLUMNS} | {
        "head_terms": f"{title} {names} {heading}",
        "name_terms": f"{title} {names}",
        "heading_terms": heading,
        "text_terms": spelled_terms(passage.text),
        "plain_terms": spelled_terms(passage.plain),
        "asked_terms": spelled_terms(" . ".join(passage.asked)) if passage.asked else None,
    }


def spelled_terms(text: str) -> str:
    return " ".join(term_names(text))


@lru_cache(maxsize=16)
def repeated_terms(text: str) -> str:
    """Those of what all passages of a page have in common."""
    return spelled_terms(text)


def words_of(passage: Passage) -> tuple:
    """What of a passage is the same as long as only its state may differ."""
    return passage.key, passage.heading, passage.title, passage.digest, passage.asked, passage.answering


def stored_words(passages) -> list[tuple]:
    """`words_of` the stored passages of a document, in order."""
    return list(passages.order_by("position").values_list("key", "heading", "title", "digest", "asked", "answering"))


def indexed_terms(kind: str, slug: str) -> list[str]:
    """Each term of the stored passages of a document, once per passage."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unnest(tsvector_to_array(vector)) FROM {Passage._meta.db_table} WHERE kind = %s AND slug = %s",  # noqa: S608
            [kind, slug],
        )
        return [term for (term,) in cursor.fetchall()]


def add_counts(changes: Counter) -> None:
    """Add the changes to the number of passages that have each term: as many as the vectors say, and none below 0."""
    rows = sorted((term, change) for term, change in changes.items() if change)
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {SearchTerm._meta.db_table} AS known (term, passages) "  # noqa: S608
                "SELECT * FROM unnest(%s::text[], %s::int[]) "
                "ON CONFLICT (term) DO UPDATE SET passages = greatest(0, known.passages + EXCLUDED.passages)",
                [[term for term, _change in rows], [change for _term, change in rows]],
            )
