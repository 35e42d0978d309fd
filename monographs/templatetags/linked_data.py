"""A page told to search engines in the words of schema.org. Nothing is said here that the page does not say."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from eczema_advisor.editorial.publication.documents import PublicDocument

register = template.Library()
CONTEXT = "https://schema.org"
ESCAPED = str.maketrans({">": "\\u003E", "<": "\\u003C", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@register.filter
def as_linked_data(document: PublicDocument) -> SafeString:
    """The page as a block of JSON-LD: data, which no browser runs, so that the policy on scripts lets it be."""
    return block_of(linked_data(document))


def block_of(told: dict[str, Any]) -> SafeString:
    text = json.dumps(told, ensure_ascii=False).translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 nothing in it ends the element


def linked_data(document: PublicDocument) -> dict[str, Any]:
    """A `MedicalWebPage`, about a `Drug` where it is a drug page. Reviewed by somebody only once it is approved."""
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "MedicalWebPage",
        "name": document.title,
        "url": document.url,
        "inLanguage": "en-GB",
        "dateModified": document.last_changed.isoformat(),
    }
    if document.kind == "monograph" and not document.is_withdrawn:
        told["about"] = drug(document)
    if document.last_reviewed and not document.is_pending and not document.is_withdrawn:
        told["lastReviewed"] = document.last_reviewed.isoformat()
        told["reviewedBy"] = [
            {"@type": "Person", "name": name, **({"jobTitle": role} if role else {})}
            for name, role, _on in document.reviewers
        ]
    return told


def drug(document: PublicDocument) -> dict[str, Any]:
    brands = document.content.get("brand_names", [])
    return {
        "@type": "Drug",
        "name": document.title,
        "url": document.url,
        **({"alternateName": list(brands)} if brands else {}),
    }
