"""The calculators' pages: entries in the query, results from the server."""

import re

import pytest

from eczema_advisor.algorithm.calculators import easi, iga, poem, scorad
from eczema_advisor.assessment.versions.in_use import shipped_algorithm

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
def test_each_calculator_stands_on_its_own(client, name):
    assert f"/calculators/{name}/" in client.get("/calculators/").content.decode()
    page = client.get(f"/calculators/{name}/")
    assert page.status_code == 200
    assert "error-summary" not in page.content.decode()


@pytest.mark.django_db
def test_easi_is_worked_out_and_its_band_named(client):
    page = client.get("/calculators/easi/", EASI)
    text = page.content.decode()
    assert re.search(r"EASI: <span[^>]*>2.1</span>", text)  # 3.5 signs x area 2 x weight 0.3
    assert "Mild (1.1–7.0)" in text
    assert "Leshem 2015" in text
    assert "Our rule" in text
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_half_point_sign_is_refused_at_its_field(client):
    text = client.get("/calculators/easi/", {**EASI, "trunk-erythema": "0.5"}).content.decode()
    assert "choose 0, 1, 1.5, 2, 2.5 or 3" in text
    assert 'href="#id_trunk-erythema"' in text


@pytest.mark.django_db
def test_an_area_left_open_is_asked_for_by_region(client):
    text = client.get("/calculators/easi/", {**EASI, "trunk-area": ""}).content.decode()
    assert "Trunk, with the armpits and groin: choose how much" in text


@pytest.mark.django_db
def test_scorad_gives_the_total_and_the_objective_score(client):
    entries = {"extent_percent": "33", **dict.fromkeys(scorad.SIGNS, "1"), "itch": "4,5", "sleep_loss": "3"}
    text = client.get("/calculators/scorad/", entries).content.decode()
    assert "35.1" in text
    assert "27.6" in text
    text = client.get("/calculators/scorad/", {**entries, "itch": "", "sleep_loss": ""}).content.decode()
    assert "27.6" in text
    assert "Add itch and loss of sleep" in text


@pytest.mark.django_db
def test_scorad_refuses_one_symptom_without_the_other(client):
    entries = {"extent_percent": "33", **dict.fromkeys(scorad.SIGNS, "1"), "itch": "4"}
    assert 'id="id_sleep_loss-error"' in client.get("/calculators/scorad/", entries).content.decode()


@pytest.mark.django_db
def test_a_zero_is_a_result_too(client):
    assert "POEM: <span" in client.get("/calculators/poem/", {"total": "0"}).content.decode()
    assert "IGA: <span" in client.get("/calculators/iga/", {"grade": "0"}).content.decode()


@pytest.mark.django_db
def test_quantities_for_a_child_count_hands_with_the_arm(client):
    entries = {"age": "4", "age_unit": "years", "times_a_day": "2", "days": "14", "arm_hand": "2"}
    text = client.get("/calculators/quantities/", entries).content.decode()
    assert "56 g for 14 days" in text  # 2 arms x 2 units x 0.5 g x 28
    text = client.get("/calculators/quantities/", {**entries, "arm_hand": "0", "hand": "2"}).content.decode()
    assert "counted with the whole limb in children" in text


@pytest.mark.django_db
def test_quantities_below_3_months_are_refused(client):
    entries = {"age": "2", "age_unit": "months", "times_a_day": "1", "days": "7", "face_neck": "1"}
    assert "nothing is published for younger babies" in client.get("/calculators/quantities/", entries).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["29", "-1", "x", "", "9" * 300, "½", "1e3", "\x00"])
def test_an_entry_that_cannot_be_is_refused_in_words(client, value):
    response = client.get("/calculators/poem/", {"total": value})
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()


@pytest.mark.django_db
def test_a_calculator_that_does_not_exist_is_not_found(client):
    assert client.get("/calculators/dlqi/").status_code == 404


@pytest.mark.django_db
def test_a_score_goes_back_into_the_assessment(walk):
    walk.post("patient", {"region": "us", "age_months": "30", "age_unit": "years"})
    page = walk.client.get("/calculators/easi/", {**EASI, "for": "assessment"}).content.decode()
    form = page[page.index('action="/assessment/severity/"') :]
    hidden = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', form[: form.index("</form>")]))
    response = walk.client.post("/assessment/severity/", hidden)
    assert response.url == "/assessment/sites/"


@pytest.mark.django_db
def test_on_its_own_a_calculator_offers_no_way_into_an_assessment(client):
    assert "Use this score in the assessment" not in client.get("/calculators/easi/", EASI).content.decode()
