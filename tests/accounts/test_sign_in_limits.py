"""Limits of signing in: guessing is slow, and nobody can lock somebody else out."""

import time

import pytest
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.django_db


def sign_in(client, password, address="10.0.0.1", username="cleo"):
    return client.post("/accounts/login/", {"login": username, "password": password}, REMOTE_ADDR=address)


def test_failures_from_one_address_do_not_lock_the_account_for_another(client, cleo):
    for _ in range(8):
        sign_in(client, "wrong-password", "10.6.6.6")
    assert sign_in(client, "cleo-password", "10.6.6.6").status_code == 200  # refused, though right
    assert sign_in(client, "cleo-password", "10.0.0.1").status_code == 302


def test_counted_by_account_alone_it_would_be_locked(client, cleo, monkeypatch):
    """The sabotage."""
    from allauth.account.adapter import DefaultAccountAdapter

    from eczema_advisor.accounts.adapter import AccountAdapter

    monkeypatch.setattr(
        AccountAdapter, "_get_login_attempts_cache_key", DefaultAccountAdapter._get_login_attempts_cache_key
    )
    for _ in range(8):
        sign_in(client, "wrong-password", "10.6.6.6")
    assert sign_in(client, "cleo-password", "10.0.0.1").status_code == 200


def test_a_hospital_behind_one_address_signs_in(client, cleo):
    for number in range(40):
        sign_in(client, "wrong-password", username=f"colleague{number}")
    assert sign_in(client, "cleo-password").status_code == 302


def test_behind_a_proxy_of_ours_its_word_counts_and_nobody_elses(client, cleo, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(8):
        client.post(
            "/accounts/login/", {"login": "cleo", "password": "wrong"}, REMOTE_ADDR="10.0.0.9",
            HTTP_X_FORWARDED_FOR=f"1.2.3.{number}, 10.6.6.6",
        )  # fmt: skip
    other = {"REMOTE_ADDR": "10.0.0.9", "HTTP_X_FORWARDED_FOR": "10.6.6.6, 10.0.0.1"}
    assert client.post("/accounts/login/", {"login": "cleo", "password": "cleo-password"}, **other).status_code == 302


@pytest.mark.parametrize("password", ["elevenchars", "password1234", "123456789012345", "edie@example.org"])
def test_weak_passwords_are_refused(edie, password):
    with pytest.raises(ValidationError):
        validate_password(password, edie)


def test_a_session_ends_when_nothing_is_done_and_lasts_while_something_is(client, cleo, settings, monkeypatch):
    assert settings.SESSION_COOKIE_AGE == 120 * 60
    client.force_login(cleo)
    client.get("/accounts/email/")
    first = Session.objects.get().expire_date
    now = time.time()
    monkeypatch.setattr("eczema_advisor.accounts.idle_sessions.time.time", lambda: now + 400)
    client.get("/accounts/email/")
    assert Session.objects.get().expire_date > first
    Session.objects.update(expire_date="2020-01-01T00:00Z")
    assert client.get("/accounts/email/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_on_a_database_that_takes_no_changes_a_session_is_not_put_off_and_pages_are_shown(edie):
    client = Client(raise_request_exception=False)
    client.force_login(edie)
    ends = Session.objects.get().expire_date
    with connection.cursor() as cursor:
        cursor.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
    try:
        assert client.get("/admin/").status_code == 200
        assert client.get("/accounts/2fa/").status_code == 200
        assert Session.objects.get().expire_date == ends
        form = {"login": "edie", "password": "edie-password"}
        answer = Client(raise_request_exception=False).post("/accounts/login/", form)
        assert answer.status_code == 503  # what has to be stored is refused, with a sentence
    finally:
        connection.close()
