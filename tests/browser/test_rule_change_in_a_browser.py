"""A dose is changed in a browser, with scripts and without, on a desk and on a phone: changed, checked, on the desk."""

import pytest

from eczema_advisor.accounts.roles import EDITOR
from eczema_advisor.assessment.models import RuleChange
from eczema_advisor.assessment.review import algorithm_kind
from eczema_advisor.assessment.rule_changes.check_queue import check_next
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from eczema_advisor.editorial.models import Revision
from tests.assessment.rule_changes.conftest import DOSE, NEW_WORDS, put_on_the_desk
from tests.conftest import person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
HOLDS = {"holds": True, "checks": [], "seconds": 1, "states": 1, "patients": 1, "notes": []}
SAYS = {
    "direction": "added", "kind_in_words": "dose", "option": "dupilumab", "role": "", "states": 12, "cubes": [{}],
    "says": NEW_WORDS, "example": {"region": "us"},
}  # fmt: skip
COMPARED = {
    "same": False, "changes": [SAYS], "changes_in_all": 1, "states": 12, "all_states": 99, "patients": 12, "texts": [],
}  # fmt: skip


def told(what, given, is_wanted):
    return HOLDS if what == "prove" else COMPARED


@pytest.mark.parametrize(
    "view", [{"scripts": True}, {"scripts": False, "width": 390, "dark": True}], ids=["desk", "phone without scripts"]
)
def test_a_dose_is_changed_checked_and_submitted(visit, edie, monkeypatch, view):
    monkeypatch.setattr(algorithm_kind, "unsaid", lambda _rules: [])
    put_on_the_desk(person("emil", EDITOR, is_staff=True), shipped_algorithm().tables)
    visitor = visit(**view)
    visitor.sign_in(edie)
    page, found = visitor.page, {}

    def look():
        trouble = visitor.overflows(390, 820)
        if view["scripts"]:
            trouble += visitor.barriers()
        if trouble:
            found[page.url] = trouble

    page.goto("/admin/assessment/rulechange/")
    look()
    page.get_by_role("button", name="Propose a change").click()
    look()
    page.get_by_role("link", name="Doses", exact=True).click()
    page.get_by_label("Words of a row").fill("dupilumab weight 5 to under 15")
    page.get_by_role("button", name="Find").click()
    look()
    page.get_by_role("link", name=f"Change {DOSE}").click()
    look()
    page.get_by_label("What is said").fill(NEW_WORDS)
    page.get_by_label("Was the row unsafe as it was?").select_option("no")
    page.get_by_role("button", name="Keep in my change").click()
    assert page.locator(".changed-rows ins").inner_text() == "250 mg"
    look()
    page.get_by_role("button", name="Check the change").click()
    assert "waits for its turn" in page.get_by_role("status").inner_text()
    look()
    check_next(told)
    page.goto(page.url.partition("#")[0])
    assert NEW_WORDS in page.locator(".exact-changes").inner_text()
    look()
    page.get_by_label("What changes, and why").fill("Another dose, by the label.")
    page.get_by_role("button", name="Submit for review").click()

    revision = Revision.objects.order_by("number").last()
    assert page.url.endswith(f"/admin/editorial/review/{revision.review.pk}/change/")
    assert "Another dose, by the label." in page.locator("#content").inner_text()
    assert RuleChange.objects.get().revision == revision
    assert found == {}
