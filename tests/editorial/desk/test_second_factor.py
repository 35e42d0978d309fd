"""Signatures are confirmed with a second factor by those who have one, and by all where the setting says so."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.urls import reverse

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.comparison import keys_to_acknowledge
from eczema_advisor.editorial.errors import SecondFactorMissing
from eczema_advisor.editorial.models import Vote
from tests.editorial.conftest import approve
from tests.pages import page


@pytest.fixture
def code(ravi):
    """Ravi's authenticator: a function that gives the code of this moment."""
    cache.clear()
    secret = generate_totp_secret()
    TOTP.activate(ravi, secret)
    return lambda: f"{hotp_value(secret, int(time.time()) // 30):06}"


def sign(client, revision, **more):
    return client.post(
        reverse("admin:editorial_review_change", args=[revision.pk]),
        {
            "do": "approve",
            "digest": revision.digest,
            "conflict": "none",
            "acknowledged": keys_to_acknowledge(revision),
            **more,
        },
    )


def confirmed(client, person, factor, at):
    """The session as it is after `person` confirmed with `factor` at that time."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": factor, "at": at}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


def test_whoever_has_a_second_factor_signs_with_it(client, submit, ravi, code):
    client.force_login(ravi)
    revision = submit()
    assert "Confirm your signature" in page(sign(client, revision)).text("#problem[role=alert]")
    assert "not valid" in page(sign(client, revision, code="000000")).text("#problem[role=alert]")
    assert not Vote.objects.exists()
    assert sign(client, revision, code=code()).status_code == 302
    assert Vote.objects.get().second_factor == "totp"


def test_a_confirmed_factor_need_not_be_given_again_at_once(client, submit, ravi, code):
    client.force_login(ravi)
    revision = submit()
    sign(client, revision, code=code(), conflict="")
    assert sign(client, revision).status_code == 302


def test_an_old_confirmation_does_not_count(client, submit, ravi, code):
    client.force_login(ravi)
    confirmed(client, ravi, "totp", time.time() - 3600)
    assert sign(client, submit()).status_code == 422


def test_a_security_key_used_just_now_counts(client, submit, ravi):
    Authenticator.objects.create(user=ravi, type=Authenticator.Type.WEBAUTHN, data={})
    client.force_login(ravi)
    confirmed(client, ravi, "webauthn", time.time())
    assert sign(client, submit()).status_code == 302
    assert Vote.objects.get().second_factor == "webauthn"


def test_where_it_is_required_nobody_signs_without(submit, rosa, settings):
    settings.REVIEW_REQUIRES_SECOND_FACTOR = True
    revision = submit()
    with pytest.raises(SecondFactorMissing, match="set one up"):
        approve(revision, rosa)
    with pytest.raises(SecondFactorMissing):
        actions.request_changes(by=rosa, revision=revision, reason="No.")
    approve(revision, rosa, second_factor="webauthn")
    assert Vote.objects.get().second_factor == "webauthn"


def test_tries_are_limited(client, submit, ravi, code):
    client.force_login(ravi)
    revision = submit()
    for _ in range(12):
        sign(client, revision, code="000000")
    assert sign(client, revision, code=code()).status_code == 422
