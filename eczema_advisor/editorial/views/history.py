from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import conditional_page, require_safe

from ..errors import UnknownKind
from ..kinds import kind_named
from ..models import Document
from ..publication.documents import public_document
from ..publication.kept_pages.kept_page import kept_page
from ..publication.revision_history import versions


@require_safe
@kept_page
@conditional_page
def history(request, kind, slug):
    """Every version of a document: dates, reviewers, what changed, and the digest to check it by."""
    try:
        document_kind = kind_named(kind)
    except UnknownKind as error:
        raise Http404(str(error)) from error
    document = get_object_or_404(Document, kind=kind, slug=slug)
    shown = public_document(kind, slug)
    if shown is None:
        raise Http404("Nothing of this document was ever submitted.")
    return render(
        request,
        "editorial/history.html",
        {"document": shown, "kind": document_kind, "versions": versions(document)},
    )
