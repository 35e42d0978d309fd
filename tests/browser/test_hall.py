"""Header, colours and keyboard, on the pages of the hall."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


def background(visitor) -> str:
    return visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_first_key_reaches_the_content_past_the_header(visit):
    visitor = visit()
    visitor.page.goto("/accounts/login/")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.className") == "skip-link"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("location.hash") == "#main"


@pytest.mark.parametrize("scripts", ["**/no-such-script", "**/*.js"])
def test_dark_follows_the_system_with_and_without_scripts(visit, scripts):
    light, dark = visit(), visit(dark=True)
    for visitor in (light, dark):
        visitor.page.route(scripts, lambda route: route.fulfill(body="", content_type="text/javascript"))
        visitor.page.goto("/accounts/login/")
    assert background(light) == "rgb(247, 246, 242)"
    assert background(dark) == "rgb(16, 23, 26)"


def test_a_reader_chooses_dark_and_the_choice_stays(visit):
    visitor = visit()
    visitor.page.goto("/accounts/login/")
    before = background(visitor)
    visitor.page.get_by_role("button", name="Use dark colours").click()
    assert background(visitor) != before
    visitor.page.goto("/accounts/password/reset/")
    assert background(visitor) != before
    visitor.page.get_by_role("button", name="Use light colours").click()
    assert background(visitor) == before
