"""The quick form and the wizard in a browser: by keys alone, without scripts, and what each costs."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import CHILD
from tests.browser.keystrokes import Cost

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
QUICK = "/assessment/quick/"
SAFETY = ".quick-chip > summary"  # read for each patient again, by whoever knows the form
QUESTIONS = ".quick-label, .quick-section > h2, .quick-chip > summary, .quick-rows .segment > span"
LINE = "4 years uk moderate face trunk, hydrocortisone failed, tci not tried"


def settled(page):
    page.wait_for_selector("[data-quick]:not([data-quick-waits])")


def segment(page, fact: str, value: str):
    return page.locator(f"#row-{fact} label.segment:has(input[value='{value}'])")


def none_of(page, section: str):
    return page.locator(f"#none-{section} label:has(input:not(:checked))").first


def by_quick_form(page, cost: Cost, questions: str = QUESTIONS):
    page.goto(QUICK)
    cost.pages += 1
    cost.read(page, questions)
    if not page.locator("#row-region input[value='uk']").is_checked():
        cost.tap(segment(page, "region", "uk"))
    cost.type(page.locator("#id_patient-age_months"), "4")
    answer(page, cost, ("age_months", "years"), ("severity", "moderate"), ("sites", "face"), ("sites", "trunk"))
    cost.tap(none_of(page, "red-flags"))
    answer(page, cost, ("tcs_response", "inadequate"))
    cost.read(page, questions)
    answer(page, cost, ("tcs_potency_failed", "mild"), ("tcs_trial_adequate", "yes"))
    finish(page, cost)


def by_one_line(page, cost: Cost):
    page.goto(QUICK)
    cost.pages += 1
    cost.type(page.locator("#id_line"), LINE)
    page.keyboard.press("Enter")
    cost.keys += 1
    page.wait_for_selector(".line-read")
    cost.pages += 1
    cost.read(page, ".line-chip")
    cost.read(page, "#section-red-flags .quick-label, .quick-chip > summary, #row-tcs_trial_adequate .quick-label")
    cost.tap(none_of(page, "red-flags"))
    answer(page, cost, ("tcs_trial_adequate", "yes"))
    finish(page, cost)


def answer(page, cost: Cost, *answers):
    for fact, value in answers:
        cost.tap(segment(page, fact, value))
        settled(page)


def finish(page, cost: Cost):
    """What does not apply is denied section by section; then the plan."""
    settled(page)
    for section in ("treatment", "safety", "systemic"):
        if none_of(page, section).count():
            cost.tap(none_of(page, section))
            settled(page)
    cost.tap(page.get_by_role("button", name="Open the whole plan"))
    page.wait_for_url(re.compile("/assessment/plan/"))


def by_wizard(page, cost: Cost):
    page.goto("/assessment/")
    for _ in range(12):
        cost.pages += 1
        cost.read(
            page, ".page-head h1, .page-head .lead, .question legend, .question-hint, .question .form-check-label"
        )
        if page.get_by_role("button", name="Show the plan").count():
            cost.read(page, ".pairs dt, .pairs dd")
            break
        if page.get_by_label("Age", exact=True).count():
            cost.type(page.get_by_label("Age", exact=True), "4")
            cost.tap(page.get_by_label("Years", exact=True))
        for fact, given in CHILD.items():
            for value in given if isinstance(given, list) else [given]:
                box = page.locator(f"input[name$='-{fact}'][value='{value}']")
                is_denial = value in ("no", "none") or fact == "tci_response"
                if box.count() and not is_denial:
                    cost.tap(box)
        nothing_else = page.get_by_role("button", name=re.compile("Nothing else applies"))
        cost.tap(nothing_else if nothing_else.count() else page.get_by_role("button", name="Continue"))
        page.wait_for_load_state()
    cost.tap(page.get_by_role("button", name="Show the plan"))
    page.wait_for_url(re.compile("/assessment/plan/"))


def test_the_quick_form_and_the_line_cost_less_than_the_wizard(shipped, visit):
    """And the next patient, by somebody who knows the form, fewer than the first: 12 touches, 45 s by the model."""
    costs = {}
    for name, walk in (("wizard", by_wizard), ("quick form", by_quick_form), ("one line", by_one_line)):
        costs[name] = Cost()
        page = visit(width=390, height=844).page
        walk(page, costs[name])
        if walk is by_quick_form:
            costs["next patient"] = Cost()
            walk(page, costs["next patient"], SAFETY)
    print(*(f"{name}: {cost}" for name, cost in costs.items()), sep="\n")
    assert costs["one line"].taps < costs["quick form"].taps < costs["wizard"].taps
    assert costs["one line"].seconds < costs["quick form"].seconds < costs["wizard"].seconds
    assert costs["next patient"].taps <= 12
    assert costs["next patient"].seconds <= 45


def tab_to(page, script: str, most: int = 300):
    """Press Tab until the focused element is the one that `script` tells."""
    for _ in range(most):
        if page.evaluate(f"(() => {{ const e = document.activeElement; return Boolean({script}); }})()"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to {script}")


def test_an_assessment_by_keys_alone(shipped, visit):
    """One line, the rows that are open, and the plan: no pointer is used."""
    page = visit().page
    page.goto("/")
    tab_to(page, "e.id === 'id_line'")
    page.keyboard.type(LINE)
    page.keyboard.press("Enter")
    page.wait_for_selector(".line-read")
    tab_to(page, "e.name === 'none_of' && e.closest('#none-red-flags')")
    page.keyboard.press("Space")
    settled(page)
    expect(page.locator("#row-infection [data-row-state]")).not_to_be_empty()
    assert page.evaluate("document.activeElement.closest('#none-red-flags') !== null")  # the place is kept
    tab_to(page, "e.name === 'none_of' && e.closest('#none-safety')")
    page.keyboard.press("Space")
    settled(page)
    tab_to(page, "e.name === 'open'")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/assessment/plan/"))


def test_the_wizard_by_keys_alone(shipped, visit):
    page = visit().page
    page.goto("/assessment/")
    for _ in range(12):
        if page.get_by_role("button", name="Show the plan").count():
            break
        for fact, given in CHILD.items():
            for value in given if isinstance(given, list) else [given]:
                if page.locator(f"input[name$='-{fact}'][value='{value}']").count():
                    choose_by_keys(page, fact, value)
        if page.get_by_label("Age", exact=True).count():
            tab_to(page, "e.id === 'id_patient-age_months'")
            page.keyboard.type("4")
            tab_to(page, "e.name === 'patient-age_unit'")
            page.keyboard.press("Space")
        button = "e.name === 'rest'" if page.locator("button[name=rest]").count() else "e.innerText === 'Continue'"
        tab_to(page, button)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    tab_to(page, "e.innerText === 'Show the plan'")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/assessment/plan/"))


def choose_by_keys(page, fact: str, value: str):
    """Boxes are reached by Tab; in a group of radios, arrows go from one to the next."""
    if page.locator(f"input[type=checkbox][name$='-{fact}']").count():
        tab_to(page, f"e.name && e.name.endsWith('-{fact}') && e.value === '{value}'")
        page.keyboard.press("Space")
        return
    tab_to(page, f"e.name && e.name.endsWith('-{fact}')")
    page.keyboard.press("Space")
    for _ in range(8):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow leads to {value} of {fact}")


def test_the_quick_form_without_scripts(shipped, visit):
    page = visit(width=390, height=844, scripts=False).page
    page.goto("/")
    page.locator("#id_line").fill(LINE)
    page.locator("#id_line").press("Enter")
    expect(page.locator(".line-chip.is-asked")).to_have_count(1)
    none_of(page, "red-flags").click()
    segment(page, "tcs_trial_adequate", "yes").click()
    page.get_by_role("button", name="Show the plan so far").click()
    expect(page.locator("#row-tcs_trial_adequate input[value=yes]")).to_be_checked()
    expect(page.locator("[data-quick-verdict]")).to_be_visible()
    none_of(page, "safety").click()
    page.get_by_role("button", name="Open the whole plan").click()
    page.wait_for_url(re.compile("/assessment/plan/"))


@pytest.mark.parametrize("dark", [False, True])
def test_the_quick_form_has_no_barriers_and_nothing_sticks_out(shipped, visit, dark):
    visitor = visit(dark=dark)
    visitor.page.goto(QUICK)
    assert visitor.barriers() == []
    visitor.page.locator("#id_line").fill("8m uk sevre face trunk, hydrocortisone failed, grumpy")
    visitor.page.locator("#id_line").press("Enter")
    visitor.page.wait_for_selector(".line-read")
    segment(visitor.page, "age_months", "months").click()
    segment(visitor.page, "severity", "severe").click()
    settled(visitor.page)
    visitor.page.locator("#row-immunocompromised > summary").click()
    assert visitor.barriers() == []
    assert visitor.overflows(320, 390, 820) == []
