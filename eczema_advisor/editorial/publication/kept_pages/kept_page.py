"""Views whose page is made once and kept, and the middleware that answers with it before anything else is asked.

A page may be kept when it depends on nothing but what the public may see, its address, the reader's choice of audience
and the day. Who signed in gets the same page with their own head and foot.
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace
from datetime import date
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from time import monotonic

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from .generation import WATCH, DatabaseSilentError, Seen
from .page_memory import MEMORY, KeptPage, PageKey, compressed

LONGEST_SILENCE = 300  # seconds that pages are shown while the database does not answer
PERSONAL_PARTS = ("components/header.html", "components/footer.html")
OF_THE_ADDRESS = ("HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST")  # headers that a page may know
View = Callable[..., HttpResponse]
READER_COOKIES: dict[str, frozenset[str]] = {}  # the cookies that a page may depend on, with their few values


class StillGood(HttpResponse):
    """What a view returns when the page that was kept before is the one that it would make (`kept_before`)."""


def tell_readers_apart(*, cookie: str, values: Iterable[str]) -> None:
    """Let kept pages depend on a cookie, where it has one of these values: a room calls this when it is loaded."""
    READER_COOKIES[cookie] = frozenset(values)


def kept_before(request: HttpRequest) -> str:
    """The ETag of the page that this process kept for this address before something changed; empty where none."""
    return getattr(request, "kept_etag", "")


def kept_page(view: View) -> View:
    """Keep the page of a view. It sets an ETag itself or is `conditional_page`."""

    @wraps(view)
    def shown(request: HttpRequest, *arguments, **named) -> HttpResponse:
        if not may_be_kept(request) or has_messages(request):
            return view(request, *arguments, **named)
        try:
            seen = WATCH.current()  # before anything is read, so that a page is never older than it is said to be
        except DatabaseSilentError:
            return view(request, *arguments, **named)
        key, today = key_of(request), timezone.localdate()
        page = MEMORY.find(key)
        if page is None or not holds(page, seen, today):
            page = made(view, request, arguments, named, seen, today, page)
            if page is None:
                return view(request, *arguments, **named)
            MEMORY.keep(key, page)
        return personal(page, request) or view(request, *arguments, **named)

    return shown


def made(
    view: View, request: HttpRequest, arguments, named, seen: Seen, today: date, before: KeptPage | None
) -> KeptPage | None:
    """The page as anybody gets it; None where it is none to keep."""
    anybody = request_of_anybody(request)
    anybody.kept_etag = before.etag if before else ""  # type: ignore[attr-defined]
    response = view(anybody, *arguments, **named)
    if isinstance(response, StillGood) and before is not None:
        return replace(before, generation=seen.generation, day=today)
    is_whole = response.status_code == HTTPStatus.OK and not response.streaming and not response.cookies
    if not is_whole or "ETag" not in response or "CSRF_COOKIE_NEEDS_UPDATE" in anybody.META:
        return None
    patch_vary_headers(response, ("Cookie",))
    etag = response["ETag"]
    del response["ETag"], response["Content-Length"]
    content = response.content
    return KeptPage(seen.generation, today, etag, tuple(response.items()), content, compressed(content))


class PagesFromMemory:
    """Answer who did not sign in with a page that is kept and still holds, before sessions are looked at.

    While the database does not answer, a page that held when it was last asked is shown for five minutes, and says so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        page = self.from_memory(request)
        if page is None:
            return self.get_response(request)
        request.is_from_memory = True  # type: ignore[attr-defined]
        return page

    def from_memory(self, request: HttpRequest) -> HttpResponse | None:
        if not may_be_kept(request) or is_known(request):
            return None
        page = MEMORY.find(key_of(request))
        if page is None:
            return None
        today = timezone.localdate()
        try:
            seen = WATCH.current()
        except DatabaseSilentError:
            last = WATCH.seen
            is_recent = last is not None and monotonic() - last.asked <= LONGEST_SILENCE  # whatever the clock is set to
            return dated(page, last) if last and is_recent and holds(page, last, today) else None
        return reply(page, request) if holds(page, seen, today) else None


def may_be_kept(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and not request.META.get("QUERY_STRING") and not settings.DEBUG


def is_known(request: HttpRequest) -> bool:
    """Does anything come with this request that may be somebody's own?"""
    cookies = request.COOKIES
    return settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies


def has_messages(request: HttpRequest) -> bool:
    return "messages" in request.COOKIES or (is_known(request) and "_messages" in request.session)


def key_of(request: HttpRequest) -> PageKey:
    return (request.path, request.get_host(), request.scheme or "", *reader_cookies(request).values())


def reader_cookies(request: HttpRequest) -> dict[str, str]:
    """The cookies that may decide what a page says; empty texts for those that are not set or not known."""
    given = request.COOKIES
    return {name: given[name] if given.get(name) in known else "" for name, known in READER_COOKIES.items()}


def holds(page: KeptPage, seen: Seen, today: date) -> bool:
    return page.generation == seen.generation and page.day == today


def request_of_anybody(request: HttpRequest) -> HttpRequest:
    """The same request without anything of its sender but the choice that tells readers apart."""
    anybody = copy(request)
    anybody.META = {
        name: value
        for name, value in request.META.items()
        if name in OF_THE_ADDRESS or not name.startswith(("HTTP_", "REMOTE_", "CSRF_"))
    }
    anybody.COOKIES = reader_cookies(request)
    anybody.user = AnonymousUser()
    if hasattr(anybody, "_messages"):
        del anybody._messages
    return anybody


def personal(page: KeptPage, request: HttpRequest) -> HttpResponse | None:
    """The page for who asks: with their own head and foot where they signed in. None where those are not found."""
    if not is_known(request) or not request.user.is_authenticated:
        return reply(page, request)
    anybody, html = request_of_anybody(request), page.content.decode()
    for part in PERSONAL_PARTS:
        theirs = render_to_string(part, request=anybody)
        if html.count(theirs) != 1:
            return None
        html = html.replace(theirs, render_to_string(part, request=request))
    content = html.encode()
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    return conditional(HttpResponse(content, headers={**dict(page.headers), "ETag": etag}), request, etag)


def reply(page: KeptPage, request: HttpRequest) -> HttpResponse:
    """The page in the form that the reader's browser takes, or 304."""
    content, etag, headers = page.content, page.etag, dict(page.headers)
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        content, etag = page.compressed, f"W/{page.etag.removeprefix('W/')}"
        headers["Content-Encoding"] = "gzip"
        headers["Vary"] = f"{headers['Vary']}, Accept-Encoding"
    headers["Content-Length"] = str(len(content))
    headers["ETag"] = etag
    return conditional(HttpResponse(content, headers=headers), request, etag)


def conditional(response: HttpResponse, request: HttpRequest, etag: str) -> HttpResponse:
    if "HTTP_IF_NONE_MATCH" not in request.META and "HTTP_IF_MATCH" not in request.META:
        return response
    return get_conditional_response(request, etag=etag, response=response) or response


def dated(page: KeptPage, seen: Seen) -> HttpResponse:
    """The page with a line that says when it was last checked; not to be kept by anybody."""
    line = render_to_string("components/last_checked.html", {"at": seen.at})
    before, main, after = page.content.decode().partition("<main")
    tag, end, inside = after.partition(">")
    headers = {name: value for name, value in page.headers if name != "Cache-Control"}
    return HttpResponse(f"{before}{main}{tag}{end}{line}{inside}", headers={**headers, "Cache-Control": "no-store"})
