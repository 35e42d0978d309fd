"""The two forms of a log line. Both are without what somebody typed, and both say which request they belong to."""

import json
import logging
from datetime import UTC, datetime

from .private_log import PrivateFormatter, message_of, without_what_was_typed
from .request_id import CURRENT

OF_A_REQUEST = ("method", "route", "status", "milliseconds", "kept")  # what a line of `eczema_advisor.requests` adds


def number_of(record: logging.LogRecord) -> str:
    """The request's number; Django logs a bad answer when its request is over, and hands the request over with it."""
    return getattr(getattr(record, "request", None), "number", "") or CURRENT.get()


class NumberedFormatter(PrivateFormatter):
    """`LOG_FORMAT=text`: a line for people."""

    def format(self, record: logging.LogRecord) -> str:
        record.request_id = number_of(record)
        return super().format(record)


class JsonLines(logging.Formatter):
    """`LOG_FORMAT=json`: an object a line.

    time (ISO 8601, UTC), level, logger, message, request_id ("-" outside a request), process; for requests also method,
    route (a name, never a path), status, milliseconds and kept (answered from memory); for errors `error`, a traceback.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_what_was_typed(message_of(record)),
            "request_id": number_of(record),
            "process": record.process,
        }
        line |= {name: getattr(record, name) for name in OF_A_REQUEST if hasattr(record, name)}
        if record.exc_info:
            line["error"] = without_what_was_typed(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
