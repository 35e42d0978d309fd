from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from ..ledger.digest_proof import digest_proofs
from ..models import Revision


@require_safe
@conditional_page
def verify_revision(request, digest):
    """Check a text against the ledger: any page shows the digest that leads here."""
    found = digest_proofs(digest.lower())
    if not found:
        raise Http404("No text with this digest was ever submitted.")
    revision = found[0].revision
    kind = revision.document.document_kind
    return render(
        request,
        "editorial/verify_revision.html",
        {
            "digest": digest.lower(),
            "proofs": found,
            "title": revision.title,
            "kind": kind,
            "document": revision.document,
            "public_url": kind.public_url(revision.document.slug),
        },
    )


@require_safe
@conditional_page
def revision_text(request, digest):
    """The canonical text itself, byte for byte what the digest was taken of."""
    revision = Revision.objects.filter(digest=digest.lower()).first()
    if revision is None:
        raise Http404("No text with this digest was ever submitted.")
    response = HttpResponse(revision.content.encode(), content_type="application/json")
    response["ETag"] = f'"{revision.digest}"'
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
