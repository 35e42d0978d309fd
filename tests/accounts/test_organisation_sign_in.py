"""Signing in through an organisation: who gets in, as whom, with which roles; and what is refused, with a sentence."""

from dataclasses import replace
from types import SimpleNamespace

import environ
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.oidc.provider_settings import ProviderSettings, provider_settings
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER, EDITOR
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.ledger.stored_rules import store_desk_rules
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import AccessEntry, AccessRequest
from tests.accounts.organisation_server import CLIENT, SECRET, OrganisationServer
from tests.conftest import as_owner, person
from tests.pages import page

pytestmark = pytest.mark.django_db
SIGN_IN, RETURN = "/accounts/organisation/sign-in/", "/accounts/organisation/return/"
GROUPS = {"derm-editors": EDITOR, "derm-board": BOARD_MEMBER, "derm-admins": ADMINISTRATOR}
MAIL = {"email": "cleo@example.org", "email_verified": True}


@pytest.fixture
def organisation(settings):
    with OrganisationServer() as server:
        settings.OIDC = ProviderSettings(server.issuer, CLIENT, SECRET, name="St Elsewhere")
        yield server


@pytest.fixture
def mapped(organisation, settings):
    """Groups are mapped to roles, and the owner has said so."""
    settings.OIDC = replace(settings.OIDC, roles=GROUPS)
    organisation.claims["groups"] = []
    return organisation


@pytest.fixture
def owners_rule():
    """What `prepare` does where OIDC_ROLES is set; needs its own transactions."""

    def stored():
        with as_owner():
            store_desk_rules()

    return stored


def come(organisation, client=None, **more) -> SimpleNamespace:
    """Press the button, sign in there, come back."""
    client = client or Client()
    left = led_to(client.post(SIGN_IN, more))
    answer = client.get(RETURN, organisation.authorize(left))
    return SimpleNamespace(client=client, answer=answer, left=left, who=signed_in(client))


def led_to(response) -> str:
    """Where the page leads that is shown on the way to the organisation: at once, and by its link."""
    found = page(response)
    address = found.one("main .account a")["href"]
    assert found.one("meta[http-equiv=refresh]")["content"] == f"0; url={address}"
    return address


def signed_in(client) -> str:
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key).username if key else ""


def come_to_link(organisation, client, username):
    """Press the button under one's account; who only found an open browser cannot."""
    again = client.post("/accounts/organisation/link/")
    assert "reauthenticate" in again.url
    left = client.post(again.url, {"password": f"{username}-password"})
    return client.get(RETURN, organisation.authorize(led_to(left)))


def refused(come_back, *words: str, status: int = 403) -> None:
    assert come_back.who == ""
    assert come_back.answer.status_code == status
    found = page(come_back.answer)
    for word in words:
        assert word in found.words
    assert SocialAccount.objects.count() == 0


# Who gets in


def test_somebody_invited_comes_in_by_their_verified_address_and_later_by_their_subject(organisation, cleo):
    organisation.claims |= MAIL
    first = come(organisation, next="/guide/")
    assert (first.who, first.answer.url) == ("cleo", "/guide/")
    organisation.claims = {"sub": "4711", "email": "somebody.else@example.org"}
    assert come(organisation).who == "cleo"
    assert [(one.user, one.uid, one.extra_data) for one in SocialAccount.objects.all()] == [(cleo, "4711", {})]
    entry = AccessEntry.objects.get(event="identity_linked")
    assert (entry.person, entry.actor) == (cleo, None)
    assert verify_ledger().fault is None


def test_an_address_that_is_not_verified_opens_nothing(organisation, cleo):
    for said in (False, "true", 1, None):
        organisation.claims = {"sub": "4711", "email": cleo.email, "email_verified": said}
        refused(come(organisation), "You have no account here", "invite")


def test_nobody_becomes_a_user_who_was_neither_invited_nor_mapped(mapped):
    mapped.claims |= {"sub": "x", "email": "new@example.org", "email_verified": True, "groups": ["other", 5, None]}
    refused(come(mapped), "You have no account here")
    assert not User.objects.filter(email="new@example.org").exists()


def test_who_decides_here_is_not_linked_by_an_address(organisation, ravi, ada):
    for one in (ravi, ada):
        organisation.claims = {"sub": "4711", "email": one.email, "email_verified": True}
        refused(come(organisation), "Sign in with your password first")


def test_two_accounts_with_one_address_are_not_guessed_between(organisation, cleo):
    person("cleo2")
    User.objects.filter(username="cleo2").update(email="CLEO@example.org")
    organisation.claims |= MAIL
    refused(come(organisation), "Two accounts have your e-mail address")


def test_who_is_deactivated_stays_outside(organisation, cleo):
    organisation.claims |= MAIL
    assert come(organisation).who == "cleo"
    User.objects.filter(pk=cleo.pk).update(is_active=False)
    back = come(organisation)
    assert (back.who, back.answer.url) == ("", reverse("account_inactive"))


def test_a_board_member_links_their_identity_themselves_signed_in(organisation, ravi):
    client = Client()
    client.force_login(ravi)
    assert "is not linked" in page(client.get("/accounts/organisation/")).words
    assert come_to_link(organisation, client, "ravi").url == "/accounts/organisation/"
    assert "is linked" in page(client.get("/accounts/organisation/")).words
    assert AccessEntry.objects.get(event="identity_linked").actor == ravi
    assert come(organisation).who == "ravi"
    client.post("/accounts/organisation/")
    assert not SocialAccount.objects.exists()
    refused(come(organisation), "You have no account here")
    assert verify_ledger().fault is None


def test_an_identity_of_somebody_else_is_not_linked_twice(organisation, cleo, edie):
    organisation.claims |= MAIL
    come(organisation)
    client = Client()
    client.post("/accounts/login/", {"login": "edie", "password": "edie-password"})
    come_to_link(organisation, client, "edie")
    assert SocialAccount.objects.get().user == cleo
    assert signed_in(client) == "edie"


def test_without_a_password_the_link_stays(mapped):
    mapped.claims |= {"groups": ["derm-editors"], "preferred_username": "nina"}
    nina = come(mapped)
    nina.client.post("/accounts/organisation/")
    assert SocialAccount.objects.filter(user__username="nina").exists()


# Roles


def test_a_mapped_group_makes_an_editor_whose_role_goes_with_the_group(mapped):
    mapped.claims |= {"groups": ["derm-editors"], "preferred_username": "nina", "given_name": "Nina",
                      "email": "edie@example.org", "email_verified": False}  # fmt: skip
    assert come(mapped).who == "nina"
    nina = User.objects.get(username="nina")
    assert (nina.is_editor, nina.is_staff, nina.first_name, nina.email) == (True, True, "Nina", "")
    assert not nina.has_usable_password()
    mapped.claims["groups"] = []
    assert come(mapped).who == "nina"
    assert not User.objects.get(username="nina").is_editor
    events = list(AccessEntry.objects.filter(person=nina).order_by("number").values_list("event", flat=True))
    assert events == ["account_added", "identity_linked", "role_given", "role_taken"]
    assert verify_ledger().fault is None


def test_a_name_that_is_taken_is_not_taken_over(mapped, edie):
    mapped.claims |= {"groups": ["derm-editors"], "preferred_username": "Edie"}
    assert come(mapped).who == "Edie2"


@pytest.mark.django_db(transaction=True)
def test_a_role_that_decides_is_proposed_and_a_second_administrator_confirms(mapped, ada, owners_rule):
    person("alan", ADMINISTRATOR, is_staff=True)
    owners_rule()
    mapped.claims |= {"groups": ["derm-board", "derm-admins"], "preferred_username": "nina"}
    for _ in range(2):  # not asked for twice
        assert come(mapped).who == "nina"
    nina = User.objects.get(username="nina")
    assert not nina.is_board_member
    assert not nina.is_administrator
    asked = AccessRequest.objects.filter(person=nina, by=nina)
    assert sorted(one.subject for one in asked) == [ADMINISTRATOR, BOARD_MEMBER]
    for one in asked:
        actions.confirm_change(by=ada, request=one)
    nina = User.objects.get(username="nina")
    assert nina.is_board_member
    assert nina.is_administrator
    assert verify_ledger().fault is None


def test_without_the_owners_rule_the_database_takes_no_proposal(mapped, ada, caplog):
    mapped.claims |= {"groups": ["derm-board"], "preferred_username": "nina"}
    assert come(mapped).who == "nina"
    assert not AccessRequest.objects.exists()
    assert "Run prepare with OIDC_ROLES" in caplog.text


def test_a_lost_group_takes_a_role_that_decides(mapped, ravi):
    link(ravi)
    assert come(mapped).who == "ravi"
    assert not User.objects.get(pk=ravi.pk).is_board_member


def test_the_last_administrator_stays_one(mapped, ada, caplog):
    alan = person("alan", ADMINISTRATOR, is_staff=True)
    link(alan)
    assert come(mapped).who == "alan"
    assert not User.objects.get(pk=alan.pk).is_administrator
    link(ada, "4712")
    mapped.claims["sub"] = "4712"
    assert come(mapped).who == "ada"
    assert User.objects.get(pk=ada.pk).is_administrator
    assert User.objects.get(pk=ada.pk).groups.filter(name=ADMINISTRATOR).exists()
    assert "stays one" in caplog.text
    assert verify_ledger().fault is None


def test_where_nothing_is_said_of_groups_nothing_is_given_or_taken(mapped, edie):
    link(edie)
    del mapped.claims["groups"]
    back = come(mapped)
    assert (back.who, back.answer.status_code) == ("", 403)
    assert "did not say which groups" in page(back.answer).words
    assert User.objects.get(pk=edie.pk).is_editor


def test_roles_that_are_not_mapped_are_left_alone(mapped, ravi, settings):
    settings.OIDC = replace(settings.OIDC, roles={"derm-editors": EDITOR})
    link(ravi)
    come(mapped)
    assert User.objects.get(pk=ravi.pk).is_board_member


def link(who, subject="4711") -> SocialAccount:
    from django.conf import settings

    from eczema_advisor.accounts.acting_person import acting_as

    with acting_as(who):
        return SocialAccount.objects.create(user=who, provider=settings.OIDC.key, uid=subject)


# The second factor


def test_the_second_factor_is_asked_for_here(organisation, cleo):
    TOTP.activate(cleo, generate_totp_secret())
    organisation.claims |= MAIL
    back = come(organisation)
    assert (back.who, back.answer.url) == ("", reverse("mfa_authenticate"))


NOT_USED = [{}, {"amr": ["pwd"]}, {"amr": "mfa"}, {"amr": [["mfa"]]}, {"acr": "low"}, {"acr": ["gold"]}]


@pytest.mark.parametrize("said", NOT_USED, ids=str)
def test_where_it_is_asked_for_there_it_must_have_been_used(organisation, cleo, settings, said):
    settings.OIDC = replace(settings.OIDC, second_factor="there", acr=("gold",))
    organisation.claims |= MAIL | said
    refused(come(organisation), "did not ask you for a second factor")


@pytest.mark.parametrize("said", [{"amr": ["pwd", "mfa"]}, {"acr": "gold"}])
def test_a_second_factor_there_is_enough_to_come_in_but_signs_nothing(organisation, edie, settings, said):
    settings.OIDC = replace(settings.OIDC, second_factor="there", acr=("gold",))
    settings.STAFF_NEED_SECOND_FACTOR = True
    organisation.claims |= {"email": edie.email, "email_verified": True} | said
    back = come(organisation)
    assert back.who == "edie"
    assert "acr_values=gold" in back.left
    assert back.client.get("/admin/").status_code == 200  # not led to enrol one
    with_password = Client()
    with_password.post("/accounts/login/", {"login": "edie", "password": "edie-password"})
    assert with_password.get("/admin/").status_code == 302
    TOTP.activate(edie, generate_totp_secret())
    assert come(organisation).who == "edie"
    assert not any(one["method"] == "mfa" for one in back.client.session["account_authentication_methods"])


# Answers that are not good


BAD_TOKENS = [
    {"iss": "https://evil.example"}, {"aud": "another"}, {"aud": ["another"]}, {"azp": "another"}, {"nonce": "another"},
    {"nonce": None}, {"exp": 1}, {"exp": "x"}, {"iat": 9_999_999_999}, {"sub": None}, {"sub": 4711}, {"sub": ""},
    {"sub": "somebody else"}, {"sub": "x" * 300},
]  # fmt: skip


@pytest.mark.parametrize("changed", BAD_TOKENS, ids=str)
def test_a_token_that_does_not_fit_signs_nobody_in(organisation, cleo, changed):
    organisation.claims |= MAIL
    organisation.changed = changed
    refused(come(organisation), "cannot be accepted")


def test_another_key_or_none_signs_nobody_in(organisation, cleo, monkeypatch):
    import jwt

    organisation.claims |= MAIL
    organisation.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    refused(come(organisation), "cannot be accepted")
    encode = jwt.encode
    monkeypatch.setattr(jwt, "encode", lambda claims, _key, **_more: encode(claims, None, algorithm="none"))
    refused(come(organisation), "cannot be accepted")
    secret = "x" * 64
    monkeypatch.setattr(
        jwt, "encode", lambda claims, _key, **more: encode(claims, secret, algorithm="HS256", headers=more["headers"])
    )
    refused(come(organisation), "cannot be accepted")


def test_the_service_must_name_itself_as_it_was_set(organisation, cleo):
    organisation.config = {"issuer": "https://evil.example"}
    answer = Client().post(SIGN_IN)
    assert answer.status_code == 403
    assert "cannot be accepted" in page(answer).words


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
def test_an_address_that_anybody_could_read_is_refused(organisation, name):
    organisation.config = {name: "http://sign-in.example.org/x"}
    assert Client().post(SIGN_IN).status_code == 403


def test_user_information_about_somebody_else_is_refused(organisation, cleo):
    organisation.claims |= MAIL
    organisation.userinfo = {"sub": "9999"}
    refused(come(organisation), "cannot be accepted")


@pytest.mark.parametrize("state", ["", "another", "x" * 5_000, "\x00"])
def test_an_answer_to_no_question_of_ours_is_refused(organisation, cleo, state):
    organisation.claims |= MAIL
    client = Client()
    given = organisation.authorize(led_to(client.post(SIGN_IN)))
    answer = client.get(RETURN, {**given, "state": state})
    refused(SimpleNamespace(who=signed_in(client), answer=answer), "cannot be accepted")
    other = Client()  # the right state, in another browser
    refused(SimpleNamespace(who=signed_in(other), answer=other.get(RETURN, given)), "cannot be accepted")
    good = client.get(RETURN, given)
    assert good.status_code == 302
    assert signed_in(client) == "cleo"
    assert client.get(RETURN, given).status_code == 403  # and only once


def test_who_cancels_there_is_told_so_in_a_sentence(organisation):
    client = Client()
    given = organisation.authorize(led_to(client.post(SIGN_IN)))
    answer = client.get(RETURN, {"error": "access_denied", "state": given["state"]})
    refused(SimpleNamespace(who=signed_in(client), answer=answer), "cannot be accepted")


# The service is away


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys", "/userinfo"])
def test_a_service_that_fails_is_one_sentence(organisation, cleo, path):
    organisation.claims |= MAIL
    organisation.broken = path
    client = Client()
    answer = client.post(SIGN_IN)
    if answer.status_code == 200:
        answer = client.get(RETURN, organisation.authorize(led_to(answer)))
    assert answer.status_code in (403, 503)
    assert page(answer).words.count("St Elsewhere") == 1
    assert signed_in(client) == ""


def test_a_service_that_is_gone_is_one_sentence_and_the_password_still_works(organisation, cleo):
    organisation.stop()
    organisation.stop = lambda: None
    client = Client()
    answer = client.post(SIGN_IN)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "does not answer just now. Sign in with your password." in page(answer).words
    client.post("/accounts/login/", {"login": "cleo", "password": "cleo-password"})
    assert signed_in(client) == "cleo"


# Addresses, headers, settings


def test_nobody_is_sent_to_another_site(organisation, cleo):
    organisation.claims |= MAIL
    assert come(organisation, next="https://evil.example/").answer.url == "/admin/"
    assert come(organisation, next="//evil.example/").answer.url == "/admin/"


def test_only_the_button_leads_there_and_pages_stay_strict(organisation, settings):
    assert Client().get(SIGN_IN).status_code == 405
    found = page(Client().get("/accounts/login/"))
    assert found.button("Sign in through St Elsewhere")
    assert Client(enforce_csrf_checks=True).post(SIGN_IN).status_code == 403


def test_who_asks_cannot_change_what_the_organisation_is_asked(organisation):
    left = Client().post(f"{SIGN_IN}?scope=admin&auth_params=prompt%3Dnone&action=rerequest")
    left = led_to(left)
    assert "admin" not in left
    assert "prompt" not in left
    assert "redirect_uri=http%3A%2F%2Ftestserver%2Faccounts%2Forganisation%2Freturn%2F" in left


def test_where_no_organisation_is_set_there_is_nothing(client, cleo):
    client.force_login(cleo)
    for path in (SIGN_IN, RETURN, "/accounts/organisation/", "/accounts/organisation/link/"):
        assert client.post(path).status_code == client.get(path).status_code == 404
    assert "through" not in page(Client().get("/accounts/login/")).words
    for path in ("/accounts/3rdparty/", "/accounts/oidc/x/login/", "/accounts/3rdparty/signup/"):
        assert client.get(path).status_code == 404


def test_the_web_role_names_no_service_and_moves_no_identity(organisation, cleo, edie):
    from allauth.socialaccount.models import SocialApp

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        SocialApp.objects.create(provider="openid_connect", name="Evil", client_id="x")
    link(cleo)
    with pytest.raises(IntegrityError, match="An identity stays"), transaction.atomic():
        SocialAccount.objects.update(user=edie)


def test_nobody_links_an_identity_with_somebody_who_decides(organisation, ravi, ada):
    person("alan", ADMINISTRATOR)
    with pytest.raises(IntegrityError, match="link their identity themselves"), transaction.atomic():
        SocialAccount.objects.create(user=ravi, provider="oidc-x", uid="1")


SET = {"OIDC_ISSUER": "https://sign-in.example.org/realm", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y"}


@pytest.mark.parametrize(("given", "why"), [
    ({"OIDC_ISSUER": "http://sign-in.example.org"}, "must be the https address"),
    ({"OIDC_ISSUER": "sign-in"}, "must be the https address"),
    ({"OIDC_CLIENT_SECRET": ""}, "must be set with it"),
    ({"OIDC_ROLES": "a=King"}, "must be group=role"),
    ({"OIDC_ROLES": "Editor"}, "must be group=role"),
    ({"OIDC_SECOND_FACTOR": "maybe"}, "must be here or there"),
])  # fmt: skip
def test_a_wrong_setting_stops_the_start_with_one_sentence(monkeypatch, given, why):
    for name, value in {**SET, **given}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=why):
        provider_settings(environ.Env())


def test_settings_are_read(monkeypatch):
    assert provider_settings(environ.Env()) is None
    more = {"OIDC_ROLES": "cn=editors,dc=x=Editor", "OIDC_ACR": "gold,silver", "OIDC_NAME": "St Elsewhere"}
    for name, value in {**SET, **more, "OIDC_ROLES": "derm editors=Editor, b=Board member"}.items():
        monkeypatch.setenv(name, value)
    read = provider_settings(environ.Env())
    assert read.roles == {"derm editors": EDITOR, "b": BOARD_MEMBER}
    assert (read.amr, read.acr) == ((), ("gold", "silver"))
    assert "y" not in repr(read).split("client_secret")[0].split("client_id='x'")[1]
