"""The calculators compute in the browser what the server computes: over all entries there can be, and as one enters."""

from itertools import product

import pytest
from playwright.sync_api import expect

from eczema_advisor.algorithm.calculators import easi, iga, poem, quantities, scorad
from eczema_advisor.algorithm.calculators.entries import CalculatorError
from eczema_advisor.assessment.calculators.scorad_regions import scorad_shares
from eczema_advisor.assessment.versions.reviewed_words import shipped_words

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
EXTENTS_IN_THE_BROWSER = """async () => {
  const own = (await (await fetch('/calculators/figures.json')).json()).scorad;
  const regions = Object.keys(own.regions), steps = [0, 10, 25, 50, 75, 100], found = [];
  for (const first of regions) for (const second of regions) for (const ground of steps) {
    for (const here of steps) for (const there of steps) {
      const entries = {};
      regions.forEach(one => entries[one + '-share'] = String(ground));
      entries[first + '-share'] = String(here);
      entries[second + '-share'] = String(there);
      entries['genitals-share'] = entries['genitals-share'] === '100' ? '100' : '0';
      const made = window.eczemaCalculators.compute.scorad(own, entries).extent;
      found.push([made.hundredths, made.percent]);
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


def test_every_sum_there_can_be_is_the_servers(trial, calculator):
    every_easi_of_every_region(trial, calculator)
    every_scorad_by_extent_signs_and_symptoms(trial, calculator)
    every_extent_of_every_two_regions_on_every_ground(calculator)
    every_amount_of_every_month_and_part(trial, calculator)
    every_band(calculator)


def every_easi_of_every_region(trial, calculator):
    found = calculator.evaluate(EASI_IN_THE_BROWSER)
    entries = product((95, 96), easi.REGIONS, AREAS, product(GRADES, repeat=len(easi.SIGNS)))
    assert len(found) == 2 * 4 * 7 * 6**4
    sums = trial.share(zip(entries, found, strict=True), one_in=20, kind=lambda one: one[0][:3])
    for (months, region, area, grades), shown in sums:
        entered = {region: {"area_score": area, **dict(zip(easi.SIGNS, grades, strict=True))}}
        assert shown == easi.easi(months, entered).twentieths, (months, entered)


def every_scorad_by_extent_signs_and_symptoms(trial, calculator):
    found = calculator.evaluate(SCORAD_IN_THE_BROWSER)
    entries = product(range(101), range(19), range(41))
    sums = trial.share(zip(entries, found, strict=True), one_in=20, kind=lambda one: one[0][1:])
    for (extent, signs, halves), shown in sums:
        symptoms = {"itch": str(min(halves, 20) / 2), "sleep_loss": str(max(halves - 20, 0) / 2)}
        made = scorad.scorad({"extent_percent": extent, **signs_summing_to(signs), **symptoms})
        assert shown == [made.objective_tenths, made.total_tenths], (extent, signs, halves)


def every_extent_of_every_two_regions_on_every_ground(calculator):
    found = calculator.evaluate(EXTENTS_IN_THE_BROWSER)
    shares, expected = scorad_shares(shipped_words()), []
    for first, second, ground in product(shares, shares, scorad.AFFECTED):
        for here, there in product(scorad.AFFECTED, repeat=2):
            affected = {**dict.fromkeys(shares, ground), first: here, second: there}
            affected["genitals"] = 100 if affected["genitals"] == 100 else 0
            made = scorad.extent_of(affected, shares)
            expected.append([made.hundredths, made.percent])
    assert len(found) == 8 * 8 * 6**3
    assert found == expected


def every_amount_of_every_month_and_part(trial, calculator):
    found = calculator.evaluate(AMOUNTS_IN_THE_BROWSER)
    entries = product(range(1441), quantities.PARTS, (1, 2))
    assert len(found) == 1441 * 12 * 2
    amounts = trial.share(zip(entries, found, strict=True), one_in=20, kind=lambda one: one[0][1:])
    for (months, part, times), shown in amounts:
        if times == 2 and part not in quantities.PAIRED:
            continue  # the form offers no second one
        try:
            expected = quantities.amount_for_parts(months, {part: times}).quarters
        except CalculatorError:
            expected = None
        assert shown == expected, (months, part, times)


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
    expect(live).to_contain_text("Check: Extent.")
    assert page.locator("tr[aria-current=true]").count() == 0


def test_the_extent_of_scorad_grows_with_the_regions_and_a_number_takes_its_place(visit, shipped):
    page = visit(width=390, height=844).page
    page.goto("/calculators/scorad/")
    live = page.locator("[data-live]")
    expect(live).to_contain_text("Still open: Extent, Redness")
    page.locator("[data-build=adult] a.part-left_lower_limb path").first.click()
    assert page.url.endswith("#part-left_lower_limb")
    expect(page.locator("#part-left_lower_limb")).to_be_in_viewport()
    choose(page, "left_lower_limb-share", "25")
    expect(live).to_contain_text("Extent 5\xa0%, from the regions (4.5\xa0% before rounding). Still open: Redness")
    for sign in scorad.SIGNS:
        choose(page, sign, "1")
    expect(live).to_contain_text("Objective 22 of 83")
    page.fill("#id_extent_percent", "33")
    expect(live).to_contain_text("Objective 27.6 of 83")
    expect(live).to_contain_text("Extent 33\xa0%, as entered; the regions are not counted.")
    page.fill("#id_extent_percent", "")
    expect(live).to_contain_text("Objective 22 of 83")


def test_a_larger_share_is_a_darker_region_on_both_sides_of_the_body(visit, shipped):
    page = visit(scripts=False).page
    page.goto("/calculators/scorad/")
    fills = "all => all.map(one => getComputedStyle(one).fill)"
    seen = []
    for share in scorad.AFFECTED:
        choose(page, "right_upper_limb-share", str(share))
        page.mouse.move(0, 0)
        page.wait_for_timeout(250)  # the fill changes gradually
        tints = set(page.locator(".part-right_upper_limb path").evaluate_all(fills))
        assert len(tints) == 1
        seen += tints
    assert len(set(seen)) == len(scorad.AFFECTED)


def test_without_scripts_the_regions_give_the_extent_by_keyboard(visit, shipped):
    page = visit(scripts=False).page
    page.goto("/calculators/scorad/")
    page.locator("#id_extent_percent").focus()
    page.keyboard.press("Tab")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    for sign in scorad.SIGNS:
        choose(page, sign, "0")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator("#objective-heading")).to_contain_text("Objective SCORAD: 0.4")
    expect(page.locator("[data-worked-out]")).to_contain_text("2.25\xa0% before rounding")


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


@pytest.mark.parametrize("name", ["easi", "scorad", "quantities"])
def test_in_forced_colours_a_chosen_part_looks_chosen(browser, live_server, shipped, name):
    context = browser.new_context(base_url=live_server.url, forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"/calculators/{name}/")
    entry, value, part = {
        "easi": ("trunk-area", "1", "trunk"),
        "scorad": ("front_trunk-share", "10", "front_trunk"),
        "quantities": ("front_trunk", "1", "front_trunk"),
    }[name]
    fill = f"getComputedStyle(document.querySelector('.part-figure:not([hidden]) .part-{part} path')).fill"
    before = page.evaluate(fill)
    choose(page, entry, value)
    assert page.evaluate(fill) != before
    context.close()
