"""The content that ships with the product: loaded once, and submitted. Nobody has approved it."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from django.db import transaction

from eczema_advisor.accounts.shipped_author import shipped_author
from eczema_advisor.editorial.errors import ContentRefused
from eczema_advisor.editorial.publication.documents import public_documents

from ..errors import FileError
from ..interchange.folders import GLOSSARY, READER_QUESTIONS, REFERENCES, files_in
from ..interchange.glossary_file import read_glossary
from ..interchange.page_file.read_page import read_page
from ..interchange.reader_questions_file import read_reader_questions
from ..interchange.references_file import read_references
from ..models import Contribution, Passage, ShippedFile
from ..page import licences
from ..page.content import KINDS
from ..page.keys import WHAT_IT_IS
from ..page.unsafe_before import FILE as UNSAFE_BEFORE
from ..page.unsafe_before import still_said
from ..public import drug_index
from ..public.listing.listed_rows import relist
from ..search.index import rebuild
from .import_file import import_file
from .save_reader_questions import save_shipped_questions
from .save_references import save_glossary
from .shipped_references import save_shipped_references
from .submit_glossary import submit_glossary

logger = logging.getLogger(__name__)
CONTENT = Path(__file__).parents[1] / "content"
NOT_ANSWERED = "not_answered.yaml"  # among the readers' questions, which are kept by <kind>/<slug>.yaml


def load_shipped_content(progress: Callable[[str], None] | None = None, folder: Path = CONTENT) -> int:
    """Import and submit every shipped file that was not loaded yet; returns how many were.

    Idempotent. A file that a new version of the product changed is loaded again, unless somebody has edited that page:
    their text stays. So it is with each record of the reference list; the pages that cite a record that changed are
    submitted again, with it. The glossary gains what is new in it. Readers' questions come first, so that each page is
    indexed once. A search index that was lost, or that an older version made, is made again. Raises FileError.
    """
    digests = dict(ShippedFile.objects.values_list("path", "digest"))
    is_indexed = Passage.objects.filter(key=WHAT_IT_IS).exists()  # an older version did not say what a drug is
    loaded = 0
    restated: set[str] = set()
    questions = folder / READER_QUESTIONS
    for path in [*files_in([questions] if questions.is_dir() else []), *files_in([folder])]:
        name = path.relative_to(folder).as_posix()
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if digests.get(name) != digest or any(key.encode() in data for key in restated):
            if progress:
                progress(name)
            restated |= load_shipped_file(path, name, digest)
            loaded += 1
    sorted_otherwise = [one for one in (drug_index, licences) if is_new(Path(str(one.__file__)), digests)]
    if leave_unsafe_words_out(digests) or (digests and not is_indexed):
        rebuild(progress)
    elif sorted_otherwise:
        relist()
    return loaded


@transaction.atomic
def leave_unsafe_words_out(digests: Mapping[str, str]) -> bool:
    """Does a new list of what was unsafe concern a public page? Then the index still quotes what it names."""
    return is_new(UNSAFE_BEFORE, digests) and any(
        still_said(one.slug, one.content) for kind in KINDS for one in public_documents(kind)
    )


def is_new(path: Path, digests: Mapping[str, str]) -> bool:
    """Is a file of the program another one than when its content was loaded last? It is noted that it is known now."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digests.get(path.name) == digest:
        return False
    ShippedFile.objects.update_or_create(path=path.name, defaults={"digest": digest})
    return True


@transaction.atomic
def load_shipped_file(path: Path, name: str, digest: str) -> set[str]:
    """Returns the keys of the references that are other ones than before."""
    author = shipped_author()
    restated: set[str] = set()
    if name.startswith(f"{READER_QUESTIONS}/"):
        questions = read_reader_questions(path.read_bytes())
        kind, slug = ("", "") if path.name == NOT_ANSWERED else (path.parent.name, path.stem)
        save_shipped_questions(kind=kind, slug=slug, questions=questions)
    elif path.name == REFERENCES:
        restated = save_shipped_references(read_references(path.read_bytes()))
    elif path.name == GLOSSARY:
        save_glossary(by=author, terms=read_glossary(path.read_bytes()), only_new=True)
        submit_glossary(by=author, summary="Shipped with the product.")
    elif not is_edited(path):
        import_and_submit(author, path)
    ShippedFile.objects.update_or_create(path=name, defaults={"digest": digest})
    return restated


def import_and_submit(author, path: Path) -> None:
    """Import and submit. A page that this site's own documents contradict stays a draft, so that the site still starts:
    its editors see in the form what has to be corrected."""
    try:
        import_file(by=author, path=path, submit=True)
    except FileError as error:
        if not isinstance(error.__cause__, ContentRefused):
            raise
        import_file(by=author, path=path)
        logger.warning("%s was loaded as a draft, not submitted: %s", path.name, error)


def is_edited(path: Path) -> bool:
    """Has somebody changed the working copy of this file's page?"""
    of_others = Contribution.objects.exclude(person=shipped_author())
    if not of_others.exists():
        return False
    page = read_page(path.read_bytes()).page
    return of_others.filter(page__kind=page.kind, page__slug=page.slug).exists()
