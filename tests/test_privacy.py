"""Somebody types names, dates of birth, numbers and addresses wherever one can type; nothing of it is anywhere after.

Three things are left out on purpose: what signed-in people write into texts of the site, the name under which
somebody signs in, and the words of a problem report, which are kept for the editors and warned about; what marks a
person there (an address for e-mail, a date, a long number) is refused.
"""

import re

import pytest
from django.core import mail
from django.test import Client

from eczema_advisor.assessment.plan.token import token_for
from eczema_advisor.assessment.versions.in_use import algorithm_in_use
from eczema_advisor.operating.logs.log_lines import NumberedFormatter
from eczema_advisor.operating.logs.private_log import without_what_was_typed
from tests.accounts.test_sweep import address, addresses
from tests.assessment.patients import patient
from tests.conftest import owner_connection

TYPED = ("Wilhelmina", "Featherstonehaugh", "1953-07-19", "943 476 5919", "14 Larkspur Gardens", "w.f@example.net")
FIELDS = ("q", "question", "kind", "page", "next", "region", "a", "name", "digest", "code", "audience")


def rows() -> str:
    """All that the tables of the database hold, as text."""
    with owner_connection() as connection:
        tables = connection.execute(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        return "\n".join(
            str(connection.execute(f"SELECT string_agg(t::text, ' ') FROM {table} AS t").fetchone()[0])
            for (table,) in tables
        )


def traces(*texts: str) -> list[str]:
    held = "\n".join(texts).casefold()
    words = {word for one in TYPED for word in (one, one.replace(" ", ""), *one.split()) if len(word) > 3}
    # A short number by itself: four digits in the number of a request are nobody's.
    whole = {word: rf"(?<![0-9a-z]){re.escape(word.casefold())}(?![0-9a-z])" for word in words}
    return sorted(word for word, pattern in whole.items() if re.search(pattern, held))


@pytest.mark.one_in(of="what takes seconds")
@pytest.mark.django_db(transaction=True)
def test_nothing_typed_by_readers_stays_anywhere(caplog, cleo):
    token = token_for(patient(), algorithm_in_use(), {})
    client = Client(raise_request_exception=False)
    public = [one for one in addresses() if not one[0].startswith("admin:") and "logout" not in one[0]]
    for name, pattern in public:
        path = address(name, pattern)
        for text in (*TYPED, "my name is " + " ".join(TYPED)):
            client.get(path, dict.fromkeys(FIELDS, text))
        client.post(path, dict.fromkeys(FIELDS, TYPED[0]))
        client.get(f"{path}{TYPED[1]}/")
    client.get(f"/assessment/plan/{token[:-3]}xxx/")
    client.get("/ask/", {"q": f"does pimecrolimus help {TYPED[0]} {TYPED[1]} born {TYPED[2]} of {TYPED[4]}"})
    assert traces(rows(), *(str(one.message()) for one in mail.outbox)) == []
    logged = "\n".join(NumberedFormatter().format(one) for one in caplog.records)  # as every handler writes them
    assert "Bad Request: /assessment/plan/…/" in caplog.text  # logged, and without its token for every handler
    assert token[:20] not in caplog.text
    assert token[:20] not in without_what_was_typed(f"Bad Request: /assessment/plan/{token}/")  # nor in a traceback
    assert traces(logged) == []


@pytest.mark.django_db(transaction=True)
def test_a_problem_report_is_never_logged_and_keeps_no_mark_of_a_person(caplog, client):
    for mark in (TYPED[2], TYPED[3], TYPED[5], "020 7946 0018", "19/7/53"):
        text = f"The dose on this page is wrong, says {mark} to you"
        answer = client.post("/report/", {"kind": "wrong", "page": f"/monographs/{TYPED[1]}/", "text": text})
        assert answer.status_code == 400
    sent = client.post("/report/", {"kind": "old", "page": f"/search/?q={TYPED[1]}", "text": "Larkspur is out of date"})
    assert sent.status_code == 302
    assert traces(sent.url) == []
    assert traces(rows()) == ["Larkspur"]  # its words alone
    assert traces(caplog.text) == []


@pytest.mark.django_db(transaction=True)
def test_a_row_that_kept_it_would_be_found(cleo):
    """The sabotage: the search itself works."""
    from monographs.models import UnansweredQuestion

    UnansweredQuestion.objects.create(question=f"is {TYPED[1]} ill")
    assert traces(rows()) == [TYPED[1]]
