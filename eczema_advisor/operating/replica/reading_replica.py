"""Two middleware of a replica: nobody works there, and nothing is shown that is further behind than a second."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from eczema_advisor.editorial.publication.kept_pages.generation import WATCH, DatabaseSilentError

FOR_WHO_SIGNED_IN = ("/admin/", "/accounts/")
ANSWERED_IN_ANY_CASE = ("/healthz", "/readyz", "/metrics")
OF_WHO_SIGNED_IN = (settings.SESSION_COOKIE_NAME, "messages")
RETRY_AFTER = 2  # seconds


class ReadersAlone:
    """Nobody is signed in on a replica: cookies of the primary are left as they are, and not looked at."""

    def __init__(self, get_response):
        if not settings.IS_REPLICA:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(FOR_WHO_SIGNED_IN):
            return elsewhere(request)
        for name in OF_WHO_SIGNED_IN:
            request.COOKIES.pop(name, None)
        return self.get_response(request)


class NotFarBehind:
    """Comes after pages from memory, which say themselves when they were last checked."""

    def __init__(self, get_response):
        if not settings.IS_REPLICA:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ANSWERED_IN_ANY_CASE):
            try:
                WATCH.current()
            except DatabaseSilentError:
                sentence = "This copy of the site does not know what changed in the last second."
                page = render_to_string("503.html", {"sentence": sentence})
                return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})
        return self.get_response(request)


def elsewhere(request: HttpRequest) -> HttpResponse:
    """One sentence, and where to go: the same address on the primary, where its address is set."""
    address = f"{settings.PRIMARY_ADDRESS}{request.path_info}" if settings.PRIMARY_ADDRESS else ""
    return HttpResponse(render_to_string("replica.html", {"address": address}), status=403)
