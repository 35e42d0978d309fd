"""A vote signed by the member's own key: what is accepted, what is refused, and what verification makes of it."""

import json
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from eczema_advisor.accounts.roles import ADMINISTRATOR
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.errors import NotAllowed, RefusedByDatabase, SignatureRefused
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import AccessEntry, DeskRule, Vote
from eczema_advisor.editorial.signing.vote_signature import challenge_of, ledger_head, signed_parts
from tests.conftest import person
from tests.editorial.conftest import approve, keys_to_acknowledge, leaflet
from tests.editorial.guarantees.software_key import SoftwareKey


def signature(key, revision, *, head=None, decision="approve", statement="None", reason="", **changed) -> str:
    head = head or ledger_head()
    parts = signed_parts(decision, statement=statement, reason=reason, acknowledged=keys_to_acknowledge(revision))
    return key.sign(challenge_of(revision, decision=decision, head=head, **parts), head, **changed)


def sign(revision, member, key, **more) -> Vote:
    approve(revision, member, second_factor="webauthn", signature=signature(key, revision, **more))
    return Vote.objects.get(voter=member, revision=revision)


@pytest.fixture
def keys(ravi, rosa) -> SimpleNamespace:
    """A key of each member."""
    found = SimpleNamespace(ravi=SoftwareKey(), rosa=SoftwareKey())
    found.ravi.enrol(ravi)
    found.rosa.enrol(rosa)
    return found


def test_signed_votes_publish_and_are_verified(submit, ravi, rosa, keys):
    revision = submit()
    sign(revision, ravi, keys.ravi)
    vote = sign(revision, rosa, keys.rosa)
    assert vote.second_factor == "webauthn"
    assert json.loads(vote.signature).keys() == {
        "credential", "client_data", "authenticator_data", "signature", "rp_id", "head",
    }  # fmt: skip
    verdict = verify_ledger()
    assert (verdict.fault, verdict.signed_votes, verdict.unsigned_votes) == (None, 2, 0)


def test_a_request_for_changes_is_signed_too(submit, ravi, keys):
    revision = submit()
    signed = signature(keys.ravi, revision, decision="request_changes", statement="", reason="Too much.")
    actions.request_changes(by=ravi, revision=revision, reason="Too much.", second_factor="webauthn", signature=signed)
    assert (verify_ledger().fault, verify_ledger().signed_votes) == (None, 1)


def test_votes_without_a_key_stay_what_they_are(submit, ravi, rosa, keys):
    revision = submit()
    approve(revision, ravi, second_factor="totp")
    sign(revision, rosa, keys.rosa)
    verdict = verify_ledger()
    assert (verdict.fault, verdict.signed_votes, verdict.unsigned_votes) == (None, 1, 1)


@pytest.mark.parametrize(("bad", "why"), [
    ({"statement": "Another statement"}, "signed something else"),
    ({"decision": "request_changes", "reason": "x"}, "signed something else"),
    ({"said": {"origin": "https://evil.example"}}, "page of another site"),
    ({"said": {"type": "webauthn.create"}}, "signed something else"),
    ({"rp_id": "evil.example"}, "for another site"),
    ({"data": SoftwareKey("evil.example").site_hash + bytes([5, 0, 0, 0, 0])}, "for another site"),
    ({"data": SoftwareKey().site_hash + bytes([0, 0, 0, 0, 0])}, "nobody touched"),
    ({"signature": "AAAA"}, "not of that key"),
    ({"client_data": "%%%"}, "no signature"),
    ({"head": 5}, "no signature"),
])  # fmt: skip
def test_a_signature_that_is_not_good_is_refused(submit, ravi, keys, bad, why):
    with pytest.raises(SignatureRefused, match=why):
        sign(submit(), ravi, keys.ravi, **bad)
    assert not Vote.objects.exists()


@pytest.mark.parametrize("text", ["x", "[]", "{}", "null", "5", '{"credential": "a"}', "[" * 5000])
def test_what_is_no_signature_is_refused_with_a_sentence(submit, ravi, keys, text):
    with pytest.raises(SignatureRefused, match="Nothing was signed"):
        approve(submit(), ravi, second_factor="webauthn", signature=text)


def test_another_members_key_is_refused(submit, ravi, keys):
    with pytest.raises(SignatureRefused, match="not one of yours"):
        sign(submit(), ravi, keys.rosa)


def test_a_page_shown_before_something_happened_to_the_document_is_stale(submit, ravi, rosa, keys):
    revision = submit()
    before = ledger_head()
    actions.resolve_comment(by=rosa, comment=actions.comment(by=rosa, revision=revision, text="Wait."))
    with pytest.raises(RefusedByDatabase, match="Something happened to this document"):
        sign(revision, ravi, keys.ravi, head=before)
    with pytest.raises(RefusedByDatabase, match="Something happened"):
        sign(revision, ravi, keys.ravi, head="f" * 64)


def test_what_happens_to_other_documents_does_not_matter(submit, ravi, keys):
    revision = submit()
    before = ledger_head()
    submit(leaflet(dose="Other"), slug="other")
    sign(revision, ravi, keys.ravi, head=before)
    assert verify_ledger().fault is None


def test_a_removed_key_signs_nothing_more_and_its_votes_stay(submit, ravi, keys):
    first, second = submit(), submit(leaflet(dose="Other"), slug="other")
    sign(first, ravi, keys.ravi)
    ravi.authenticator_set.all().delete()
    with pytest.raises(SignatureRefused, match="not one of yours"):
        sign(second, ravi, keys.ravi)
    assert AccessEntry.objects.last().event == "key_removed"
    assert verify_ledger().fault is None


def test_where_signatures_are_required_nobody_votes_without(submit, ravi, keys, settings):
    settings.BOARD_SIGNATURES = "required"
    revision = submit()
    with pytest.raises(SignatureRefused, match="own key"):
        approve(revision, ravi, second_factor="totp")
    sign(revision, ravi, keys.ravi)


def test_with_two_administrators_a_key_waits_for_one_of_them(submit, ravi, rosa, keys, ada):
    adam = person("adam", ADMINISTRATOR, is_superuser=True)
    revision = submit()
    with pytest.raises(SignatureRefused, match="may sign votes"):
        sign(revision, ravi, keys.ravi)
    asked = actions.ask_for_key(by=ravi, authenticator=None)
    with pytest.raises(NotAllowed, match="second administrator"):
        actions.confirm_change(by=ravi, request=asked)
    actions.confirm_change(by=adam, request=asked)
    sign(revision, ravi, keys.ravi)
    assert verify_ledger().fault is None


def test_a_forged_signature_that_the_database_took_is_found(as_owner_of_tables):
    """Somebody with the database writes a vote with a signature of a key of their own."""
    from eczema_advisor.accounts.models import User
    from eczema_advisor.editorial.models import Revision

    rosa = User.objects.get(pk=as_owner_of_tables.rosa)
    SoftwareKey().enrol(rosa)
    assert verify_ledger().fault is None
    revision = Revision.objects.get(pk=as_owner_of_tables.open)
    head, forged = ledger_head(), SoftwareKey()
    parts = signed_parts("approve", statement="None", reason="", acknowledged=[])
    text = forged.sign(challenge_of(revision, decision="approve", head=head, **parts), head)
    Vote.objects.create(
        revision=revision, digest=revision.digest, voter=rosa, decision="approve", statement="None", signature=text,
    )  # fmt: skip
    assert "the key was not theirs then" in str(verify_ledger().fault)


def test_a_changed_signature_is_found(as_owner_of_tables):
    as_owner_of_tables.run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    as_owner_of_tables.run("ALTER TABLE editorial_vote DISABLE TRIGGER USER")
    as_owner_of_tables.run("UPDATE editorial_vote SET signature = '{}'")
    assert verify_ledger().fault is not None


def test_a_role_by_two_administrators_with_their_signatures(ada, edie, db):
    from eczema_advisor.editorial.ledger.export.verify_export import confirmation_challenge

    adam, key = person("adam", ADMINISTRATOR, is_superuser=True), SoftwareKey()
    key.enrol(adam)
    asked = actions.ask_for_change(by=ada, kind="role", person=edie, subject="Board member")
    with pytest.raises(NotAllowed):
        actions.confirm_change(by=ada, request=asked)
    entry = AccessEntry.objects.get(request=asked)
    with pytest.raises(SignatureRefused):
        actions.confirm_change(by=adam, request=asked, signature=key.sign("AAAA"))
    actions.confirm_change(by=adam, request=asked, signature=key.sign(confirmation_challenge(entry.hash)))
    assert edie.is_board_member
    assert verify_ledger().fault is None
    with pytest.raises(Exception, match="second administrator"):
        person("eve", "Board member")


def test_a_reset_by_two_administrators(ada, ravi, db):
    adam, key = person("adam", ADMINISTRATOR, is_superuser=True), SoftwareKey()
    key.enrol(ravi)
    ravi.set_password("taken over")
    with pytest.raises(IntegrityError, match="two administrators"), transaction.atomic():
        ravi.save()
    asked = actions.ask_for_change(by=ada, kind="reset", person=ravi, subject="factors")
    actions.confirm_change(by=adam, request=asked)
    assert not ravi.authenticator_set.exists()
    asked = actions.ask_for_change(by=ada, kind="reset", person=ravi, subject="password")
    actions.confirm_change(by=adam, request=asked)
    ravi.save()
    assert verify_ledger().fault is None


def test_root_keys_are_named_by_the_owner(as_owner_of_tables, capsys):
    from eczema_advisor.accounts.models import User

    key = SoftwareKey()
    key.enrol(User.objects.get(username="ada"))
    call_command("name_root_keys", "ada", "--database", "default")
    assert key.fingerprint in capsys.readouterr().out
    assert AccessEntry.objects.last().subject == key.fingerprint
    assert verify_ledger().fault is None


def test_the_rule_is_one_way(as_owner_of_tables, settings):
    from eczema_advisor.editorial.ledger.stored_rules import store_desk_rules

    settings.BOARD_SIGNATURES = "required"
    store_desk_rules()
    settings.BOARD_SIGNATURES = "optional"
    store_desk_rules()
    assert DeskRule.objects.get(name="signatures").value == "required"
