"""Reading without a network: `/offline/`, where a reader chooses it, `/sw.js`, which keeps pages, and the manifest."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.assessment.calculators.forms import FORMS

from .for_engines import documents_to_read

LAST_DAY = 7  # from then on a copy shows nothing
BEGINNINGS = ("/monographs/", "/topics/", "/calculators/", "/offline/")
MARK = "X-Keep-Offline"


@require_safe
@conditional_page
def offline(request: HttpRequest) -> HttpResponse:
    """What is kept on a device that asks for it, and how to begin and to end it."""
    documents = [one.url for one in documents_to_read()]
    lists = [
        reverse(name) for name in ("offline", "monograph_index", "topic_index", "calculators", "calculator_figures")
    ]
    calculators = [reverse("calculator", args=[name]) for name in FORMS]
    context = {"pages": [*lists, *calculators, *documents], "last_day": LAST_DAY}
    return render(request, "offline.html", context)


@require_safe
@conditional_page
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script of the service worker; from the root, so that it may answer for every page."""
    context = {"last_day": LAST_DAY, "static_url": settings.STATIC_URL}
    response = render(request, "service_worker.js", context, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@conditional_page
def manifest(request: HttpRequest) -> HttpResponse:
    """Lets a device put the site among its own programs."""
    told = {
        "name": "Eczema Advisor",
        "short_name": "Eczema",
        "start_url": reverse("home"),
        "display": "minimal-ui",
        "icons": [{"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(told, content_type="application/manifest+json")


class OfflineMark:
    """Marks what a device may keep: pages for everybody, as somebody sees them who is not signed in.

    A plan, an assessment, a search, an answer to entries and every page of the desk stay without the mark.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        is_for_all = request.method == "GET" and not request.META.get("QUERY_STRING")
        is_anonymous = settings.SESSION_COOKIE_NAME not in request.COOKIES
        if is_for_all and is_anonymous and request.path.startswith(BEGINNINGS) and response.status_code == 200:
            response.headers[MARK] = "yes"
        return response
