"""Links to plans made with the first edition of the facts."""

import pytest
from django.core import signing
from django.urls import reverse

from eczema_advisor.assessment.plan.token import (
    SALT,
    ImpossibleFactsError,
    RefusedTokenError,
    open_token,
    token_for,
)
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from tests.assessment.conftest import error_texts
from tests.assessment.patients import patient
from tests.pages import assert_good_page, page

FIRST_EDITION = {
    "region": "eu",
    "age_months": 360,
    "severity": "severe",
    "sites": ["face"],
    "tcs_response": "inadequate",
    "tci_response": "tacrolimus_inadequate",
    "systemic_response": "not_tried",
    "frequent_flares": "no",
    "infection": "none",
    "systemically_unwell": "no",
    "erythroderma": "no",
    "widespread": "no",
    "immunocompromised": "yes",
    "barrier_defect": "no",
    "skin_malignancy": "yes",
    "pregnancy": "no",
    "hypersensitivities": [],
    "cyp3a4_inhibitor": "strong",
    "hepatic_impairment": "no",
    "renal_impairment": "moderate",
    "phototherapy": "no",
    "occlusion": "no",
    "live_vaccine_planned": "no",
    "cardiovascular_or_cancer_risk": "yes",
    "chronic_hand_eczema": "no",
    "weight_kg": 70,
}


def sealed(facts: dict) -> str:
    """A token as it was made before such facts were refused."""
    shipped = shipped_algorithm()
    contents = {
        "v": 1,
        "f": facts,
        "d": shipped.digest,
        "n": shipped.version,
        "s": "draft",
        "w": {},
        "t": "2026-11-20",
        "p": "0" * 16,
    }
    return signing.Signer(salt=SALT).sign_object(contents, compress=True)


@pytest.mark.django_db
def test_a_plan_of_the_first_edition_opens_and_shows_its_answers(client):
    shown = assert_good_page(client.get(reverse("plan", args=[sealed(FIRST_EDITION)])))
    assert "Immunocompromised Yes" in shown.landmark("main").words
    assert "Cardiovascular or cancer risk Yes" in shown.landmark("main").words


@pytest.mark.parametrize("changes", [{}, {"immunocompromised": "no", "skin_malignancy": "no"}])
@pytest.mark.django_db
def test_changing_an_answer_of_the_first_edition_keeps_every_fact(client, changes):
    old = reverse("plan", args=[token_for({**FIRST_EDITION, **changes}, shipped_algorithm(), {})])
    response = client.post(f"{old}change/")
    check = client.get(response.url)
    assert check.status_code == 200, check.url
    assert "CYP3A4 inhibitor Strong" in page(check).landmark("main").words
    again = client.post("/assessment/check/", {"assessment_wizard-current_step": "check"}).url
    before, after = (client.get(f"{url}json/").json() for url in (old, again))
    for part in ("verdict", "urgent", "recommendations", "cautions", "monitoring", "referral", "advice"):
        assert before[part] == after[part]


@pytest.mark.parametrize(
    ("facts", "fact"),
    [({"age_months": 36, "weight_kg": 70}, "weight_kg"), ({"age_months": 60, "pregnancy": "pregnant"}, "pregnancy")],
)
@pytest.mark.django_db
def test_a_plan_for_nobody_is_not_shown_but_can_be_corrected(client, facts, fact):
    token = sealed(patient(severity="severe", tci_response="tacrolimus_inadequate", **facts))
    with pytest.raises(ImpossibleFactsError):
        open_token(token)
    response = client.get(reverse("plan", args=[token]))
    shown = assert_good_page(response, status=410)
    assert "months were typed for years" in shown.landmark("main").words
    response = client.post(reverse("plan_change", args=[token]))
    step = client.get(response.url).url
    (error,) = error_texts(client.get(step))
    assert "is not possible at" in error
    assert page(client.get(step)).all(f"#question-{fact}.has-error")


@pytest.mark.parametrize("facts", [{"age_months": 36, "weight_kg": 700}, {"sites": []}, [], None])
def test_facts_that_could_never_be_given_refuse_the_token(facts):
    with pytest.raises(RefusedTokenError):
        open_token(sealed({**FIRST_EDITION, **facts} if isinstance(facts, dict) else facts))
