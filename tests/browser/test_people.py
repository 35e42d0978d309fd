"""People in a browser: assigned, recused; their own page; a page withdrawn from a phone."""

import re

import pytest
from playwright.sync_api import expect

from eczema_advisor.editorial import actions, kinds
from eczema_advisor.editorial.models import Recusal, Review
from tests.editorial.conftest import approve, leaflet, register_leaflets

pytestmark = [pytest.mark.django_db(transaction=True)]
MOST_TAPS = 3  # from the desk's first page; and the reason is typed


@pytest.fixture
def desk(edie, ravi, rosa, ada):
    """A leaflet approved, its next revision assigned to Ravi; another one waits for its first review."""
    register_leaflets([])
    approve(actions.submit(by=edie, kind="leaflet", slug="emollient", content=leaflet()), ravi, rosa)
    changed = actions.submit(by=edie, kind="leaflet", slug="emollient", content=leaflet(dose="Apply 2 g daily."))
    actions.assign(by=ada, revision=changed, member=ravi, note="The dose, please.")
    actions.submit(by=edie, kind="leaflet", slug="bath-oil", content={**leaflet(), "title": "Bath oil"})
    yield changed
    kinds.unregister("leaflet")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_page_is_withdrawn_from_a_phone_with_few_taps(visit, desk, ravi, scripts):
    member = visit(width=390, height=844, scripts=scripts)
    member.sign_in(ravi)
    page, taps = member.page, []

    def tap(place):
        place.click()
        taps.append(place)
        page.wait_for_load_state()

    page.goto("/admin/")
    tap(page.get_by_role("main").get_by_role("link", name=re.compile("Withdraw a page")))
    tap(page.get_by_role("main").get_by_role("link", name="Leaflet", exact=True))
    page.get_by_label("Reason, which readers will see").fill("A supply warning: the strength is wrong.")
    tap(page.get_by_role("button", name="Withdraw from use"))
    expect(page.locator(".messagelist")).to_contain_text("is withdrawn")
    assert len(taps) <= MOST_TAPS
    assert Review.objects.filter(document=desk.document, state="withdrawn").exists()


def test_a_member_recuses_without_scripts(visit, desk, ravi):
    member = visit(width=390, scripts=False)
    member.sign_in(ravi)
    page = member.page
    page.goto("/admin/")
    page.get_by_role("main").get_by_role("link", name="Leaflet", exact=True).first.click()
    page.get_by_text("I may not vote on this document").click()
    page.get_by_label("Why; it is kept with the document").fill("A patent.")
    page.get_by_role("button", name="Recuse me").click()
    expect(page.get_by_text("You are recused:")).to_be_visible()
    assert Recusal.objects.get().member == ravi


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)])
def test_the_pages_of_people_have_no_barriers(visit, desk, ravi, ada, width, dark):
    actions.invite(by=ada, email="nora@example.org", role="Editor")
    actions.recuse(by=ravi, revision=desk, reason="A patent.")
    actions.declare_interest(by=ravi, what="Shares", company="Lenix", since=desk.at.date())
    paths = {
        ravi: ["/admin/", "/admin/editorial/review/withdraw/", "/admin/editorial/standinginterest/",
               f"/admin/editorial/review/{desk.pk}/",
               "/admin/editorial/review/", f"/admin/editorial/review/{desk.pk}/record/"],
        ada: ["/admin/", "/admin/editorial/invitation/", "/admin/health/", f"/admin/editorial/review/{desk.pk}/",
              f"/admin/accounts/user/{ravi.pk}/change/"],
    }  # fmt: skip
    found = []
    for person, listed in paths.items():
        visitor = visit(width=width, dark=dark)
        visitor.sign_in(person)
        for path in listed:
            visitor.page.goto(path)
            visitor.page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
            found += [f"{path}: {trouble}" for trouble in (*visitor.barriers(), *visitor.overflows())]
    assert found == []
