"""No barrier that axe knows, nothing that sticks out, on every page, wide and narrow, light and dark."""

from itertools import product

import pytest

from tests import shipped_site
from tests.browser.journeys import assess_a_child

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

VIEWS = {"desk": {"width": 1280}, "small phone at night": {"width": 320, "dark": True}}
WIDTHS = (390, 640, 820)  # what sticks out is looked at here too; 640 and 320 are 1280 at 200 % and at 400 %


def test_no_page_has_a_barrier_or_sticks_out(trial, shipped, visit):
    found = {}
    looks = trial.share(product(VIEWS, shipped_site.PAGES), one_in=6, kind=lambda look: look[1].split("/")[1])
    for name, view in VIEWS.items():
        visitor = visit(**view)
        for path in (path for of_view, path in looks if of_view == name):
            response = visitor.page.goto(path)
            trouble = visitor.barriers()
            if response.status != 200:
                trouble.append(f"answers {response.status}")
            trouble += visitor.overflows(*WIDTHS)
            if trouble:
                found[f"{path} ({name})"] = trouble
    assert found == {}, "\n".join(f"{page}: {trouble}" for page, trouble in found.items())


def test_no_step_of_the_assessment_nor_its_plan_has_a_barrier_or_sticks_out(trial, shipped, visit):
    found = {}
    for name in trial.share(VIEWS, one_in=2):
        visitor = visit(**VIEWS[name])

        def look(visitor=visitor, name=name):
            trouble = visitor.barriers() + visitor.overflows(*WIDTHS)
            if trouble:
                found[f"{visitor.page.title()} ({name})"] = trouble

        assess_a_child(visitor.page, look)
    assert found == {}, "\n".join(f"{page}: {trouble}" for page, trouble in found.items())


def test_nothing_to_touch_is_lower_than_24_pixels(trial, shipped, visit):
    visitor = visit(width=390)
    found = {}
    for path in trial.share(shipped_site.PAGES, one_in=6):
        visitor.page.goto(path)
        low = visitor.page.evaluate(LOW_TARGETS)
        if low:
            found[path] = low
    assert found == {}


# Links within a line of text are exempt (WCAG 2.2, 2.5.8); everything else that can be touched is not.
LOW_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, summary, textarea")]
    .filter(element => {
        const box = element.getBoundingClientRect();
        return box.width > 1 && box.height > 1 && box.height < 24 && getComputedStyle(element).display !== "inline";
    })
    .map(element => element.outerHTML.slice(0, 120))"""
