"""Pages for what went wrong. They read no database, so that they work when it does not."""

import sys

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import DatabaseError, DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

RETRY_AFTER = 10  # seconds
FULL = ("53100", "53200")  # SQLSTATE: disk full, out of memory
READ_ONLY = "25006"
NO_ROOM = "There is no room left to store anything. Nothing was changed; the operators have to make room."
TOOK_TOO_LONG = "57014"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the request: nothing in the page may ask the database who is reading.

    Where the database is gone, full or closed to changes, that is said, with the time after which to try again (503);
    what no database can hold is the asker's mistake (400).
    """
    error = sys.exc_info()[1]
    if is_malformed(error):
        return HttpResponse(render_to_string("400.html"), status=400)
    sentence = why_not_now(error)
    if sentence:
        page = render_to_string("503.html", {"sentence": sentence})
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})
    return HttpResponse(render_to_string("500.html"), status=500)


def is_malformed(error: BaseException | None) -> bool:
    """Did something typed fit no column: a NUL, thousands of digits, half a character, a column without a name?"""
    text = str(error)
    return (
        isinstance(error, DataError | UnicodeEncodeError)
        or (isinstance(error, ValueError) and ("NUL" in text or "integer string conversion" in text))
        or (isinstance(error, OverflowError) and "int too large" in text)
        or (isinstance(error, FieldDoesNotExist) and text.endswith("no field named ''"))
    )


def why_not_now(error: BaseException | None) -> str:
    """One sentence where the database cannot serve just now; empty for every other error."""
    if not isinstance(error, DatabaseError | InterfaceError):
        return ""
    state = getattr(error.__cause__, "sqlstate", None) or ""
    if state in FULL:
        return NO_ROOM
    if state == READ_ONLY and settings.IS_REPLICA:
        where = settings.PRIMARY_ADDRESS or "the site where editors and the board work"
        return f"This copy of the site is for reading. Nothing was changed; what is stored is stored at {where}."
    if state == READ_ONLY:
        return "The site can only be read just now. Nothing was changed."
    if state == TOOK_TOO_LONG:
        return "This took too long and was stopped. Nothing was changed."
    return "The database does not answer just now." if isinstance(error, OperationalError | InterfaceError) else ""


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A view that can give back what was typed does so: see its `when_expired`."""
    give_back = getattr(request.resolver_match.func, "when_expired", None) if request.resolver_match else None
    return (give_back and give_back(request)) or render(request, "403_csrf.html", status=403)
