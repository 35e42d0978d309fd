"""Pictures of twenty-five pages, kept and looked at by people: a page that no longer looks like its picture is noticed.

The pictures stand in `pictures/`. After a change that is meant to be seen, make them again, look at them, and commit
them with it: `pytest tests/browser/test_pictures.py --keep-pictures`.
"""

from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image

from eczema_advisor.assessment.plan.token import token_for
from eczema_advisor.assessment.versions.in_use import algorithm_in_use
from tests.assessment.patients import patient
from tests.browser.conftest import Visitor
from tests.browser.kept_pictures import SHARE, picture_of, share_of_other_blocks, trouble_with

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.browser]

FOLDER = Path(__file__).with_name("pictures")
LOOKS = {
    "phone": {"viewport": {"width": 390, "height": 844}},
    "desk-dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "tablet-forced": {"viewport": {"width": 820, "height": 1180}, "forced_colors": "active"},
}
PLANS = {
    "plan-child": {"age_months": 72, "region": "uk", "pregnancy": "no", "sites": ["face", "trunk"]},
    "plan-severe": {"region": "uk", "severity": "severe", "tci_response": "tacrolimus_inadequate", "weight_kg": 70},
    "plan-infected": {"region": "uk", "age_months": 840, "severity": "severe", "infection": "bacterial"},
    "plan-clear": {"severity": "clear", "tcs_response": "not_tried", "frequent_flares": "yes"},
}
PAGES = {
    "home": "/",
    "drugs": "/monographs/",
    "pimecrolimus": "/monographs/pimecrolimus/",
    "dupilumab": "/monographs/dupilumab/",
    "topics": "/topics/",
    "topic": "/topics/calcineurin-inhibitors-when-corticosteroids-fail/",
    "search": "/search/?q=pimecrolimus",
    "ask": "/ask/?q=How often is pimecrolimus applied?",
    "references": "/references/",
    "algorithm": "/algorithm/",
    "chapter": "/algorithm/urgent/",
    "easi": "/calculators/easi/",
    "quantities": "/calculators/quantities/?age=4&age_unit=years&times_a_day=2&days=14&arm_hand=2",
    "poem": "/calculators/poem/",
    "compare": "/compare/?a=pimecrolimus&b=crisaborole",
    "licences": "/compare/",
    "glossary": "/glossary/",
    "assessment": "/assessment/",
    "quick": "/assessment/quick/",
    "board": "/medical-advisory-board/",
    "history": "/history/monograph/pimecrolimus/",
}


def addresses() -> dict[str, str]:
    plans = {
        name: reverse("plan", args=[token_for(patient(**facts), algorithm_in_use(), {})])
        for name, facts in PLANS.items()
    }
    return PAGES | plans


@pytest.mark.parametrize("look", LOOKS)
def test_pages_look_like_their_pictures(trial, browser, live_server, shipped, look, request, tmp_path):
    visitor = Visitor(browser, live_server.url, **LOOKS[look])
    others = {}
    keep, paths = request.config.getoption("keep_pictures"), addresses()
    if keep:
        trial.which = "all"
    for name in trial.share(paths, one_in=6):
        visitor.page.goto(paths[name], wait_until="networkidle")  # the figures of a calculator come after the page
        trouble = trouble_with(picture_of(visitor), FOLDER / f"{name}-{look}.webp", keep=keep, folder=tmp_path)
        if trouble:
            others[name] = trouble
    visitor.context.close()
    assert others == {}
    assert len(PAGES | PLANS) == 25


def test_a_page_without_its_style_or_in_the_other_scheme_is_noticed(browser, live_server, shipped):
    for options, block in (({"color_scheme": "dark"}, False), ({}, True)):
        visitor = Visitor(browser, live_server.url, **LOOKS["phone"] | options)
        if block:
            visitor.page.route("**/*.css", lambda route: route.abort())
        visitor.page.goto(PAGES["pimecrolimus"], wait_until="networkidle")
        assert share_of_other_blocks(picture_of(visitor), Image.open(FOLDER / "pimecrolimus-phone.webp")) > 3 * SHARE
        visitor.context.close()
