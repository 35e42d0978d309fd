"""A real browser against a live server. Skipped where there is no Chromium, unless BROWSER_TESTS=required."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items):
    """Each takes seconds, so an ordinary run draws some of them, too."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if not item.get_closest_marker("one_in"):
                item.add_marker(pytest.mark.one_in(of="what takes a browser"))


running = []  # the one Chromium of this process


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the session: the machine's own, or the one that Playwright installed.

    Trials take this fixture too, as one of their own; Playwright runs once in a process.
    """
    if running:
        yield running[0]
        return
    with sync_playwright() as playwright:
        own = next(filter(None, map(shutil.which, NAMES)), None)
        try:
            chromium = playwright.chromium.launch(executable_path=own, args=ARGUMENTS)
        except Error as error:
            if os.environ.get("BROWSER_TESTS") == "required":
                raise
            pytest.skip(f"no Chromium on this machine ({str(error).splitlines()[0]})")
        running.append(chromium)
        yield chromium
        running.clear()
        chromium.close()


class Visitor:
    """Somebody with a browser of their own; remembers everything that their browser complained about."""

    def __init__(self, browser, address: str, **options):
        self.address = address
        self.context = browser.new_context(base_url=address, reduced_motion="reduce", **options)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("console", self.listen)

    def listen(self, message):
        # A file that is fetched ahead and not used within seconds speaks of a busy machine, not of the page.
        is_slow = "was preloaded using link preload but not used" in message.text
        if message.type in ("error", "warning") and not is_slow:
            self.complaints.append(f"console: {message.text}")

    def sign_in(self, person):
        """Through the sign-in page, with the password that the cast has."""
        self.page.goto("/accounts/login/")
        self.page.get_by_label("Login").fill(person.username)
        self.page.get_by_label("Password", exact=False).first.fill(f"{person.username}-password")
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda url: "/accounts/login" not in url)

    def arrive_as(self, person):
        """Signed in already. That the sign-in page works is what tests see that use it."""
        client = Client()
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.address}])

    def wait_until_there(self):
        """After a click the browser may be between two pages, where there is no document to ask."""
        self.page.wait_for_load_state("load")
        self.page.locator("main").first.wait_for(state="attached")

    def barriers(self, *, contrast: bool = True) -> list[str]:
        """What the accessibility rules of axe find on the page, once it is there: rule, then the elements."""
        # Without copies of the style sheets, which axe would put into the page against its policy.
        options = {"preload": False, "resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": contrast}}}
        self.wait_until_there()
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes']][:5]}" for rule in found]

    def overflow(self) -> int:
        """How many pixels of the page stick out to the right."""
        self.wait_until_there()
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def overflows(self, *widths: int) -> list[str]:
        """At which of these widths, and at the visitor's own, the page sticks out."""
        own = self.page.viewport_size
        found = []
        for width in (own["width"], *widths):
            self.page.set_viewport_size({**own, "width": width})
            if pixels := self.overflow():
                found.append(f"sticks out by {pixels} pixels at {width}")
        self.page.set_viewport_size(own)
        return found


@pytest.fixture
def visit(browser, live_server):
    """Makes visitors: visit(width=390, dark=True, scripts=False). At the end, none may have seen a complaint."""
    visitors = []

    def arrive(*, width: int = 1280, height: int = 900, dark: bool = False, scripts: bool = True) -> Visitor:
        visitor = Visitor(
            browser,
            live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        visitors.append(visitor)
        return visitor

    yield arrive
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
