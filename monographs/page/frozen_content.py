"""A page as the desk freezes it (canonical content, schema 1), and back."""

from collections.abc import Mapping

from .citations import page_citations
from .content import FaqContent, PageContent, SectionContent

SCHEMA = 1


def frozen_content(page: PageContent, references: Mapping[str, dict]) -> dict:
    """The content that is submitted: the page and the references it cites, in order of first citation.

    `references` has the fields of `REFERENCE_FIELDS` by key.
    A cited key that is not among `references` is left out of the list; the check at submission refuses it. What ends in
    `_plain`, and what is said of a ban, is there only where it has a text: content that was frozen before there was any
    is still made the same.
    """
    return {
        "schema": SCHEMA,
        "kind": page.kind,
        "slug": page.slug,
        "title": page.title,
        "question": page.question,
        **({"question_plain": page.question_plain} if page.question_plain else {}),
        "description": page.description,
        **({"description_plain": page.description_plain} if page.description_plain else {}),
        "is_banned": page.is_banned,
        **({"ban_reason": page.ban_reason} if page.ban_reason else {}),
        **({"banned_on": page.banned_on} if page.banned_on else {}),
        "last_modified": page.last_modified,
        "brand_names": list(page.brand_names),
        "synonyms": list(page.synonyms),
        "facts": page.facts,
        "sections": [{"key": s.key, "heading": s.heading, "body": s.body, "plain": s.plain} for s in page.sections],
        "faqs": [frozen_faq(faq) for faq in page.faqs],
        "references": [references[key] for key in page_citations(page) if key in references],
    }


def frozen_faq(faq: FaqContent) -> dict:
    fields = {"key": faq.key, "q": faq.question, "a": faq.answer, "plain": faq.plain}
    return {**fields, "q_plain": faq.question_plain} if faq.question_plain else fields


def thawed_if_any(content: Mapping | None) -> PageContent | None:
    """The page of a content that there may not be, such as that of the version before."""
    return thawed_page(content) if content else None


def thawed_page(content: Mapping) -> PageContent:
    """The page that a frozen content was made from."""
    return PageContent(
        kind=content["kind"],
        slug=content["slug"],
        title=content["title"],
        question=content["question"],
        question_plain=content.get("question_plain", ""),
        description=content["description"],
        description_plain=content.get("description_plain", ""),
        is_banned=content["is_banned"],
        ban_reason=content.get("ban_reason", ""),
        banned_on=content.get("banned_on", ""),
        last_modified=content["last_modified"],
        brand_names=tuple(content["brand_names"]),
        synonyms=tuple(content["synonyms"]),
        facts=content["facts"],
        sections=tuple(SectionContent(s["key"], s["heading"], s["body"], s["plain"]) for s in content["sections"]),
        faqs=tuple(FaqContent(f["key"], f["q"], f["a"], f["plain"], f.get("q_plain", "")) for f in content["faqs"]),
    )
