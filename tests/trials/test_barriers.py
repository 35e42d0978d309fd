"""Every page in every look: widths, light and dark, forced colours. axe finds no barrier and nothing sticks out."""

import pytest

from tests import shipped_site
from tests.browser.conftest import Visitor, browser

__all__ = ["browser"]  # a fixture
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.browser]

LOOKS = {
    "phone": {"width": 390},
    "phone, dark": {"width": 390, "dark": True},
    "tablet, forced colours": {"width": 820, "forced": True},
    "desk, dark": {"width": 1440, "dark": True},
    "desk, forced colours on dark": {"width": 1440, "dark": True, "forced": True},
}


def visitor_in(browser, address: str, *, width: int, dark: bool = False, forced: bool = False) -> Visitor:
    return Visitor(
        browser,
        address,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        forced_colors="active" if forced else "none",
    )


@pytest.mark.one_in(5)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.replace(",", "").replace(" ", "_"))
def test_no_page_has_a_barrier_in_this_look(trial, browser, live_server, shipped, look):
    visitor = visitor_in(browser, live_server.url, **LOOKS[look])
    found = {}
    for path in trial.of(shipped_site.PAGES):
        response = visitor.page.goto(path)
        trouble = [f"answers {response.status}"] if response.status != 200 else []
        # With forced colours on dark axe takes colours of ours, which are not shown, for those of the text.
        trouble += visitor.barriers(contrast="on dark" not in look)
        if pixels := visitor.overflow():
            trouble.append(f"sticks out by {pixels} pixels")
        if trouble:
            found[path] = trouble
    visitor.context.close()
    assert found == {}, "\n".join(f"{page}: {trouble}" for page, trouble in found.items())
    assert visitor.complaints == []
