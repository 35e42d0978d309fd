"""Public: the text of an earlier version, and what changed between any two."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from ..errors import UnknownKind
from ..kinds import DocumentKind, kind_named
from ..models import Revision
from ..publication.documents import PublicDocument, public_document
from ..publication.earlier_texts import changes_between, text_of
from ..publication.kept_pages.kept_page import kept_page

LARGEST_NUMBER = 2_147_483_647


def known(kind: str, slug: str) -> tuple[DocumentKind, PublicDocument]:
    """The kind, and the document as the public sees it now. Raises Http404."""
    try:
        document_kind = kind_named(kind)
    except UnknownKind as error:
        raise Http404(str(error)) from error
    shown = public_document(kind, slug)
    if shown is None:
        raise Http404("Nothing of this document was ever submitted.")
    return document_kind, shown


def numbered(kind: str, slug: str, number: int) -> Revision:
    """Raises Http404."""
    if number > LARGEST_NUMBER:
        raise Http404("There is no revision of that number.")
    revisions = Revision.objects.select_related("review", "document")
    return get_object_or_404(revisions, document__kind=kind, document__slug=slug, number=number)


@require_safe
@kept_page
@conditional_page
def earlier_version(request, kind, slug, number):
    """One version, section by section in both registers, with what holds instead of it."""
    document_kind, shown = known(kind, slug)
    revision = numbered(kind, slug, number)
    context = {"document": shown, "kind": document_kind, "revision": revision}
    return render(request, "editorial/earlier_version.html", {**context, "sections": text_of(revision, document_kind)})


@require_safe
@kept_page
@conditional_page
def version_changes(request, kind, slug, old, new):
    """What changed from one version to another, removed and added words marked."""
    document_kind, shown = known(kind, slug)
    before, after = numbered(kind, slug, old), numbered(kind, slug, new)
    return render(
        request,
        "editorial/version_changes.html",
        {
            "document": shown,
            "kind": document_kind,
            "old": before,
            "new": after,
            "sections": changes_between(before, after, document_kind),
        },
    )


@require_safe
def choose_versions(request, kind, slug) -> HttpResponse:
    """From the form of the history to the page of two versions; back to the history without two numbers."""
    numbers = [request.GET.get(name, "") for name in ("old", "new")]
    if all(one.isascii() and one.isdigit() and len(one) < 10 for one in numbers):
        old, new = map(int, numbers)
        return HttpResponseRedirect(reverse("version_changes", args=[kind, slug, old, new]))
    return HttpResponseRedirect(reverse("history", args=[kind, slug]))
