import logging
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from eczema_advisor.editorial.errors import EditorialError, NotAllowed, WrongState
from eczema_advisor.editorial.models import Revision
from eczema_advisor.editorial.publication.shown_revisions import content_shown
from eczema_advisor.editorial.workflow import permissions

from ..errors import FileError, Note, PageError
from ..interchange.decode import MAX_BYTES
from ..interchange.folders import GLOSSARY, REFERENCES
from ..interchange.glossary_file import read_glossary
from ..interchange.page_file.read_page import PageFile, read_page
from ..interchange.references_file import read_references
from ..models import KnownFile, Page, Reference
from ..page.citations import malformed_citations, page_citations, texts_in_order
from ..page.content import PageContent
from ..page.frozen_content import thawed_if_any
from ..rules.plain_language_problems import register_problems
from .known_files import basis_of, known_file, notes_of, remember
from .save_page import UNCHANGED, UPDATED, save_page
from .save_references import save_glossary, save_references
from .submit_page import submit_page

logger = logging.getLogger(__name__)
Imported = dict[tuple[str, str], Path]


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of a file: created, updated or unchanged; the page, where the file holds one; and notes."""

    outcome: str
    page: Page | None = None
    notes: tuple[Note, ...] = ()


@transaction.atomic
def import_file(
    *, by, path: Path, submit: bool = False, imported: dict[tuple[str, str], Path] | None = None
) -> ImportedFile:
    """Take one file into the working copies, all of it or nothing, and submit it when asked.

    `imported` remembers which file gave which (kind, slug) in this run: a second file for one page is refused.
    Raises FileError, whatever was wrong.
    """
    data = read_file(path)
    if path.name == REFERENCES:
        return ImportedFile(save_references(by=by, references=read_references(data)))
    if path.name == GLOSSARY:
        return ImportedFile(save_glossary(by=by, terms=read_glossary(data)))
    imported = {} if imported is None else imported
    basis = basis_of(data)
    if mark := known_file(basis, submit=submit):
        return import_again(by, path, mark, submit, imported)
    return import_page(by, path, read_page(data), basis, submit, imported)


def import_page(by, path: Path, read: PageFile, basis: str, submit: bool, imported: Imported) -> ImportedFile:
    check_not_given(imported, read.page.kind, read.page.slug)
    try:
        saved = save_page(by=by, content=read.page)
        before = content_shown(read.page.kind, read.page.slug) if saved.outcome == UPDATED else None
        revision = submit_imported(by, saved.page, path) if submit else ""
    except (PageError, EditorialError) as error:
        raise FileError(str(error)) from error
    imported[read.page.kind, read.page.slug] = path
    notes = (*read.notes, *citation_notes(read.page))
    remember(page=saved.page, basis=basis, cited=page_citations(read.page), revision=revision, notes=notes)
    told = [] if saved.outcome == UNCHANGED else disagreement_notes(read.page, before)
    return ImportedFile(saved.outcome, saved.page, (*notes, *told))


def import_again(by, path: Path, mark: KnownFile, submit: bool, imported: Imported) -> ImportedFile:
    """What `import_page` comes to for a file that would change nothing."""
    check_not_given(imported, mark.page.kind, mark.page.slug)
    if submit:
        try:
            permissions.check_can_submit(by)
        except NotAllowed as error:
            raise FileError(str(error)) from error
    imported[mark.page.kind, mark.page.slug] = path
    return ImportedFile(UNCHANGED, mark.page, notes_of(mark))


def check_not_given(imported: Imported, kind: str, slug: str) -> None:
    if (kind, slug) in imported:
        raise FileError(f"the slug {slug!r} was given by {imported[kind, slug]} already; give this page its own")


def submit_imported(by, page: Page, path: Path) -> str:
    """Submit, unless the approved text is this very one; the digest of the revision that stands then."""
    try:
        return submit_page(by=by, page=page, summary=f"Imported from {path.name}").digest
    except WrongState:
        logger.info("%s is approved as it is", page)
    newest = Revision.objects.filter(document__kind=page.kind, document__slug=page.slug).order_by("-number")
    return newest.values_list("digest", flat=True)[0]


def read_file(path: Path) -> bytes:
    """The bytes of a file, one more than `MAX_BYTES` at most. Raises FileError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileError(f"the file cannot be read: {error.strerror}") from error


def disagreement_notes(page: PageContent, before: dict | None) -> list[Note]:
    """Where the page disagrees with itself or with the version before: told at import, refused only at submission."""
    return [Note(str(problem)) for problem in register_problems(page, thawed_if_any(before))]


def citation_notes(page: PageContent) -> list[Note]:
    cited = page_citations(page)
    known = set(Reference.objects.filter(key__in=cited).values_list("key", flat=True))
    unknown = [f"[@{key}] is not in the reference list; add it before submitting" for key in cited if key not in known]
    malformed = [attempt for text in texts_in_order(page) for attempt in malformed_citations(text)]
    return [Note(text) for text in (*unknown, *(f"{text} is no citation; expected [@key]" for text in malformed))]
