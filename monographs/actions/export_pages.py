from collections.abc import Iterable, Iterator
from pathlib import Path

from eczema_advisor.editorial.publication.documents import public_documents

from ..interchange.folders import GLOSSARY, REFERENCES
from ..interchange.page_file.write_page import write_page
from ..models import GlossaryTerm, Page, Reference, page_content
from ..page.content import KINDS, PageContent
from ..page.frozen_content import thawed_page
from ..page.reference_fields import REFERENCE_FIELDS
from ..text_yaml.dump import dump_text_yaml


def export_pages(*, folder: Path, approved_only: bool = False) -> Iterator[Path]:
    """Write every page into `folder`, with the reference list and the glossary; yields each file as it is written.

    Working copies as they are now, or with `approved_only` the frozen texts that the board approved and not withdrew.
    """
    pages: Iterable[PageContent]
    if approved_only:
        pages, references = approved_pages()
    else:
        pages = map(page_content, Page.objects.with_content())
        references = {reference.key: reference.frozen() for reference in Reference.objects.all()}
    for page in pages:
        yield write_file(folder / f"{page.kind}s" / f"{page.slug}.md", write_page(page))
    if references:
        yield write_yaml(folder / REFERENCES, {key: without_blanks(row) for key, row in references.items()})
    if not approved_only and GlossaryTerm.objects.exists():
        terms = {term.term: {"also": term.also, "plain": term.plain} for term in GlossaryTerm.objects.all()}
        yield write_yaml(folder / GLOSSARY, terms)


def approved_pages() -> tuple[list[PageContent], dict[str, dict]]:
    """The approved pages and the references frozen with them."""
    documents = [one for kind in KINDS for one in public_documents(kind) if not one.is_pending and not one.is_withdrawn]
    references = {row["key"]: row for document in documents for row in document.content["references"]}
    return [thawed_page(document.content) for document in documents], dict(sorted(references.items()))


def without_blanks(row: dict) -> dict:
    kept = {name: row[name] for name in REFERENCE_FIELDS if name != "key" and row[name] != ""}
    return {name: value for name, value in kept.items() if not name.endswith("_verified") or name.split("_")[0] in kept}


def write_file(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def write_yaml(path: Path, content: dict) -> Path:
    return write_file(path, dump_text_yaml(content).encode())
