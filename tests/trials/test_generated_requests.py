"""Requests that nobody meant, from every role to every address: no answer is an error of ours."""

import random
import time

import pytest
from django.test import Client

from tests.accounts.test_sweep import address, addresses, cast  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
WHOLE = 100_000
SECONDS = 3_600  # a slow machine does fewer
METHODS = ("get", "get", "get", "head", "post", "post", "put", "delete", "options", "patch")
NAMES = """
    q p o page kind slug state id__exact is_done__exact last_day__gte region age action _selected_action review comment
    decision digest statement next sections-TOTAL_FORMS faqs-TOTAL_FORMS sections-INITIAL_FORMS _to_field _popup login
    csrfmiddlewaretoken password code plain audience acknowledged a b version from to
"""
SIGNS = ["", "\x00", "a\x00b", "²", "٣", "é", "e\u0301", "\u202e", "\U0001f600", "\ufeff", "'", '"', "\\", "%", "%s"]
TEXTS = ["' OR 1=1 --", "<script>", "{{ 7*7 }}", "../../etc/passwd", "%00", "pimecrolimus", "what is best", "x" * 3_000]
FIGURES = ["0", "-1", "9" * 5_000, "9" * 20, "1e309", "NaN", "2026-02-30", "0000-00-00", "true", "null", "[]", "{}"]
PIECES = [*SIGNS, *TEXTS, *FIGURES]


def typed(draw: random.Random) -> str:
    return "".join(draw.choice(PIECES) for _ in range(draw.choice((1, 1, 1, 2, 3))))


def in_path(text: str) -> str:
    return text.replace("/", "")[:60] or "x"


def test_no_generated_request_is_an_error_of_ours(cast, trial):  # noqa: F811
    clients = {role: Client(raise_request_exception=False) for role in cast}
    for role, person in cast.items():
        if person:
            clients[role].force_login(person)
    places = [one for one in addresses() if "logout" not in one[0]]
    faults, end = [], time.monotonic() + (SECONDS if trial.whole else SECONDS / 40)
    for draw in trial.draws(WHOLE):
        role, method, path, data = generated(draw, places, list(clients))
        if getattr(clients[role], method)(path, data or None).status_code == 500:
            faults.append((role, method, path, data))
        if time.monotonic() > end:
            break
    assert trial.cases > 0
    assert faults == []


def generated(draw: random.Random, places: list, roles: list[str]) -> tuple[str, str, str, dict]:
    """Who asks, how, for what path, with which fields."""
    path = address(*draw.choice(places))
    if draw.random() < 0.3:
        parts = path.strip("/").split("/")
        parts[draw.randrange(len(parts))] = in_path(typed(draw))
        path = "/" + "/".join(parts) + "/"
    method = draw.choice(METHODS)
    fields = draw.randrange(4) if method in ("get", "head", "post") else 0
    return draw.choice(roles), method, path, {draw.choice(NAMES.split()): typed(draw) for _ in range(fields)}
