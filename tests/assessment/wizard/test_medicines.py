"""Medicines are picked by name from the version's list, and nothing else is taken."""

import pytest

from eczema_advisor.algorithm.facts import EFFECTS as EFFECT_CODES
from eczema_advisor.algorithm.facts import MAX_MEDICINES
from eczema_advisor.assessment.medicine_names import EFFECTS, OFFERED_BY_EFFECT
from eczema_advisor.assessment.questions import QUESTIONS
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from eczema_advisor.assessment.wizard.answers_cookie import sealed
from eczema_advisor.assessment.wording import answer_in_words
from tests.assessment.conftest import ADULT, error_texts
from tests.pages import assert_good_page, page

LISTED = [choice.value for choice in QUESTIONS["medicines"].choices]
NAMED = [value for value in LISTED if value not in ("none_known", "unknown", *OFFERED_BY_EFFECT)]


def allergies(*medicines: str) -> dict:
    answers = {name: value for name, value in ADULT["allergies"].items() if name != "cyp3a4_inhibitor"}
    return {**answers, "medicines": list(medicines)}


def test_every_effect_has_words():
    assert set(EFFECTS) == set(EFFECT_CODES)


def test_the_list_is_that_of_the_version_by_name_with_a_way_out():
    rows = shipped_algorithm().rules.rows["medicines"]
    assert sorted(NAMED) == sorted(row["name"].lower() for row in rows)
    assert sorted(NAMED) == NAMED
    assert LISTED[:2] == ["none_known", "unknown"]
    assert set(LISTED[-len(OFFERED_BY_EFFECT) :]) == set(OFFERED_BY_EFFECT)


def test_the_page_offers_boxes_to_tick_and_no_text_that_is_sent(walk):
    walk.up_to("allergies")
    form = assert_good_page(walk.client.get("/assessment/allergies/"))
    boxes = form.all("input[name=allergies-medicines]")
    assert [box["value"] for box in boxes] == LISTED
    assert {box["type"] for box in boxes} == {"checkbox"}
    search = form.one("#id_allergies-medicines-filter")
    assert search.get("name") is None
    assert form.one("p.picking-filter").get("hidden") is not None


def test_a_medicine_picked_by_name_is_in_the_plan_and_in_its_words(walk):
    pages = {**ADULT, "allergies": allergies("clarithromycin", "cyp3a4_inducer")}
    url = walk.plan_url(pages)
    facts = walk.client.get(f"{url}json/").json()["facts"]
    assert facts["medicines"] == ["clarithromycin", "cyp3a4_inducer"]
    assert facts["cyp3a4_inhibitor"] == "strong"
    assert "Clarithromycin and another CYP3A4 inducer" in page(walk.client.get(url)).landmark("main").words


def test_medicines_come_back_ticked_when_an_answer_is_changed(walk):
    url = walk.plan_url({**ADULT, "allergies": allergies("clarithromycin", "warfarin")})
    walk.client.post(f"{url}change/")
    form = page(walk.client.get("/assessment/allergies/"))
    ticked = [box["value"] for box in form.all("input[name=allergies-medicines][checked]")]
    assert ticked == ["clarithromycin", "warfarin"]


@pytest.mark.parametrize("name", ["sugar", "<script>alert(1)</script>", "Clarithromycin 250 mg"])
def test_a_medicine_that_is_not_listed_is_refused_by_name(walk, name):
    walk.up_to("allergies")
    response = walk.post("allergies", allergies("clarithromycin", name))
    (error,) = error_texts(response)
    assert error.startswith(f"“{name}” is not in the list of medicines")
    assert "<script>alert" not in response.content.decode()
    ticked = page(response).all("input[name=allergies-medicines][checked]")
    assert [box["value"] for box in ticked] == ["clarithromycin"]


def test_none_and_a_name_do_not_go_together(walk):
    walk.up_to("allergies")
    response = walk.post("allergies", allergies("none_known", "clarithromycin"))
    assert error_texts(response) == ["“None of these” cannot go together with another answer."]


def test_more_medicines_than_a_plan_takes_are_refused_in_words(walk):
    walk.up_to("allergies")
    response = walk.post("allergies", allergies(*NAMED[: MAX_MEDICINES + 1]))
    assert error_texts(response) == [f"Choose {MAX_MEDICINES} medicines at most."]


def test_a_medicine_of_an_old_link_that_the_version_no_longer_lists_is_asked_again_by_name(walk):
    url = walk.plan_url({**ADULT, "allergies": allergies("clarithromycin")})
    response = walk.client.post(f"{url}change/")
    kept = {step: {f"{step}-{name}": value for name, value in fields.items()} for step, fields in ADULT.items()}
    kept = {
        step: {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
        for step, fields in kept.items()
    }
    kept["allergies"]["allergies-medicines"] = ["clarithromycin", "laudanum"]
    walk.client.cookies["assessment"] = sealed(kept)
    response = walk.client.get("/assessment/check/")
    assert response.url == "/assessment/allergies/"
    assert any("“laudanum”" in error for error in error_texts(walk.client.get(response.url)))


def test_the_longest_list_fits_into_the_cookie(walk):
    longest = sorted(NAMED, key=len)[-MAX_MEDICINES:]
    everything = {
        **ADULT,
        "severity": {"severity": "severe"},
        "sites": {"sites": [choice.value for choice in QUESTIONS["sites"].choices]},
        "treatment": {**ADULT["treatment"], "tci_response": "tacrolimus_inadequate"},
        "allergies": {
            **allergies(*longest),
            "hypersensitivities": [choice.value for choice in QUESTIONS["hypersensitivities"].choices][:-2],
        },
        "systemic": {
            **ADULT["systemic"],
            "current_systemic": [choice.value for choice in QUESTIONS["current_systemic"].choices][:-2],
            "latent_infection": [choice.value for choice in QUESTIONS["latent_infection"].choices][:-2],
        },
    }
    walk.through(everything)
    cookie = walk.client.cookies["assessment"]
    assert len(cookie.OutputString()) < 4096
    plan = walk.post("check", {}).url
    assert len(plan) < 4000
    assert walk.client.get(plan).status_code == 200


def test_a_medicine_of_no_list_is_still_named():
    assert answer_in_words("medicines", ["laudanum", "cyp3a4_strong"]) == "Laudanum and another strong CYP3A4 inhibitor"
    assert answer_in_words("medicines", ["cyp2c19_strong"]) == "Strong CYP2C19 inhibitor"
    assert answer_in_words("latent_infection", ["hepatitis_b", "hiv"]) == "Hepatitis B and HIV"
