"""What the pages of a monograph and of a topic have in common."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import condition

from eczema_advisor.editorial.publication.documents import public_document
from eczema_advisor.editorial.publication.kept_pages.kept_page import StillGood, kept_before

from ..page.audience import current
from ..page.unsafe_before import still_said
from ..public.etags import page_etag
from ..public.glossary_entries import explained, public_glossary
from ..public.presented_page import present
from ..surveillance.alerts import page_alerts
from ..surveillance.marked_citations import with_marks


def document_page(request, kind: str, slug: str, template: str):
    """The page of a public document, or 304, or 404 when nothing was ever submitted under that name."""
    document = public_document(kind, slug)
    if document is None:
        raise Http404
    audience = current(request)
    glossary = public_glossary() if audience.is_plain else None
    alerts = page_alerts(document.content, document.last_reviewed)
    unsafe = still_said(slug, document.content)
    etag = page_etag(request, document, glossary.digest if glossary else "", str(alerts), str(unsafe))

    if etag == kept_before(request):
        return StillGood()

    @condition(etag_func=lambda *_arguments: etag)
    def shown(request):
        page = with_marks(present(document.content, audience.register, document.section_stamps), alerts)
        words = explained(page, glossary) if glossary else None
        context = {
            "document": document,
            "page": words.page if words else page,
            "words": words.terms if words else [],
            "alerts": alerts,
            "site_address": settings.SITE_ADDRESS,
            "unsafe": unsafe,
        }
        return render(request, template, context)

    response = shown(request)
    if response.status_code == HTTPStatus.OK:
        response.headers.setdefault("Cache-Control", "no-cache")
    return response
