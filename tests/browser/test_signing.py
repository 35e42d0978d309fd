"""A passkey in a browser: enrolled, confirmed by an administrator, used to sign; and what one without it is told."""

import re

import pytest
from playwright.sync_api import expect

from eczema_advisor.accounts.roles import ADMINISTRATOR
from eczema_advisor.editorial import actions, kinds
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import Vote
from tests.browser.journeys import read_every_section
from tests.conftest import person
from tests.editorial.conftest import leaflet, register_leaflets

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def on_desk(edie, ravi, rosa):
    register_leaflets([])
    yield actions.submit(by=edie, kind="leaflet", slug="emollient", content=leaflet())
    kinds.unregister("leaflet")


def plug_in_key(page) -> None:
    """A virtual authenticator that answers by itself, as somebody who touches it would."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip


def to_enrolment(page, member) -> None:
    page.goto("/accounts/2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        page.get_by_label("Password", exact=False).first.fill(f"{member.username}-password")
        page.get_by_role("button", name="Confirm").click()
    page.locator("input[name=name]").fill("Passkey")


def enrol(page, member) -> None:
    to_enrolment(page, member)
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(lambda url: "webauthn/add" not in url)


def hold(page, file: str) -> list:
    """The next request for this script, which gets no answer until it is let go on."""
    held: list = []

    def keep(route) -> None:
        held.append(route)

    page.route(re.compile(rf"/{file}\.([0-9a-f]+\.)?js"), keep, times=1)
    return held


def decide(page) -> None:
    page.goto("/admin/editorial/review/?view=vote")
    page.get_by_role("link", name="Leaflet", exact=True).click()
    read_every_section(page)
    page.get_by_label("I have no conflict of interest").check()
    page.get_by_role("button", name="Sign and approve").click()


def test_a_passkey_is_enrolled_signs_and_is_verified(visit, on_desk, ravi, ada):
    member = visit()
    plug_in_key(member.page)
    member.sign_in(ravi)
    enrol(member.page, ravi)
    decide(member.page)
    expect(member.page.locator(".messagelist")).to_contain_text("Signed")
    vote = Vote.objects.get(voter=ravi)
    assert vote.signature
    assert vote.second_factor == "webauthn"
    verdict = verify_ledger()
    assert (verdict.fault, verdict.signed_votes) == (None, 1)
    member.page.goto("/admin/editorial/accessentry/verify/")
    expect(member.page.get_by_text("The ledgers are whole")).to_be_visible()
    expect(member.page.get_by_text("1 signed by keys")).to_be_visible()
    assert member.barriers() == []


def test_a_key_waits_for_an_administrator(visit, on_desk, ravi, ada):
    adam = person("adam", ADMINISTRATOR, first_name="Adam", is_staff=True, is_superuser=True)
    member, administrator = visit(), visit()
    plug_in_key(member.page)
    member.sign_in(ravi)
    enrol(member.page, ravi)
    member.page.goto(f"/admin/editorial/review/{on_desk.pk}/change/")
    expect(member.page.locator("#decide")).to_contain_text("identity rests on this server")
    administrator.sign_in(adam)
    administrator.page.goto("/admin/editorial/accessrequest/")
    assert administrator.barriers() == []
    administrator.page.get_by_role("button", name="Confirm").click()
    expect(administrator.page.locator(".messagelist")).to_contain_text("Confirmed")
    decide(member.page)
    expect(member.page.locator(".messagelist")).to_contain_text("Signed")
    assert Vote.objects.get(voter=ravi).signature


def test_administrators_sign_what_they_ask_for_and_confirm(visit, edie, ada):
    adam = person("adam", ADMINISTRATOR, first_name="Adam", is_staff=True, is_superuser=True)
    first, second = visit(), visit()
    for one, who in ((first, ada), (second, adam)):
        plug_in_key(one.page)
        one.sign_in(who)
        enrol(one.page, who)
    before = verify_ledger().signed_changes
    first.page.goto("/admin/editorial/accessrequest/")
    assert first.barriers() == []
    first.page.get_by_label("Person").select_option(str(edie.pk))
    first.page.get_by_label("Change").select_option("role:Board member")
    first.page.get_by_role("button", name="Ask for it").click()
    expect(first.page.locator(".messagelist")).to_contain_text("Asked for")
    second.page.goto("/admin/editorial/accessrequest/")
    second.page.locator("tbody tr", has_text="Edie Editor").get_by_role("button").click()
    expect(second.page.locator(".messagelist")).to_contain_text("Confirmed")
    row = second.page.locator("tbody tr", has_text="Edie Editor")
    expect(row).to_have_text(re.compile("signed with a key.*signed with a key", re.DOTALL))
    first.page.goto("/admin/editorial/accessrequest/")
    first.page.get_by_label("Person").select_option(str(edie.pk))
    first.page.get_by_label("Change").select_option("close:account")
    first.page.get_by_role("button", name="Ask for it").click()
    expect(first.page.locator(".messagelist")).to_contain_text("Done")
    edie.refresh_from_db()
    assert not edie.is_active
    verdict = verify_ledger()
    assert (verdict.fault, verdict.signed_changes - before) == (None, 3)


def test_a_button_that_needs_its_script_waits_for_it(visit, ada):
    member = visit()
    plug_in_key(member.page)
    member.sign_in(ada)
    held = hold(member.page, "onload")
    to_enrolment(member.page, ada)
    add = member.page.get_by_role("button", name="Add")
    expect(add).to_be_disabled()
    assert len(held) == 1
    held[0].continue_()
    add.click()
    member.page.wait_for_url(lambda url: "webauthn/add" not in url)


def test_no_decision_can_be_pressed_before_it_can_be_signed(visit, on_desk, ravi, ada):
    member = visit()
    plug_in_key(member.page)
    member.sign_in(ravi)
    enrol(member.page, ravi)
    held = hold(member.page, "sign")
    member.page.goto(f"/admin/editorial/review/{on_desk.pk}/change/", wait_until="commit")
    expect(member.page.locator(".sign-with-key")).to_be_visible()
    approve = member.page.get_by_role("button", name="Sign and approve")
    expect(approve).to_have_count(0)
    assert len(held) == 1
    held[0].continue_()
    expect(approve).to_be_visible()


def test_what_a_key_refuses_is_said(visit, ada):
    member = visit()
    plug_in_key(member.page)
    member.sign_in(ada)
    enrol(member.page, ada)
    to_enrolment(member.page, ada)
    member.page.get_by_role("button", name="Add").click()
    expect(member.page.get_by_role("alert")).to_contain_text("This key is enrolled for your account already")
    assert member.barriers() == []
    assert member.overflows(390) == []
