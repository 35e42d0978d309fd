import logging
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from eczema_advisor.editorial.errors import EditorialError, WrongState

from ..errors import FileError, Note, PageError
from ..interchange.decode import MAX_BYTES
from ..interchange.folders import GLOSSARY, REFERENCES
from ..interchange.glossary_file import read_glossary
from ..interchange.page_file.read_page import PageFile, read_page
from ..interchange.references_file import read_references
from ..models import Page, Reference
from ..page.citations import malformed_citations, page_citations, texts_in_order
from ..page.content import PageContent
from ..rules.plain_language_problems import register_problems
from .save_page import UNCHANGED, save_page
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
    return import_page(by, path, read_page(data), submit, {} if imported is None else imported)


def import_page(by, path: Path, read: PageFile, submit: bool, imported: Imported) -> ImportedFile:
    name = (read.page.kind, read.page.slug)
    if name in imported:
        raise FileError(f"the slug {read.page.slug!r} was given by {imported[name]} already; give this page its own")
    try:
        saved = save_page(by=by, content=read.page)
        if submit:
            submit_imported(by, saved.page, path)
    except (PageError, EditorialError) as error:
        raise FileError(str(error)) from error
    imported[name] = path
    told = [] if saved.outcome == UNCHANGED else disagreement_notes(read.page)
    return ImportedFile(saved.outcome, saved.page, (*read.notes, *citation_notes(read.page), *told))


def submit_imported(by, page: Page, path: Path) -> None:
    """Submit, unless the approved text is this very one."""
    try:
        submit_page(by=by, page=page, summary=f"Imported from {path.name}")
    except WrongState:
        logger.info("%s is approved as it is", page)


def read_file(path: Path) -> bytes:
    """The bytes of a file, one more than `MAX_BYTES` at most. Raises FileError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileError(f"the file cannot be read: {error.strerror}") from error


def disagreement_notes(page: PageContent) -> list[Note]:
    """Where the page disagrees with itself: told at import already, refused only at submission."""
    return [Note(str(problem)) for problem in register_problems(page)]


def citation_notes(page: PageContent) -> list[Note]:
    cited = page_citations(page)
    known = set(Reference.objects.filter(key__in=cited).values_list("key", flat=True))
    unknown = [f"[@{key}] is not in the reference list; add it before submitting" for key in cited if key not in known]
    malformed = [attempt for text in texts_in_order(page) for attempt in malformed_citations(text)]
    return [Note(text) for text in (*unknown, *(f"{text} is no citation; expected [@key]" for text in malformed))]
