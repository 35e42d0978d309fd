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
    assert one.text(".score p").startswith("Add itch and loss of sleep")


@pytest.mark.django_db
def test_scorad_refuses_one_symptom_without_the_other(client):
    entries = {"extent_percent": "33", **dict.fromkeys(scorad.SIGNS, "1"), "itch": "4"}
    assert page(client.get("/calculators/scorad/", entries)).one("#id_sleep_loss-error").words


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
    assert "counted with the whole limb in children" in refused.one(".error-summary").words


@pytest.mark.django_db
def test_quantities_below_3_months_are_refused(client):
    entries = {"age": "2", "age_unit": "months", "times_a_day": "1", "days": "7", "face_neck": "1"}
    summary = page(client.get("/calculators/quantities/", entries)).one(".error-summary")
    assert "nothing is published for younger babies" in summary.words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age", "unit", "is_younger"),
    [("9", "months", True), ("16", "years", True), ("10", "years", False), ("30", "years", False)],
)
def test_an_age_between_the_published_bands_is_told_which_band_is_used(client, age, unit, is_younger):
    entries = {"age": age, "age_unit": unit, "times_a_day": "1", "days": "7", "face_neck": "1"}
    words = page(client.get("/calculators/quantities/", entries)).one(".score").words
    assert ("The figures are those of the nearest younger band" in words) is is_younger


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
