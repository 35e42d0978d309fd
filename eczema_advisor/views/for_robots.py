"""`/robots.txt` and `/.well-known/security.txt`: what programs and finders of weaknesses look for."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from .for_engines import absolute

ROBOTS = """User-agent: *
Disallow: /assessment/
Disallow: /accounts/
Disallow: /admin/
Disallow: /ask/
Disallow: /search/
Disallow: /report/
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    text = f"{ROBOTS}\nSitemap: {absolute(reverse('sitemap'))}\n"
    return HttpResponse(text, content_type="text/plain")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Without an address that the operator chose there is none to give, and the page is missing."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + timedelta(days=180)).replace(microsecond=0).isoformat()
    text = f"Contact: {settings.SECURITY_CONTACT}\nExpires: {expires}\nPreferred-Languages: en\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
