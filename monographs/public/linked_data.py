"""A page told to search engines in the words of schema.org. Nothing is said here that the page does not say."""

from typing import Any

from eczema_advisor.editorial.publication.documents import PublicDocument

CONTEXT = "https://schema.org"


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
