"""Log lines without what somebody typed: no query, no link to a plan, nothing of a malformed request."""

import logging
import re

from django.conf import settings
from gunicorn.glogging import Logger

PLAN = re.compile(r"(/assessment/plan/|/accounts/(?:password/reset/key|confirm-email)/)[^/\s\"'?]+")
QUERY = re.compile(r"""\?[^\s"'<>]*=[^"'<>\n]*""")
MALFORMED = re.compile(r"(Invalid request from ip=[^:\s]*(?::[0-9a-f:.]*)?).*", re.DOTALL)
DETAIL = re.compile(r"^(DETAIL|CONTEXT|LINE \d+|STATEMENT):.*$", re.MULTILINE)


def without_what_was_typed(text: str) -> str:
    text = MALFORMED.sub(r"\1 (what it sent is not logged)", text)
    return DETAIL.sub(r"\1: …", QUERY.sub("?…", PLAN.sub(r"\1…", text)))


class PrivateFormatter(logging.Formatter):
    """A formatter whose whole line, a traceback included, is without what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        return without_what_was_typed(super().format(record))


class PrivateLogger(Logger):
    """Gunicorn's logger, with lines of this kind."""

    def setup(self, cfg):
        super().setup(cfg)
        from .log_lines import JsonLines

        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            is_json = settings.LOG_FORMAT == "json"
            handler.setFormatter(JsonLines() if is_json else PrivateFormatter(self.error_fmt, self.datefmt))
