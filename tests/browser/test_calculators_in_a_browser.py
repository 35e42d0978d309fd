"""The calculators compute in the browser what the server computes: over all entries there can be, and as one enters."""

from itertools import product

import pytest
from playwright.sync_api import expect

from eczema_advisor.algorithm.calculators import easi, iga, poem, quantities, scorad
from eczema_advisor.algorithm.calculators.entries import CalculatorError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

AREAS, GRADES = range(7), ("0", "1", "1.5", "2", "2.5", "3")
EASI_IN_THE_BROWSER = """async () => {
  const own = (await (await fetch('/calculators/figures.json')).json()).easi;
  const grades = ['0', '1', '1.5', '2', '2.5', '3'];
  const found = [];
  for (const group of ['under_8', 'from_8']) for (const region of own.regions) {
    for (let area = 0; area < 7; area++) for (const a of grades) for (const b of grades) {
      for (const c of grades) for (const d of grades) {
        const entries = {age_group: group};
        own.regions.forEach(one => entries[one + '-area'] = '0');
        entries[region + '-area'] = String(area);
        [a, b, c, d].forEach((grade, index) => entries[region + '-' + own.signs[index]] = grade);
        found.push(window.eczemaCalculators.compute.easi(own, entries).count);
      }
    }
  }
  return found;
}"""
SCORAD_IN_THE_BROWSER = """async () => {
  const own = (await (await fetch('/calculators/figures.json')).json()).scorad;
  const found = [];
  for (let extent = 0; extent <= 100; extent++) for (let signs = 0; signs <= 18; signs++) {
    for (let halves = 0; halves <= 40; halves++) {
      const entries = {extent_percent: String(extent), itch: String(Math.min(halves, 20) / 2),
        sleep_loss: String(Math.max(halves - 20, 0) / 2)};
      own.signs.forEach((sign, index) => entries[sign] = String(Math.max(0, Math.min(3, signs - 3 * index))));
      const made = window.eczemaCalculators.compute.scorad(own, entries);
      found.push([made.objective, made.count]);
    }
  }
  return found;
}"""
AMOUNTS_IN_THE_BROWSER = """async () => {
  const own = (await (await fetch('/calculators/figures.json')).json()).quantities;
  const found = [];
  for (let months = 0; months <= own.oldest; months++) for (const part of own.parts) for (const times of ['1', '2']) {
    const entries = {age: String(months), age_unit: 'months', days: '1', [part]: times};
    const made = window.eczemaCalculators.compute.quantities(own, entries);
    found.push(made.wrong.length ? null : made.count);
  }
  return found;
}"""
BANDS_IN_THE_BROWSER = """async () => {
  const all = await (await fetch('/calculators/figures.json')).json();
  const named = {};
  for (const [name, top] of [['easi', 1440], ['scorad', 1030], ['poem', 28], ['iga', 4]]) {
    named[name] = [];
    for (let count = 0; count <= top; count++) {
      named[name].push(window.eczemaCalculators.bandOf(all[name].bands, count).code);
    }
  }
  return named;
}"""


@pytest.fixture
def calculator(visit, shipped):
    visitor = visit()
    visitor.page.goto("/calculators/easi/")
    return visitor.page


def signs_summing_to(total: int) -> dict[str, int]:
    return {sign: max(0, min(3, total - 3 * index)) for index, sign in enumerate(scorad.SIGNS)}


def test_every_sum_there_can_be_is_the_servers(calculator):
    every_easi_of_every_region(calculator)
    every_scorad_by_extent_signs_and_symptoms(calculator)
    every_amount_of_every_month_and_part(calculator)
    every_band(calculator)


def every_easi_of_every_region(calculator):
    found = calculator.evaluate(EASI_IN_THE_BROWSER)
    expected = [
        easi.easi(months, {region: {"area_score": area, **dict(zip(easi.SIGNS, grades, strict=True))}}).twentieths
        for months, region, area, grades in product(
            (95, 96), easi.REGIONS, AREAS, product(GRADES, repeat=len(easi.SIGNS))
        )
    ]
    assert len(found) == 2 * 4 * 7 * 6**4
    assert found == expected


def every_scorad_by_extent_signs_and_symptoms(calculator):
    found = calculator.evaluate(SCORAD_IN_THE_BROWSER)
    expected = []
    for extent, signs, halves in product(range(101), range(19), range(41)):
        symptoms = {"itch": str(min(halves, 20) / 2), "sleep_loss": str(max(halves - 20, 0) / 2)}
        made = scorad.scorad({"extent_percent": extent, **signs_summing_to(signs), **symptoms})
        expected.append([made.objective_tenths, made.total_tenths])
    assert found == expected


def every_amount_of_every_month_and_part(calculator):
    found = calculator.evaluate(AMOUNTS_IN_THE_BROWSER)
    expected = []
    for months, part, times in product(range(1441), quantities.PARTS, (1, 2)):
        if times == 2 and part not in quantities.PAIRED:
            expected.append(found[len(expected)])  # the form offers no second one
            continue
        try:
            expected.append(quantities.amount_for_parts(months, {part: times}).quarters)
        except CalculatorError:
            expected.append(None)
    assert len(found) == 1441 * 12 * 2
    assert found == expected


def every_band(calculator):
    expected = {
        "easi": [easi.BANDS.band_of(count).code for count in range(1441)],
        "scorad": [scorad.BANDS.band_of(count).code for count in range(1031)],
        "poem": [poem.BANDS.band_of(count).code for count in range(29)],
        "iga": [iga.BANDS.band_of(count).code for count in range(5)],
    }
    assert calculator.evaluate(BANDS_IN_THE_BROWSER) == expected


def choose(page, name: str, value: str):
    page.locator(f"label.segment:has(input[name='{name}'][value='{value}'])").click()


def test_the_sum_of_easi_grows_as_one_enters_and_has_no_band_before_all_regions_are_said(visit, shipped):
    page = visit(width=390, height=844).page
    page.goto("/calculators/easi/")
    choose(page, "trunk-area", "2")
    choose(page, "trunk-erythema", "1.5")
    choose(page, "trunk-excoriation", "2")
    live = page.locator("[data-live]")
    expect(live).to_contain_text("EASI 2.1 so far")
    expect(live).to_contain_text("Still open: Head and neck, Arms, Legs.")
    for region in ("head_neck", "upper_limbs", "lower_limbs"):
        choose(page, f"{region}-area", "0")
    expect(live).to_contain_text("EASI 2.1 Mild (1.1–7.0)")
    expect(page.locator("tr[aria-current=true]")).to_contain_text("Mild (1.1–7.0)")
    expect(live).to_be_in_viewport()


def test_scorad_shows_the_objective_score_first_and_names_an_entry_that_cannot_be(visit, shipped):
    page = visit().page
    page.goto("/calculators/scorad/")
    page.fill("#id_extent_percent", "33")
    for sign in scorad.SIGNS:
        choose(page, sign, "1")
    live = page.locator("[data-live]")
    expect(live).to_contain_text("Objective 27.6 of 83")
    page.fill("#id_itch", "4,5")
    page.fill("#id_sleep_loss", "3")
    expect(live).to_contain_text("SCORAD 35.1 Moderate (25–50)")
    page.fill("#id_extent_percent", "133")
    expect(live).to_contain_text("Check: A. Extent: how much of the skin is affected")
    assert page.locator("tr[aria-current=true]").count() == 0


def test_parts_are_chosen_on_the_body_and_taken_away_again(visit, shipped):
    page = visit().page
    page.goto("/calculators/quantities/")
    page.fill("#id_age", "4")
    page.select_option("#id_times_a_day", "2")
    live = page.locator("[data-live]")
    expect(page.locator("[data-build=child]").first).to_be_visible()
    expect(page.locator("[data-build=adult]").first).to_be_hidden()
    arms = page.locator("[data-build=child] label.part-arm_hand path").first
    arms.click()
    assert page.locator("input[name=arm_hand]:checked").input_value() == "2"
    expect(live).to_contain_text("56 g for 14 days")
    expect(page.locator("[data-live-notes]")).to_contain_text("These are amounts for the whole of each part")
    expect(page.locator("[data-live-notes]")).to_contain_text("Moisturiser for the whole body")
    arms.click()
    assert page.locator("input[name=arm_hand]:checked").input_value() == "0"
    expect(live).to_contain_text("Choose at least one part.")
    choose(page, "scalp", "1")
    expect(page.locator("[data-live-notes]")).to_contain_text("No published table has scalp, folds or genitals.")
    choose(page, "hand", "2")
    expect(live).to_contain_text("Check: Hand.")


def test_a_sum_that_was_worked_out_leaves_when_an_entry_changes(visit, shipped):
    page = visit().page
    page.goto("/calculators/poem/?total=8")
    expect(page.locator("#score-heading")).to_have_text("POEM: 8")
    page.fill("#id_total", "9")
    expect(page.locator("#score-heading")).to_have_count(0)
    expect(page.locator("[data-live]")).to_contain_text("POEM 9")


def test_without_scripts_the_figure_chooses_and_the_button_works_it_out(visit, shipped):
    page = visit(scripts=False).page
    page.goto("/calculators/quantities/")
    page.fill("#id_age", "30")
    page.locator("[data-build=adult] label.part-arm_hand path").first.click()
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator("#score-heading")).to_have_text("56 g for 14 days")
    assert page.locator("[data-live]").is_hidden()


@pytest.mark.parametrize("name", ["easi", "quantities"])
def test_in_forced_colours_a_chosen_part_looks_chosen(browser, live_server, shipped, name):
    context = browser.new_context(base_url=live_server.url, forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"/calculators/{name}/")
    entry, part = ("trunk-area", "trunk") if name == "easi" else ("front_trunk", "front_trunk")
    fill = f"getComputedStyle(document.querySelector('.part-figure:not([hidden]) .part-{part} path')).fill"
    before = page.evaluate(fill)
    choose(page, entry, "1")
    assert page.evaluate(fill) != before
    context.close()
