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


@pytest.mark.parametrize("key", ["/", "Control+k"])
@pytest.mark.parametrize(("path", "field", "width"), [("/", "hero-search", 1280), ("/audience/", "site-search", 390)])
def test_a_key_leads_to_the_search_box(visit, key, path, field, width):
    visitor = visit(width=width)
    visitor.page.goto(path)
    visitor.page.keyboard.press(key)
    assert visitor.page.evaluate("document.activeElement.id") == field
    visitor.page.keyboard.type("a/b")
    assert visitor.page.evaluate("document.activeElement.value") == "a/b"


def test_suggestions_are_chosen_by_keyboard_and_lead_to_the_page(shipped, visit):
    visitor = visit()
    visitor.page.goto("/monographs/")
    visitor.page.keyboard.press("/")
    visitor.page.keyboard.type("elid")
    visitor.page.get_by_role("option").first.wait_for()
    assert visitor.barriers() == []
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/monographs/pimecrolimus/")
    visitor.page.goto("/")
    assert visitor.page.locator(".recent a").all_text_contents() == ["Pimecrolimus"]


@pytest.mark.parametrize("width", [390, 1440])
def test_a_reference_opens_in_sight_and_each_citation_is_large_enough_to_hit(shipped, visit, width):
    visitor = visit(width=width)
    visitor.page.goto("/monographs/pimecrolimus/")
    least = visitor.page.evaluate(
        "Math.min(...[...document.querySelectorAll('a.citation')].flatMap(a => {"
        "const box = a.getBoundingClientRect(); return box.width ? [box.width, box.height] : [] }))"
    )
    assert least >= 24
    visitor.page.locator("#dosage a.citation").first.click()
    card = visitor.page.locator(".citation-open").bounding_box()
    assert card["y"] >= 0
    assert card["y"] + card["height"] <= 900
    assert card["x"] + card["width"] <= width
    visitor.page.get_by_role("button", name="Close").click()
    assert visitor.page.locator(".citation-open").count() == 0


SIDES = {
    "/monographs/pimecrolimus/": 6,
    "/topics/calcineurin-inhibitors-when-corticosteroids-fail/": 6,
    "/algorithm/": 6,
    "/compare/": 6,
    "/compare/?a=pimecrolimus&b=crisaborole": 4,
    "/calculators/easi/": 4,
    "/calculators/quantities/?age=4&age_unit=years&times_a_day=2&days=14&arm_hand=2": 4,
}


@pytest.mark.parametrize(("path", "most"), SIDES.items())
def test_a_page_is_printed_on_few_sides(shipped, visit, path, most):
    visitor = visit()
    visitor.page.goto(path)
    sides = visitor.page.pdf(prefer_css_page_size=True, format="A4").count(b"/Type /Page\n")
    assert 1 <= sides <= most


def test_pimecrolimus_is_within_two_phone_screens_of_the_index(shipped, visit):
    visitor = visit(width=390, height=844)
    visitor.page.goto("/monographs/?order=name")  # from A to Z it stands where its letter is
    assert visitor.overflow() == 0
    visitor.page.goto("/monographs/")
    assert visitor.overflow() == 0
    box = visitor.page.get_by_role("link", name="Pimecrolimus").first.bounding_box()
    assert box["y"] + box["height"] <= 2 * 844


@pytest.mark.parametrize("path", ["/compare/", "/compare/?a=pimecrolimus&b=tacrolimus-ointment"])
@pytest.mark.parametrize("dark", [False, True])
def test_comparisons_have_no_barriers_and_fit_every_screen(shipped, visit, path, dark):
    visitor = visit(width=390, dark=dark)
    visitor.page.goto(path)
    assert visitor.barriers() == []
    assert visitor.overflows(320, 820) == []
