"""What administrators do to roles, keys and accounts, signed by their own keys: taken, refused, and verified."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from eczema_advisor.accounts.acting_person import acting_as
from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.errors import RefusedByDatabase, SignatureRefused, WrongState
from eczema_advisor.editorial.ledger.export import verify_export
from eczema_advisor.editorial.ledger.export.exported_ledger import exported_ledger
from eczema_advisor.editorial.ledger.export.verify_export import Walk, change_challenge, confirmation_challenge
from eczema_advisor.editorial.ledger.stored_rules import store_desk_rules
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import AccessConfirmation, AccessEntry, AccessRequest
from tests.conftest import as_owner, person
from tests.editorial.guarantees.software_key import SoftwareKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def adam(ada):
    return person("adam", ADMINISTRATOR, first_name="Adam", is_staff=True, is_superuser=True)


@pytest.fixture
def keys(ada, adam) -> SimpleNamespace:
    """A key of each administrator."""
    found = SimpleNamespace(ada=SoftwareKey(), adam=SoftwareKey())
    found.ada.enrol(ada)
    found.adam.enrol(adam)
    return found


def signature(key, who, kind, subject, *, head=None, **changed) -> str:
    head = head or AccessEntry.objects.last().hash
    return key.sign(change_challenge(kind=kind, person=who.pk, subject=subject, head=head), head, **changed)


def ask(by, key, who, kind, subject, **more) -> AccessRequest:
    signed = signature(key, who, kind, subject, **more) if key else ""
    return actions.ask_for_change(by=by, kind=kind, person=who, subject=subject, signature=signed)


def confirm(by, key, request) -> None:
    asked = AccessEntry.objects.get(request=request, event="change_asked")
    actions.confirm_change(
        by=by, request=request, signature=key.sign(confirmation_challenge(asked.hash)) if key else ""
    )


def counts() -> tuple:
    verdict = verify_ledger()
    return verdict.fault, verdict.signed_changes, verdict.unsigned_changes


def test_a_role_asked_for_and_confirmed_by_keys_is_verified(edie, ada, adam, keys):
    confirm(adam, keys.adam, ask(ada, keys.ada, edie, "role", BOARD_MEMBER))
    assert User.objects.get(pk=edie.pk).is_board_member
    assert counts() == (None, 2, 0)


def test_without_keys_it_rests_on_this_server(edie, ada, adam):
    confirm(adam, None, ask(ada, None, edie, "role", BOARD_MEMBER))
    assert counts() == (None, 0, 2)


def test_a_role_is_taken_and_an_account_closed_at_once(ravi, rosa, ada, adam, keys):
    ask(ada, keys.ada, ravi, "take", BOARD_MEMBER)
    ask(ada, None, rosa, "close", "account")
    assert not User.objects.get(pk=ravi.pk).is_board_member
    assert not User.objects.get(pk=rosa.pk).is_active
    assert counts() == (None, 1, 1)
    for who, kind, subject in ((ravi, "take", BOARD_MEMBER), (rosa, "close", "account")):
        with pytest.raises(WrongState):
            ask(ada, None, who, kind, subject)
    with pytest.raises(WrongState, match="done when it was asked for"):
        actions.confirm_change(by=adam, request=AccessRequest.objects.first())


def test_an_administrator_loses_role_and_superuser_by_one_request_and_the_last_one_neither(ada, adam, keys):
    ask(ada, keys.ada, adam, "take", ADMINISTRATOR)
    assert not User.objects.get(pk=adam.pk).is_administrator
    assert counts() == (None, 1, 0)
    for kind, subject in (("take", ADMINISTRATOR), ("close", "account")):
        with pytest.raises(RefusedByDatabase, match="last administrator"):
            ask(ada, keys.ada, ada, kind, subject)
    assert counts() == (None, 1, 0)


@pytest.mark.parametrize("bad", [
    {"said": {"origin": "https://evil.example"}}, {"said": {"type": "webauthn.create"}}, {"rp_id": "evil.example"},
    {"signature": "AAAA"}, {"client_data": "%%%"}, {"head": 5}, {"head": "f" * 64},
])  # fmt: skip
def test_a_signature_that_is_not_good_is_refused(edie, ada, adam, keys, bad):
    with pytest.raises((SignatureRefused, RefusedByDatabase)):
        ask(ada, keys.ada, edie, "role", BOARD_MEMBER, **bad)
    assert not AccessRequest.objects.exists()


def test_another_key_another_change_or_another_person_is_refused(edie, cleo, ada, adam, keys):
    for key, who, kind, subject in (
        (keys.adam, edie, "role", BOARD_MEMBER),
        (keys.ada, cleo, "role", BOARD_MEMBER),
        (keys.ada, edie, "role", ADMINISTRATOR),
        (keys.ada, edie, "take", BOARD_MEMBER),
    ):
        with pytest.raises(SignatureRefused, match="none of your keys over this change"):
            actions.ask_for_change(
                by=ada, kind="role", person=edie, subject=BOARD_MEMBER, signature=signature(key, who, kind, subject)
            )
    for text in ("x", "[]", "{}", "null", "5", '{"head": null}', "[" * 5000):
        with pytest.raises(SignatureRefused):
            actions.ask_for_change(by=ada, kind="role", person=edie, subject=BOARD_MEMBER, signature=text)


def test_a_signature_is_not_used_again(ravi, ada, adam, keys):
    """The same bytes a second time, after the role was given back."""
    signed = signature(keys.ada, ravi, "take", BOARD_MEMBER)
    actions.ask_for_change(by=ada, kind="take", person=ravi, subject=BOARD_MEMBER, signature=signed)
    confirm(adam, keys.adam, ask(ada, keys.ada, ravi, "role", BOARD_MEMBER))
    ravi = User.objects.get(pk=ravi.pk)
    with pytest.raises(RefusedByDatabase, match="Something happened to this account"):
        actions.ask_for_change(by=ada, kind="take", person=ravi, subject=BOARD_MEMBER, signature=signed)
    assert User.objects.get(pk=ravi.pk).is_board_member


def test_a_forged_request_that_the_database_took_is_found(edie, ada, adam, keys):
    """Somebody with the web role's SQL writes a signature that is none, or another's."""
    other = SoftwareKey()
    for key in (keys.adam, other):
        with transaction.atomic():
            AccessRequest.objects.create(
                kind="role", person=edie, subject=BOARD_MEMBER, by=ada,
                signature=signature(key, edie, "role", BOARD_MEMBER),
            )  # fmt: skip
            assert "the key was not theirs then" in str(verify_ledger().fault)
            transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_by_the_rule_nothing_is_done_without_a_key(settings, ravi, edie, ada, adam, keys):
    settings.BOARD_SIGNATURES = "required"
    with as_owner():
        store_desk_rules()
    with pytest.raises(SignatureRefused, match="Administrators sign with their own key"):
        ask(ada, None, edie, "role", BOARD_MEMBER)
    asked = ask(ada, keys.ada, edie, "role", BOARD_MEMBER)
    with pytest.raises(SignatureRefused):
        confirm(adam, None, asked)
    with acting_as(ada):
        for change in (
            ravi.groups.clear,
            lambda: User.objects.filter(pk=ravi.pk).update(is_active=False),
            lambda: User.objects.filter(pk=adam.pk).update(is_superuser=False),
        ):
            with pytest.raises(IntegrityError, match="Administrators sign here"), transaction.atomic():
                change()
        User.objects.filter(pk=edie.pk).update(is_active=False)  # decides nothing
        User.objects.filter(pk=edie.pk).update(is_active=True)
    for made in (
        lambda: AccessRequest.objects.create(kind="role", person=edie, subject=ADMINISTRATOR, by=ada),
        lambda: AccessConfirmation.objects.create(request=asked, by=adam),
    ):
        with pytest.raises(IntegrityError, match="Administrators sign with their own key"), transaction.atomic():
            made()
    confirm(adam, keys.adam, asked)
    ask(ada, keys.ada, ravi, "take", BOARD_MEMBER)
    ask(ada, keys.ada, adam, "take", ADMINISTRATOR)
    fault, signed, unsigned = counts()
    assert (fault, signed, unsigned) == (None, 4, 0)
    settings.BOARD_SIGNATURES = "optional"
    with as_owner():
        store_desk_rules()
    with pytest.raises(SignatureRefused):
        ask(ada, None, edie, "role", ADMINISTRATOR)  # never taken back


def test_a_walk_refuses_unsigned_changes_after_the_rule(ravi, ada, adam, keys):
    """The same export, in which somebody left the signature out and worked every hash out again."""
    ask(ada, keys.ada, ravi, "take", BOARD_MEMBER)
    export = exported_ledger()
    assert next(Walk(export).faults(), None) is None
    rule = {**export["access"][-3], "event": "rule_set", "subject": "access_signatures", "authority": "owner",
            "detail": '{"value": "required"}', "actor": None, "person": None, "request": None}  # fmt: skip
    asked, taken = export["access"][-2:]
    for changed, why in (
        ([rule, asked, taken], None),
        ([rule, {**asked, "detail": '{"kind": "take"}'}, taken], "not signed, though administrators were to sign"),
        ([rule, {**taken, "request": None}], "no administrator asked for it"),
        ([rule, asked, {**taken, "request": 99}], "it was not asked for"),
        ([rule, asked, taken, {**taken, "event": "account_closed", "subject": "ravi"}], "it was not asked for"),
    ):
        rows, number = [*export["access"][:-2]], len(export["access"]) - 2
        for row in changed:
            number += 1
            fresh = {**row, "number": number, "previous_hash": rows[-1]["hash"]}
            fresh["hash"] = verify_export.hash_of(fresh, verify_export.ACCESS)
            rows.append(fresh)
        fault = next(Walk({**export, "access": rows}).faults(), None)
        if why is None:
            assert "something happened" not in str(fault)
        else:
            assert why in str(fault)


def test_the_stand_alone_verifier_counts_them(tmp_path, edie, ada, adam, keys):
    confirm(adam, keys.adam, ask(ada, keys.ada, edie, "role", BOARD_MEMBER))
    file = tmp_path / "export.json"
    call_command("verify_ledger", export=str(file))
    command = [sys.executable, str(Path(verify_export.__file__)), str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "2 changes of roles, keys and accounts were signed by administrators' keys; 0 rest" in said


def test_the_page_gives_the_key_what_it_signs(client, edie, ada, adam, keys):
    client.force_login(ada)
    page = client.get(reverse("admin:editorial_accessrequest_changelist"))
    head = page.context["head"]
    form = {"do": "ask", "person": edie.pk, "change": f"role:{BOARD_MEMBER}", "head": head}
    sign = reverse("admin:editorial_accessrequest_sign")
    options = client.post(sign, form).json()["publicKey"]
    assert len(options["allowCredentials"]) == 1
    signed = keys.ada.sign(options["challenge"], head)
    client.post(page.request["PATH_INFO"], {**form, "signature": signed})
    asked = AccessRequest.objects.get()
    assert json.loads(asked.signature)["head"] == head
    client.force_login(adam)
    options = client.post(sign, {"do": "confirm", "request": asked.pk}).json()["publicKey"]
    signed = keys.adam.sign(options["challenge"])
    client.post(page.request["PATH_INFO"], {"do": "confirm", "request": asked.pk, "signature": signed})
    assert counts() == (None, 2, 0)
    for bad in ({}, {"do": "ask"}, {"do": "confirm", "request": "²"}):
        assert client.post(sign, bad).status_code == 422
    client.force_login(edie)
    assert client.post(sign, form).status_code in (302, 403)
