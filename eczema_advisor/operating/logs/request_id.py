"""The number of the request that a thread answers, from the proxy or our own, so that its lines can be found."""

import re
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest

WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
NONE = "-"
CURRENT: ContextVar[str] = ContextVar("request_id", default=NONE)


def id_of(request: HttpRequest) -> str:
    """What `X-Request-ID` says where that is 8 to 64 letters, digits, dots, hyphens or underscores; else a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if given and WELL_FORMED.fullmatch(given) else uuid4().hex
