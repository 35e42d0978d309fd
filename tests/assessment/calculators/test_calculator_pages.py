"""The calculators' pages: entries in the query, results from the server."""

import pytest

from eczema_advisor.algorithm.calculators import easi, iga, poem, scorad
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from tests.pages import page

EASI = {
    "age_group": "from_8",
    **{f"{region}-area": "0" for region in easi.REGIONS},
    "trunk-area": "2",
    "trunk-erythema": "1.5",
    "trunk-excoriation": "2",
}


def test_bands_of_the_calculators_and_of_the_algorithm_are_the_same():
    scores = shipped_algorithm().rules.scores
    for instrument, bands, parts, top in (
        ("easi", easi.BANDS, 20, 72),
        ("scorad", scorad.BANDS, 10, 103),
        ("poem", poem.BANDS, 1, 28),
        ("iga", iga.BANDS, 1, 4),
    ):
        for count in range(top * parts + 1):
            assert bands.band_of(count).grade == scores[instrument].severity(count / parts), (instrument, count)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["easi", "scorad", "poem", "iga", "quantities"])
def test_each_calculator_can_be_used_by_itself(client, name):
    assert f"/calculators/{name}/" in [link["href"] for link in page(client.get("/calculators/")).all(".doors a")]
    response = client.get(f"/calculators/{name}/")
    assert response.status_code == 200
    assert page(response).all(".error-summary") == []


@pytest.mark.django_db
def test_easi_is_worked_out_and_its_band_named(client):
    response = client.get("/calculators/easi/", EASI)
    shown = page(response)
    assert shown.text("#score-heading") == "EASI: 2.1"  # 3.5 signs x area 2 x weight 0.3
    assert "Mild (1.1–7.0) by the bands of Leshem 2015." in shown.one(".score").words
    assert shown.text("tr[aria-current=true] td:first-child") == "Mild (1.1–7.0)"
    assert "Our rule" in shown.heading("Bands: Leshem 2015").parent.words
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_half_point_sign_is_refused_at_its_field(client):
    summary = page(client.get("/calculators/easi/", {**EASI, "trunk-erythema": "0.5"})).one(".error-summary")
    (link,) = summary.all("a")
    assert "choose 0, 1, 1.5, 2, 2.5 or 3" in link.words
    assert link["href"] == "#id_trunk-erythema"


@pytest.mark.django_db
def test_an_area_left_open_is_asked_for_by_region(client):
    summary = page(client.get("/calculators/easi/", {**EASI, "trunk-area": ""})).one(".error-summary")
    assert [one.split(" of it")[0] for one in summary.texts("a")] == [
        "Trunk, with the armpits and groin: choose how much"
    ]


@pytest.mark.django_db
def test_scorad_gives_the_total_and_the_objective_score(client):
    entries = {"extent_percent": "33", **dict.fromkeys(scorad.SIGNS, "1"), "itch": "4,5", "sleep_loss": "3"}
    both = page(client.get("/calculators/scorad/", entries))
    assert both.text("#score-heading") == "SCORAD: 35.1"
    assert both.text("#objective-heading") == "Objective SCORAD: 27.6 of 83"
    one = page(client.get("/calculators/scorad/", {**entries, "itch": "", "sleep_loss": ""}))
    assert one.text("#objective-heading") == "Objective SCORAD: 27.6 of 83"
    assert "Add itch and loss of sleep" in one.one(".score").words


@pytest.mark.django_db
def test_scorad_refuses_one_symptom_without_the_other(client):
    entries = {"extent_percent": "33", **dict.fromkeys(scorad.SIGNS, "1"), "itch": "4"}
    assert page(client.get("/calculators/scorad/", entries)).one("#id_sleep_loss-error").words


SIGNS_AND_SYMPTOMS = {**dict.fromkeys(scorad.SIGNS, "1"), "itch": "4.5", "sleep_loss": "3"}


@pytest.mark.django_db
def test_scorad_counts_the_extent_from_the_regions_of_the_figure(client):
    entries = {**SIGNS_AND_SYMPTOMS, "front_trunk-share": "50", "left_upper_limb-share": "75", "back-share": "0"}
    shown = page(client.get("/calculators/scorad/", entries))
    assert shown.text("#objective-heading") == "Objective SCORAD: 24.2 of 83"  # 16/5 + 7*6/2
    assert shown.text("#score-heading") == "SCORAD: 31.7"
    said = shown.one("[aria-labelledby=objective-heading]").words.replace("\xa0", " ")
    assert "Extent 16 %, from the regions (15.75 % before rounding)." in said
    whole = page(client.get("/calculators/scorad/", {**SIGNS_AND_SYMPTOMS, "front_trunk-share": "100"}))
    assert "18 %, from the regions." in whole.one("[data-worked-out]").words.replace("\xa0", " ")
    assert shown.one("input[name=front_trunk-share][value='50']")["checked"] is not None


@pytest.mark.django_db
def test_a_number_that_is_entered_counts_in_place_of_the_regions(client):
    entries = {**SIGNS_AND_SYMPTOMS, "extent_percent": "33", "front_trunk-share": "100"}
    shown = page(client.get("/calculators/scorad/", entries))
    assert shown.text("#score-heading") == "SCORAD: 35.1"
    said = shown.one("[data-worked-out]").words.replace("\xa0", " ")
    assert "Extent 33 %, as entered; the regions are not counted." in said


@pytest.mark.django_db
def test_an_extent_of_nothing_must_be_said(client):
    refused = page(client.get("/calculators/scorad/", SIGNS_AND_SYMPTOMS))
    (link,) = refused.one(".error-summary").all("a")
    assert link["href"] == "#id_extent_percent"
    assert "or choose how much of each region is affected" in link.words
    clear = page(client.get("/calculators/scorad/", {**SIGNS_AND_SYMPTOMS, "back-share": "0"}))
    assert clear.text("#objective-heading") == "Objective SCORAD: 21 of 83"


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "value"), [("back-share", "20"), ("genitals-share", "50"), ("back-share", "x" * 99)])
def test_a_share_that_is_not_offered_is_refused_at_its_region(client, field, value):
    refused = page(client.get("/calculators/scorad/", {**SIGNS_AND_SYMPTOMS, "extent_percent": "33", field: value}))
    (link,) = refused.one(".error-summary").all("a")
    assert link["href"] == f"#id_{field}_0" or link["href"] == f"#id_{field}"
    assert "choose one of the shares offered" in link.words


@pytest.mark.django_db
def test_the_regions_of_scorad_are_drawn_named_and_weighed_as_in_the_tables(client):
    shown = page(client.get("/calculators/scorad/"))
    legends = [one.replace("\xa0", " ") for one in shown.texts(".scorad-region legend")]
    assert legends == [
        "Head and neck, 9 %", "Right arm, 9 %", "Left arm, 9 %", "Front of the trunk, 18 %", "Back, 18 %",
        "Genitals, 1 %", "Right leg, 18 %", "Left leg, 18 %",
    ]  # fmt: skip
    drawn = {one["data-part"] for one in shown.all("a.body-part")}
    assert drawn == set(scorad.REGIONS)
    assert all(shown.one(f"#part-{region}") for region in scorad.REGIONS)
    assert "Under 2 years the drawing of the task force has others, which we have not read" in shown.one("main").words


@pytest.mark.django_db
def test_the_right_arm_is_on_the_left_from_the_front_and_on_the_right_from_behind(client):
    front, back = page(client.get("/calculators/scorad/")).all(".part-figure")
    paths = [figure.all(".part-right_upper_limb path")[0]["d"] for figure in (front, back)]
    assert [int(path.split()[1]) < 110 for path in paths] == [True, False]


@pytest.mark.django_db
def test_a_zero_is_a_result_too(client):
    assert page(client.get("/calculators/poem/", {"total": "0"})).text("#score-heading") == "POEM: 0"
    assert page(client.get("/calculators/iga/", {"grade": "0"})).text("#score-heading") == "IGA: 0"


@pytest.mark.django_db
def test_quantities_for_a_child_count_hands_with_the_arm(client):
    entries = {"age": "4", "age_unit": "years", "times_a_day": "2", "days": "14", "arm_hand": "2"}
    shown = page(client.get("/calculators/quantities/", entries))
    assert shown.text("#score-heading") == "56 g for 14 days"  # 2 arms x 2 units x 0.5 g x 28
    refused = page(client.get("/calculators/quantities/", {**entries, "arm_hand": "0", "hand": "2"}))
    assert "counted with the whole limb below 11 years" in refused.one(".error-summary").words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age", "unit", "told"),
    [
        ("2", "months", "estimates of this advisor: three quarters of the youngest published ones (3 to 6 months)"),
        ("9", "months", "The figures are those of the nearest younger band (3 to 6 months)"),
        ("15", "years", "interpolated by this advisor, by body surface, between the published ones (6 to 10 years and"),
        ("10", "years", "Published band used: 6 to 10 years."),
        ("30", "years", "Published band used: adult."),
    ],
)
def test_every_age_is_told_what_its_figures_are(client, age, unit, told):
    entries = {"age": age, "age_unit": unit, "times_a_day": "1", "days": "7", "face_neck": "1"}
    words = page(client.get("/calculators/quantities/", entries)).one(".score").words
    assert told in words
    assert ("Published band used" in words) is told.startswith("Published")


@pytest.mark.django_db
def test_a_part_in_no_published_table_is_called_our_estimate(client):
    entries = {"age": "30", "age_unit": "years", "times_a_day": "1", "days": "14", "scalp": "1"}
    shown = page(client.get("/calculators/quantities/", entries))
    assert shown.text("#score-heading") == "21 g for 14 days"  # 15 to 30 g are customary
    assert "No published table has scalp, folds or genitals." in shown.one(".score").words
    without = page(client.get("/calculators/quantities/", {**entries, "scalp": "0", "hand": "1"}))
    assert "No published table has" not in without.one(".score").words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age", "said"), [("11", "250 to 500 g a week"), ("12", "500 g a week or more"), ("0", "250 to 500 g a week")]
)
def test_moisturiser_a_week_is_given_for_the_age(client, age, said):
    entries = {"age": age, "age_unit": "years", "times_a_day": "1", "days": "7", "face_neck": "1"}
    words = page(client.get("/calculators/quantities/", entries)).one(".score").words
    assert words.count("Moisturiser for the whole body") == 1
    assert said in words


@pytest.mark.django_db
def test_the_table_of_amounts_says_of_each_row_what_it_is(client):
    _, *rows = page(client.get("/calculators/quantities/")).one("section[aria-labelledby=ftu]").table()
    kinds = {row[0]: (row[-2], row[-1]) for row in rows}
    assert kinds["Under 3 months"] == ("3", "Our estimate")
    assert kinds["6 to 10 years"] == ("12.25", "Published")
    assert kinds["15 years"] == ("18", "Interpolated")
    assert kinds["Adult"] == ("20.25", "Published")
    assert len(rows) == 13


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["29", "-1", "x", "", "9" * 300, "½", "1e3", "\x00"])
def test_an_entry_that_cannot_be_is_refused_in_words(client, value):
    response = client.get("/calculators/poem/", {"total": value})
    assert response.status_code == 200
    assert page(response).one(".error-summary").all("a")


@pytest.mark.django_db
def test_a_calculator_that_does_not_exist_is_not_found(client):
    assert client.get("/calculators/dlqi/").status_code == 404


@pytest.mark.django_db
def test_a_score_goes_back_into_the_assessment(walk):
    walk.post("patient", {"region": "us", "age_months": "30", "age_unit": "years"})
    shown = page(walk.client.get("/calculators/easi/", {**EASI, "for": "assessment"}))
    form = shown.one("form[action='/assessment/severity/']")
    hidden = {field["name"]: field["value"] for field in form.all("input[type=hidden]")}
    response = walk.client.post("/assessment/severity/", hidden)
    assert response.url == "/assessment/sites/"


@pytest.mark.django_db
def test_on_its_own_a_calculator_offers_no_way_into_an_assessment(client):
    assert "Use this score in the assessment" not in page(client.get("/calculators/easi/", EASI)).texts("button")
