"""Thousands of public documents in one insert a table: copies of those that are there, for gates and benchmarks."""

from collections.abc import Iterator
from contextlib import contextmanager

from eczema_advisor.editorial.models import Document, Review, Revision
from monographs.models import ListedCitation, ListedPage, Passage

FIRST = 1_000_000  # added to ids, for each copy once more: no row of a test or of a shipped database has such a one
KINDS = "('monograph', 'topic')"
TITLE = "'\"title\":' || to_json({title})::text"
TEXT = f"replace(one.content, {TITLE.format(title='one.title')}, {TITLE.format(title='(one.title || chr(32) || n)')})"
DIGEST = f"encode(sha256(convert_to({TEXT}, 'UTF8')), 'hex')"


@contextmanager
def triggers_off(cursor) -> Iterator[None]:
    """No trigger of ours fires in this block of the owner's transaction. For databases that are thrown away."""
    cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
    triggers = cursor.fetchall()
    for table, trigger in triggers:
        cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{trigger}"')
    yield
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table, trigger in triggers:
        cursor.execute(f'ALTER TABLE {table} ENABLE TRIGGER "{trigger}"')


def insert_copies(cursor, copies: int) -> None:
    """`copies` of each monograph and topic that has one revision, with all that search and lists know of it.

    Slugs and titles end with the number of the copy; texts are the same, digests are those of the new contents. No
    trigger may fire: within `guards_off` of `tests.conftest`, or `triggers_off`.
    """
    shifted = f"one.id + n::bigint * {FIRST}"
    slug, title = "one.slug || '-' || n", "one.title || ' ' || n"
    of_pages = f"one.document_id IN (SELECT id FROM {Document._meta.db_table} WHERE kind IN {KINDS})"
    cursor.execute("CREATE TEMPORARY TABLE copied_digests (old text, n int, new text) ON COMMIT DROP")
    cursor.execute(
        f"INSERT INTO copied_digests SELECT one.digest, n, {DIGEST} FROM {Revision._meta.db_table} one,"
        f" generate_series(1, {copies}) n WHERE {of_pages}"
    )
    new_digest = "(SELECT new FROM copied_digests c WHERE c.old = one.digest AND c.n = n LIMIT 1)"
    document = f"one.document_id + n::bigint * {FIRST}"
    insert(cursor, copies, Document, f"one.kind IN {KINDS}", id=shifted, slug=slug)
    insert(
        cursor, copies, Revision, of_pages, id=shifted, document_id=document, title=title, content=TEXT, digest=DIGEST
    )
    insert(cursor, copies, Review, of_pages, revision_id=f"one.revision_id + n::bigint * {FIRST}", document_id=document)
    listed = {"sort_key": "one.sort_key || ' ' || n", "digest": new_digest}
    insert(cursor, copies, ListedPage, "TRUE", id=shifted, slug=slug, **listed)
    insert(cursor, copies, ListedCitation, "TRUE", id=shifted, page_id=f"one.page_id + n::bigint * {FIRST}")
    insert(cursor, copies, Passage, "TRUE", id=shifted, slug=slug, title=title, digest=new_digest)
    cursor.execute("ANALYZE")  # as the server does by itself within a minute


def insert(cursor, copies: int, model, condition: str, **changed: str) -> None:
    """Insert `copies` of the rows for which a condition holds, with these columns changed: of row `one`, copy `n`."""
    columns = [field.column for field in model._meta.concrete_fields]
    values = [changed.get(column, f'one."{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    cursor.execute(
        f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join(values)}"
        f" FROM {model._meta.db_table} one, generate_series(1, {copies}) n WHERE {condition}"
    )
