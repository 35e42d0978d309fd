"""No secret of a second factor stands in clear, nor anywhere in the admin; and who works here has one."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse

from eczema_advisor.accounts.factor_adapter import SEALED, FactorAdapter, seal_stored_secrets
from eczema_advisor.editorial.models import AccessEntry
from tests.conftest import as_owner


def test_a_secret_is_sealed_and_its_codes_are_good(ravi):
    secret = generate_totp_secret()
    factor = TOTP.activate(ravi, secret).instance
    RecoveryCodes.activate(ravi)
    for one in Authenticator.objects.all():
        assert secret not in str(one.data)
        assert any(str(value).startswith(SEALED) for value in one.data.values())
    code = f"{hotp_value(secret, int(time.time()) // 30):06}"
    assert TOTP(factor).validate_code(code)
    assert secret not in " ".join(AccessEntry.objects.values_list("detail", flat=True))


def test_a_new_secret_key_opens_what_the_one_before_sealed(settings):
    text = FactorAdapter().encrypt("secret")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert FactorAdapter().decrypt(text) == "secret"
    settings.SECRET_KEY_FALLBACKS = []
    assert FactorAdapter().decrypt(text) not in ("secret", "")


def test_what_was_stored_in_clear_is_sealed_by_the_next_migration(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), as_owner(), transaction.atomic():
        ravi = get_user_model().objects.create_user("ravi")
        Authenticator.objects.create(user=ravi, type="totp", data={"secret": "CLEAR"})
        seal_stored_secrets()
        stored = Authenticator.objects.get(user=ravi).data["secret"]
        seal_stored_secrets()
        assert Authenticator.objects.get(user=ravi).data["secret"] == stored
        assert stored.startswith(SEALED)
        assert FactorAdapter().decrypt(stored) == "CLEAR"
        transaction.set_rollback(True)


def test_the_admin_shows_no_second_factor():
    assert not admin.site.is_registered(Authenticator)


@pytest.mark.parametrize("role", ["edie", "ravi", "ada"])
def test_who_works_here_is_led_to_enrol_a_factor_first(request, client, settings, role):
    settings.STAFF_NEED_SECOND_FACTOR = True
    person = request.getfixturevalue(role)
    client.force_login(person)
    assert client.get("/admin/").url == reverse("mfa_index")
    assert client.get(reverse("admin:editorial_review_changelist")).url == reverse("mfa_index")
    TOTP.activate(person, generate_totp_secret())
    assert client.get("/admin/").status_code == 200


def test_readers_are_not_asked_for_one(client, settings, cleo):
    settings.STAFF_NEED_SECOND_FACTOR = True
    client.force_login(cleo)
    assert client.get("/").status_code == 200
