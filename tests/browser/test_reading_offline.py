"""Without a network: what a reader chose to keep, with its age; nothing after seven days; never a patient's page."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
  }
  return found;
}"""
AGE = """async days => {
  const cache = await caches.open('pages-1');
  for (const one of await cache.keys()) {
    const copy = await cache.match(one);
    const headers = new Headers(copy.headers);
    headers.set('X-Saved-At', String(Date.now() - days * 86400000));
    await cache.put(one, new Response(await copy.blob(), {status: 200, headers}));
  }
}"""


def keep_the_pages(page):
    page.goto("/offline/")
    page.get_by_role("button", name="Keep the pages on this device").click()
    expect(page.locator("[data-offline-says]")).to_contain_text("pages are kept on this device.", timeout=120_000)


def test_drugs_and_calculators_are_read_offline_with_their_age_and_plans_never(shipped, browser, live_server):
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/topics/")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0  # nobody asked yet
    keep_the_pages(page)
    page.goto("/assessment/quick/")
    page.goto("/search/?q=pimecrolimus")
    page.goto("/report/?page=/topics/")
    page.goto("/calculators/poem/?total=9")
    kept = page.evaluate(KEPT)
    assert "/monographs/pimecrolimus/" in kept
    allowed = re.compile(r"^/(monographs|topics|calculators|offline|static)/")
    assert [path for path in kept if not allowed.match(path)] == []

    context.set_offline(True)
    page.goto("/monographs/pimecrolimus/")
    expect(page.locator(".offline-copy")).to_contain_text("(today)")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pimecrolimus")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')
    page.goto("/calculators/quantities/")
    page.fill("#id_age", "4")
    page.select_option("#id_times_a_day", "2")
    page.locator("label.segment:has(input[name=arm_hand][value='2'])").click()
    expect(page.locator("[data-live]")).to_contain_text("56 g for 14 days")
    page.goto("/assessment/quick/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Read without a network")

    page.evaluate(AGE, 3)
    page.goto("/monographs/pimecrolimus/")
    expect(page.locator(".offline-copy")).to_contain_text("3 days ago")
    page.evaluate(AGE, 7)
    page.goto("/monographs/pimecrolimus/")
    expect(page.locator(".offline-copy")).to_contain_text("too old to show")
    assert page.locator("h1").count() == 0
    assert "twice" not in page.locator("main").inner_text()
    page.goto("/calculators/quantities/")
    expect(page.locator(".offline-copy")).to_contain_text("too old to show")
    assert page.locator("form[data-calculator]").count() == 0

    context.set_offline(False)
    page.goto("/monographs/pimecrolimus/")
    assert page.locator(".offline-copy").count() == 0
    page.goto("/offline/")
    page.get_by_role("button", name="Remove all copies").click()
    expect(page.locator("[data-offline-says]")).to_have_text("All copies are removed.")
    assert page.evaluate(KEPT) == []
    context.close()
