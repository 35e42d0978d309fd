"""Every address × every role × every method: who gets in is as declared, or the sweep fails."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.test import Client
from django.urls import get_resolver

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import BOARD_MEMBER, EDITOR
from eczema_advisor.editorial import actions, kinds
from eczema_advisor.editorial.models import LedgerEntry, Review, Revision, Vote
from tests.accounts.declared_access import ROLES, declared, declared_on_post
from tests.editorial.conftest import leaflet, register_leaflets

METHODS = ("get", "head", "options", "put", "patch", "delete", "post")
ACCESS, ACCESS_ON_POST = declared(), declared_on_post()


def addresses(resolver=None, before="", namespace="") -> list[tuple[str, str]]:
    """(name, pattern) of everything that can be asked for."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            found += addresses(pattern, path, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""))
        else:
            found.append((namespace + (pattern.name or ""), path))
    return found


SAMPLES = {
    "slug": "emollient", "kind": "leaflet", "digest": "0" * 64, "token": "x", "step": "patient", "name": "easi",
    "key": "abc", "uidb36": "1", "content_type_id": "1", "app_label": "editorial", "url": "nothing", "pk": "1",
}  # fmt: skip


def address(name: str, pattern: str) -> str:
    """A path that the pattern matches; that of the newest object there is, in the admin and where votes are signed."""
    model = None if "password" in name else re.match(r"admin:(\w+?)_(\w+?)_(?:change|delete|history)$", name)
    newest = apps.get_model(model[1], model[2])._default_manager.order_by("pk").last() if model else None
    person = User.objects.order_by("pk").last()
    revision = Revision.objects.order_by("pk").last()
    samples = {
        "object_id": str(newest.pk if newest else 1), "id": str(person.pk),
        "revision": str(revision.pk if revision else 1), **SAMPLES,
    }  # fmt: skip
    path = pattern.replace("^", "").replace("$", "")
    path = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda match: samples.get(match[1], "x"), path)
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: samples.get(match[1], "1"), path)


def met(answer) -> str:
    """What somebody met, by the answer they got."""
    if answer.status_code == 302 and re.search(r"/login/|/accounts/login", answer.url):
        return "login"
    return "refused" if answer.status_code == 403 else "in"


@pytest.fixture
def cast(cleo, edie, ravi, ada):
    """Who stands for each role; something of every sort lies on the desk."""
    register_leaflets([])
    actions.submit(by=edie, kind="leaflet", slug="emollient", content=leaflet())
    actions.ask_for_change(by=ada, kind="role", person=cleo, subject=BOARD_MEMBER)
    actions.invite(by=ada, email="nora@example.org", role=EDITOR)
    TOTP.activate(cleo, generate_totp_secret())
    EmailAddress.objects.create(user=cleo, email="cleo@example.org")
    yield dict(zip(ROLES, (None, cleo, edie, ravi, ada), strict=True))
    kinds.unregister("leaflet")


def test_every_address_is_declared():
    assert sorted({name for name, _ in addresses()} - ACCESS.keys()) == []


@pytest.mark.one_in(8, kind=lambda name, pattern: (ACCESS.get(name), name in ACCESS_ON_POST))
@pytest.mark.parametrize(("name", "pattern"), addresses(), ids=lambda value: value)
def test_each_role_meets_what_is_declared(cast, name, pattern):
    path = address(name, pattern)
    before = state_of_the_desk()
    for role, person in cast.items():
        client = Client(raise_request_exception=False)
        for method in METHODS:
            if person and (method == "get" or "log" in name or "password" in name):
                client.force_login(person)
            answer = getattr(client, method)(path)
            request = f"{method.upper()} {path} as {role}: {answer.status_code}"
            expected = {ACCESS[name][ROLES.index(role)]}
            if method != "get" and name in ACCESS_ON_POST:
                expected.add(ACCESS_ON_POST[name][ROLES.index(role)])
            assert answer.status_code < 500, request
            assert method == "options" or answer.status_code == 405 or met(answer) in expected, request
    assert before == state_of_the_desk() or name == "admin:monographs_glossary_submit"


def state_of_the_desk() -> tuple:
    return LedgerEntry.objects.count(), Vote.objects.count(), list(Review.objects.values_list("pk", "state"))
