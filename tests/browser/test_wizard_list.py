"""The list of medicines with scripts: narrowed by typing, and what is ticked stays in sight."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import go_to_the_medicines

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_typing_narrows_the_list_and_what_is_ticked_stays(shipped, visit):
    visitor = visit()
    page = visitor.page
    go_to_the_medicines(page)
    names = page.locator(".picking-names .form-check:visible")
    everything = names.count()
    page.get_by_label("Show only names with").fill("clarithro")
    expect(names).to_have_count(1)
    expect(page.locator(".picking-filter [role=status]")).to_have_text(re.compile(f"1 of {everything}"))
    page.get_by_label("Clarithromycin").check()
    page.get_by_label("Show only names with").fill("warfarin")
    expect(names).to_have_count(2)
    page.get_by_label("Show only names with").press("Enter")
    assert page.url.endswith("/assessment/allergies/")
    page.get_by_label("Show only names with").fill("")
    expect(names).to_have_count(everything)
    page.get_by_role("button", name=re.compile("Nothing else applies")).click()
    page.wait_for_load_state()
    page.goto("/assessment/allergies/")
    expect(page.get_by_label("Clarithromycin")).to_be_checked()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_current_step_is_in_view_on_a_phone(shipped, visit, scripts):
    visitor = visit(width=390, height=844, scripts=scripts)
    page = visitor.page
    current = page.locator(".progress-names .is-current")
    go_to_the_medicines(page, lambda: expect(current).to_be_in_viewport(ratio=0.9))
