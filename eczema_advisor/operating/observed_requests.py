"""Every request numbered, counted and, where the setting says so, logged: by the name of its route, never its path."""

import logging
from functools import lru_cache
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from .logs.request_id import CURRENT, id_of
from .metrics.measures import count_request

log = logging.getLogger("eczema_advisor.requests")
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
NO_ROUTE = "none"
STATIC = "static"


class ObservedRequests:
    """The outermost middleware. Adds no query."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.logs = settings.LOG_REQUESTS
        self.static = f"/{settings.STATIC_URL.strip('/')}/"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = id_of(request)
        token = CURRENT.set(number)
        request.number = number  # type: ignore[attr-defined]
        started = perf_counter()
        try:
            response = self.get_response(request)
            self.observe(request, response, perf_counter() - started)
        finally:
            CURRENT.reset(token)
        response["X-Request-ID"] = number
        return response

    def observe(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        method = request.method if request.method in METHODS else "other"
        is_kept = getattr(request, "is_from_memory", False)
        route = self.route_of(request, is_kept=is_kept)
        count_request(method=method, route=route, status=response.status_code, seconds=seconds, is_kept=is_kept)
        if self.logs:
            about = {"method": method, "route": route, "status": response.status_code, "kept": is_kept}
            about["milliseconds"] = round(seconds * 1000, 1)
            log.info("%s %s %s", method, route, response.status_code, extra=about)

    def route_of(self, request: HttpRequest, *, is_kept: bool) -> str:
        if is_kept:  # answered before its route was looked for; such addresses are public and few
            return name_of(request.path_info)
        match = request.resolver_match
        if match is not None:
            return match.view_name or NO_ROUTE
        return STATIC if request.path_info.startswith(self.static) else NO_ROUTE


@lru_cache(maxsize=4096)
def name_of(path: str) -> str:
    try:
        return resolve(path).view_name or NO_ROUTE
    except Resolver404:
        return NO_ROUTE
