"""The forged board of the review: two accounts, a false text, two votes, published, and the role taken away again."""

import pytest

from eczema_advisor.accounts.acting_person import acting_as
from eczema_advisor.accounts.models import User
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import AccessEntry, Review
from tests.editorial.guarantees.attacks import entry, vote

ACCOUNT = """INSERT INTO accounts_user (username, password, first_name, last_name, email, is_active, is_staff,
    is_superuser, date_joined, title, affiliation, interests)
    VALUES ('{name}', '!', '{name}', '', '', true, true, false, now(), '', '', '');"""
ROLE = """INSERT INTO accounts_user_groups (user_id, group_id)
    SELECT u.id, g.id FROM accounts_user u, auth_group g WHERE u.username = '{name}' AND g.name = 'Board member';"""
VOTE = """INSERT INTO editorial_vote (revision_id, digest, voter_id, voter_name, voter_title, decision, statement,
    reason, acknowledged, second_factor, at)
    SELECT %(fresh)s, r.digest, u.id, '', '', 'approve', 'None', '', '[]', 'webauthn', now()
    FROM accounts_user u, editorial_revision r WHERE u.username = '{name}' AND r.id = %(fresh)s;"""
TAKE = (
    "DELETE FROM accounts_user_groups WHERE user_id IN (SELECT id FROM accounts_user WHERE username IN ('mal', 'mia'));"
)
RECORDED = """ALTER TABLE accounts_user_groups DISABLE TRIGGER editorial_enter_role;"""
ACCOUNTS = ACCOUNT.format(name="mal") + ACCOUNT.format(name="mia")
ROLES = ROLE.format(name="mal") + ROLE.format(name="mia")
CLAIM = entry("claimed", "(SELECT id FROM accounts_user WHERE username = 'mal')", revision="%(fresh)s") + ";"
PUBLISH = entry("approved", "(SELECT id FROM accounts_user WHERE username = 'mal')", revision="%(fresh)s") + ";"
BOARD = ACCOUNTS + ROLES + CLAIM + VOTE.format(name="mal") + VOTE.format(name="mia") + PUBLISH + TAKE


REQUIRED = """INSERT INTO editorial_deskrule VALUES ('{rule}', 'required')
    ON CONFLICT (name) DO UPDATE SET value = 'required'"""


def test_the_web_role_cannot_make_a_board(as_web):
    assert "second administrator" in as_web.refusal(BOARD)


def test_the_owners_trigger_refuses_it_without_any_word_of_administrators(as_web):
    for attack in (ROLE.format(name="edie"), "UPDATE accounts_user SET is_superuser = true WHERE username = 'edie'"):
        assert "second administrator" in as_web.refusal(attack)


def test_with_the_trigger_switched_off_the_forged_board_publishes_and_is_found(as_owner_of_tables):
    as_owner_of_tables.run(REQUIRED.format(rule="second_administrator"))
    assert verify_ledger().fault is None
    as_owner_of_tables.run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    as_owner_of_tables.run(RECORDED)
    as_owner_of_tables.run(BOARD)
    assert Review.objects.get(pk=as_owner_of_tables.fresh).state == "approved"
    fault = verify_ledger().fault
    assert fault is not None
    assert "no member of the board then" in str(fault)


def test_a_role_that_no_entry_gave_is_found(as_owner_of_tables):
    as_owner_of_tables.run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    as_owner_of_tables.run(RECORDED + ROLE.format(name="edie"))
    assert "the roles of edie are not what the access ledger says" in str(verify_ledger().fault)


def test_what_happens_to_people_is_in_the_access_ledger_with_who_did_it(as_web):
    edie = User.objects.get(username="edie")
    with acting_as(User.objects.get(pk=as_web.ravi)):
        edie.set_password("another password")
        edie.save()
        edie.is_active = False
        edie.save()
        edie.groups.clear()
    found = (
        AccessEntry.objects.filter(person=edie).order_by("number").values_list("event", "subject", "actor__username")
    )
    assert list(found)[-3:] == [
        ("password_reset", "", "ravi"),
        ("account_closed", "", "ravi"),
        ("role_taken", "Editor", "ravi"),
    ]
    assert verify_ledger().fault is None


def test_nobody_votes_for_a_day_after_a_reset(as_web):
    rosa = User.objects.get(pk=as_web.rosa)
    asked = actions.ask_for_change(by=User.objects.get(username="ada"), kind="reset", person=rosa, subject="password")
    actions.confirm_change(by=User.objects.get(username="adam"), request=asked)
    rosa.set_password("another password")
    rosa.save()
    assert "After a reset nobody votes for 24 hours" in as_web.refusal(vote("%(rosa)s"))


def test_the_last_administrator_stays(as_web):
    for attack in (
        "UPDATE accounts_user SET is_active = false WHERE username IN ('ada', 'adam')",
        "UPDATE accounts_user SET is_superuser = false WHERE username IN ('ada', 'adam'); "
        "DELETE FROM accounts_user_groups WHERE user_id IN "
        "(SELECT id FROM accounts_user WHERE username IN ('ada', 'adam'))",
    ):
        assert "last administrator" in as_web.refusal(attack)


@pytest.mark.parametrize("change", [
    "INSERT INTO editorial_accessentry SELECT * FROM editorial_accessentry",
    "UPDATE editorial_accessentry SET subject = 'x'",
    "DELETE FROM editorial_accessentry",
    "UPDATE editorial_accessconfirmation SET by_id = 1",
])  # fmt: skip
def test_the_web_role_cannot_write_the_access_ledger(as_web, change):
    assert "permission denied" in as_web.refusal(change)


@pytest.mark.parametrize("field", ["at", "event", "person_id", "subject", "detail", "authority", "ledger_number"])
def test_a_changed_entry_of_the_access_ledger_is_found(as_owner_of_tables, field):
    as_owner_of_tables.run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    as_owner_of_tables.run("ALTER TABLE editorial_accessentry DISABLE TRIGGER USER")
    changed = {
        "at": "at + interval '1 second'",
        "person_id": str(as_owner_of_tables.edie),
        "ledger_number": "ledger_number + 1",
    }
    value = changed.get(field, "'x'")
    as_owner_of_tables.run(
        f"UPDATE editorial_accessentry SET {field} = {value} "
        "WHERE number = (SELECT max(number) FROM editorial_accessentry)"
    )
    assert verify_ledger().fault is not None


def test_a_rule_that_changes_is_entered_and_signatures_are_never_taken_back(as_owner_of_tables):
    as_owner_of_tables.run(REQUIRED.format(rule="signatures"))
    assert AccessEntry.objects.last().subject == "signatures"
    attack = "UPDATE editorial_deskrule SET value = 'optional' WHERE name = 'signatures'"
    assert "never taken back" in as_owner_of_tables.refusal(attack)
