"""Plans of the six patients of the first look in clinic: how much of a phone and of paper each takes.

There a plan filled 11 to 23 phone screens, said what to do first on screen 12, and printed on 15 to 27 sides.
"""

import pytest
from django.urls import reverse

from eczema_advisor.assessment.plan.token import token_for
from eczema_advisor.assessment.versions.in_use import algorithm_in_use
from tests.assessment.patients import patient

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SCREEN = 844  # pixels, of a phone 390 wide
SCREENS_AT_MOST = 6
PATIENTS = {
    "infant": {"age_months": 8, "region": "uk", "sites": ["face", "trunk"]},
    "child": {"age_months": 48, "region": "uk", "severity": "moderate", "sites": ["face", "trunk"]},
    "adult whom both failed": {"region": "uk", "severity": "severe", "tci_response": "tacrolimus_inadequate"},
    "old, infected, on ciclosporin": {
        "age_months": 840,
        "region": "uk",
        "severity": "severe",
        "sites": ["trunk"],
        "infection": "bacterial",
        "current_systemic": ["ciclosporin"],
        "immunocompromised": "yes",
    },
    "herpetic": {"region": "uk", "severity": "severe", "infection": "herpetic"},
    "pregnant": {"region": "uk", "pregnancy": "pregnant", "sites": ["face", "limbs"]},
}


@pytest.mark.parametrize("facts", PATIENTS.values(), ids=PATIENTS)
def test_what_to_do_is_on_the_first_screen_the_rest_on_few_and_print_on_one_side(shipped, visit, facts, request):
    address = [token_for(patient(**facts), algorithm_in_use(), {})]
    page = visit(width=390, height=SCREEN).page
    page.goto(reverse("plan", args=address))
    actions = page.locator("ol.actions").first
    assert 1 <= actions.locator("> li").count() <= 3
    box = actions.bounding_box()
    screens = page.evaluate("document.documentElement.scrollHeight") / SCREEN
    page.goto(reverse("plan_print", args=address))
    sides = page.pdf(prefer_css_page_size=True, format="A4").count(b"/Type /Page\n")
    end = round(box["y"] + box["height"])
    print(f"{request.node.callspec.id}: actions end at {end}, {screens:.1f} screens, {sides} side")

    assert end <= SCREEN
    assert screens <= SCREENS_AT_MOST
    assert sides == 1
