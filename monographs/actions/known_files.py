"""Which files need not be read and checked again, because nothing has changed that their last import rested on.

That is: the file's bytes; the program, with its word lists, libraries and Python; what the checks of submission ask of
other documents, as they say themselves (`submission_problems.grounds`); the working copy; the cited sources; and the
newest revision on the desk. Whether somebody may submit is no part of it and is asked every time.
"""

import hashlib
import json
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from django.db import connection

from eczema_advisor.editorial.models import Document, Review, Revision
from eczema_advisor.editorial.states import State

from ..errors import Note
from ..models import KnownFile, Page, Reference
from ..page.reference_fields import REFERENCE_FIELDS
from ..rules.submission_problems import grounds

ROOT = Path(__file__).parents[2]
PROGRAM = ("monographs", "eczema_advisor")
SUFFIXES = (".py", ".yaml", ".toml", ".sql")
CONTENT = ROOT / "monographs" / "content"  # what is imported, not what imports
STANDING = (State.SUBMITTED, State.UNDER_REVIEW, State.APPROVED)  # where submitting the same text does nothing

FIELDS = ", ".join(f'reference."{name}"' for name in REFERENCE_FIELDS)
SOURCES = f"""
(SELECT encode(sha256(convert_to(coalesce(jsonb_agg(jsonb_build_array({FIELDS}) ORDER BY reference.key)::text, ''),
    'UTF8')), 'hex')
FROM {Reference._meta.db_table} reference WHERE reference.key = ANY({{keys}}))
"""  # noqa: S608
FIND = f"""
SELECT page.id, page.kind, page.slug, mark.notes::text, mark.revision,
    mark.version = page.version AND mark.sources = {SOURCES.format(keys="mark.cited")},
    (SELECT CASE WHEN review.state = ANY(%s) THEN revision.digest END
        FROM {Document._meta.db_table} document
        JOIN {Revision._meta.db_table} revision ON revision.document_id = document.id
        JOIN {Review._meta.db_table} review ON review.revision_id = revision.id
        WHERE document.kind = page.kind AND document.slug = page.slug
        ORDER BY revision.number DESC LIMIT 1)
FROM {KnownFile._meta.db_table} mark JOIN {Page._meta.db_table} page ON page.id = mark.page_id
WHERE mark.basis = %s LIMIT 1
"""  # noqa: S608


def basis_of(data: bytes) -> str:
    """A digest of a file and of all that importing it rests on, but for what belongs to its page alone."""
    parts = [program_digest(), hashlib.sha256(data).hexdigest(), *(ask() for ask in grounds())]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@cache
def program_digest() -> str:
    """Of every module and table of the product, and of the versions of Python and of what is installed with it."""
    found = hashlib.sha256(sys.version.encode())
    for installed in sorted(f"{one.name} {one.version}" for one in distributions()):
        found.update(f"{installed}\n".encode())
    for room in PROGRAM:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in SUFFIXES and not path.is_relative_to(CONTENT):
                found.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def known_file(basis: str, *, submit: bool) -> KnownFile | None:
    """The mark of a file that would change nothing, with its page's kind and slug; None where it has to be read.

    One statement: it is asked for each file of a long run, and the newest revision counts only where its state says
    that submitting the same text again does nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(FIND, [list(STANDING), basis])
        found = cursor.fetchone()
    if found is None:
        return None
    pk, kind, slug, notes, revision, is_same, newest = found
    if not is_same or (submit and not (revision and newest == revision)):
        return None
    return KnownFile(page=Page(pk=pk, kind=kind, slug=slug), notes=json.loads(notes))


def remember(*, page: Page, basis: str, cited: list[str], revision: str, notes: tuple[Note, ...]) -> None:
    """Note that a file was imported, in the transaction that did it. `revision`: the digest of what was submitted."""
    mark = KnownFile(
        page=page,
        basis=basis,
        version=page.version,
        cited=cited,
        sources=sources_digest(cited),
        revision=revision,
        notes=[[note.message, note.line] for note in notes],
    )
    KnownFile.objects.bulk_create(
        [mark],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["basis", "version", "cited", "sources", "revision", "notes"],
    )


def notes_of(mark: KnownFile) -> tuple[Note, ...]:
    return tuple(Note(message, line) for message, line in mark.notes)


def sources_digest(cited: list[str]) -> str:
    """Of these sources as the reference list has them; one that it lacks leaves a gap."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {SOURCES.format(keys='%s::text[]')}", [cited])
        return cursor.fetchone()[0]
