"""A page as the desk freezes it (canonical content, schema 1), and back."""

from collections.abc import Mapping

from .citations import page_citations
from .models import Reference
from .page_content import FaqContent, PageContent, SectionContent

SCHEMA = 1
REFERENCE_FIELDS = (
    "key", "type", "authors", "title", "publication", "year", "doi", "pmid", "url", "doi_verified", "pmid_verified",
    "note",
)  # fmt: skip


def frozen_content(page: PageContent, references: Mapping[str, Reference]) -> dict:
    """The content that is submitted: the page and the references it cites, in order of first citation.

    A cited key that is not among `references` is left out of the list; the check at submission refuses it.
    """
    return {
        "schema": SCHEMA,
        "kind": page.kind,
        "slug": page.slug,
        "title": page.title,
        "question": page.question,
        "description": page.description,
        "is_banned": page.is_banned,
        "last_modified": page.last_modified,
        "brand_names": list(page.brand_names),
        "synonyms": list(page.synonyms),
        "facts": page.facts,
        "sections": [{"key": s.key, "heading": s.heading, "body": s.body, "plain": s.plain} for s in page.sections],
        "faqs": [{"key": f.key, "q": f.question, "a": f.answer, "plain": f.plain} for f in page.faqs],
        "references": [frozen_reference(references[key]) for key in page_citations(page) if key in references],
    }


def frozen_reference(reference: Reference) -> dict:
    return {name: getattr(reference, name) for name in REFERENCE_FIELDS}


def thawed_page(content: Mapping) -> PageContent:
    """The page that a frozen content was made from."""
    return PageContent(
        kind=content["kind"],
        slug=content["slug"],
        title=content["title"],
        question=content["question"],
        description=content["description"],
        is_banned=content["is_banned"],
        last_modified=content["last_modified"],
        brand_names=tuple(content["brand_names"]),
        synonyms=tuple(content["synonyms"]),
        facts=content["facts"],
        sections=tuple(SectionContent(s["key"], s["heading"], s["body"], s["plain"]) for s in content["sections"]),
        faqs=tuple(FaqContent(f["key"], f["q"], f["a"], f["plain"]) for f in content["faqs"]),
    )
