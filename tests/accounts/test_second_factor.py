"""Somebody whose account an administrator made can set up a second factor, and then signs in with it."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value
from django.core.cache import cache


def sign_in(client, person):
    return client.post(
        "/accounts/login/", {"login": person.username, "password": f"{person.username}-password"}, follow=True
    )


def test_a_member_sets_up_an_authenticator_and_is_asked_for_it_at_the_next_sign_in(client, ravi):
    cache.clear()
    sign_in(client, ravi)
    page = client.get("/accounts/2fa/totp/activate/", follow=True)
    if "reauthenticate" in page.request["PATH_INFO"]:
        client.post(page.request["PATH_INFO"], {"password": "ravi-password"})
        page = client.get("/accounts/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    client.post("/accounts/2fa/totp/activate/", {"code": f"{hotp_value(secret, int(time.time()) // 30):06}"})
    assert Authenticator.objects.filter(user=ravi, type=Authenticator.Type.TOTP).exists()

    client.logout()
    assert sign_in(client, ravi).request["PATH_INFO"] == "/accounts/2fa/authenticate/"
