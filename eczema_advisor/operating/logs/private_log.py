"""Log lines without what somebody typed: no query, no link to a plan, nothing of a malformed request."""

import logging
import re

from django.conf import settings
from django.urls import Resolver404, resolve
from gunicorn.glogging import Logger

PLAN = re.compile(r"(/assessment/plan/|/accounts/(?:password/reset/key|confirm-email)/)[^/\s\"'?]+")
QUERY = re.compile(r"""\?[^\s"'<>]*=[^"'<>\n]*""")
MALFORMED = re.compile(r"(Invalid request from ip=[^:\s]*(?::[0-9a-f:.]*)?).*", re.DOTALL)
DETAIL = re.compile(r"^(DETAIL|CONTEXT|LINE \d+|STATEMENT):.*$", re.MULTILINE)


def message_of(record: logging.LogRecord) -> str:
    """The message of a line; where Django names the path of a request, its route in place of it, or that there is none.

    A path may hold anything that somebody typed.
    """
    text = record.getMessage()
    request = getattr(record, "request", None)
    path = str(getattr(request, "path", ""))
    if len(path) < 2:
        return text
    for spelling in (path, path.encode("unicode_escape").decode("ascii")):  # Django writes control characters so
        for form in (spelling, without_what_was_typed(spelling)):
            text = text.replace(form, f"({route_of(request)})")
    return text


def route_of(request) -> str:
    try:
        match = getattr(request, "resolver_match", None) or resolve(request.path_info)
    except (Resolver404, AttributeError):
        return "no such page"
    return match.view_name or "an address without a name"


def without_what_was_typed(text: str) -> str:
    text = MALFORMED.sub(r"\1 (what it sent is not logged)", text)
    return DETAIL.sub(r"\1: …", QUERY.sub("?…", PLAN.sub(r"\1…", text)))


class PrivateFormatter(logging.Formatter):
    """A formatter whose whole line, a traceback included, is without what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        return without_what_was_typed(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  named by the standard library
        record.message = message_of(record)
        return super().formatMessage(record)


class PrivateLogger(Logger):
    """Gunicorn's logger, with lines of this kind."""

    def setup(self, cfg):
        super().setup(cfg)
        from .log_lines import JsonLines

        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            is_json = settings.LOG_FORMAT == "json"
            handler.setFormatter(JsonLines() if is_json else PrivateFormatter(self.error_fmt, self.datefmt))
