"""No log line carries what somebody typed."""

import logging

import pytest

from eczema_advisor.operating.logs.private_log import PrivateFormatter, without_what_was_typed

SECRETS = ("Jane", "Doe", "1970", "tokenoftheplan", "943476")


@pytest.mark.parametrize(
    "line",
    [
        "Not Found: /ask/?q=Jane%20Doe",
        "GET /ask/?q=Jane Doe born 1970 HTTP/1.1",
        "Invalid request from ip=10.0.0.1: Invalid HTTP request line: 'GET /ask/?q=Jane Doe 943476 HTTP/1.1'",
        "Invalid request from ip=::1: Invalid HTTP method: 'JANE Doe'",
        "Bad Request: /assessment/plan/tokenoftheplan/json/",
        'duplicate key value violates unique constraint "x"\nDETAIL:  Key (question)=(is Jane Doe ill) already exists.',
        "Not Found: /assessment/plan/tokenoftheplan",
    ],
)
def test_nothing_typed_is_in_a_line(line):
    said = without_what_was_typed(line)
    assert not any(secret.casefold() in said.casefold() for secret in SECRETS)
    assert len(said) > 10


def test_a_traceback_is_cleaned_too():
    try:
        raise ValueError("cannot open /ask/?q=Jane Doe")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "Failed", (), (type(error), error, error.__traceback__))
    assert "Jane" not in PrivateFormatter("{message}", style="{").format(record)
    assert "Jane" in logging.Formatter("{message}", style="{").format(record)
    assert "ValueError" in PrivateFormatter("{message}", style="{").format(record)


def test_what_says_what_happened_stays():
    assert without_what_was_typed("Not Found: /monographs/x/") == "Not Found: /monographs/x/"
    assert without_what_was_typed("Invalid request from ip=10.0.0.1: x").startswith("Invalid request from ip=10.0.0.1")
