"""Walks through the wizard without a browser."""

import pytest
from django.urls import reverse

from tests.pages import page

ADULT = {
    "patient": {"region": "eu", "age_months": "30", "age_unit": "years"},
    "severity": {"severity": "moderate"},
    "sites": {"sites": ["face"]},
    "red-flags": {"infection": "none", "systemically_unwell": "no", "erythroderma": "no"},
    "treatment": {"tcs_response": "inadequate", "tci_response": "not_tried", "frequent_flares": "no"},
    "stepping-up": {
        "tcs_potency_failed": "mild",
        "tcs_trial_adequate": "yes",
        "contact_allergy_suspected": "no",
        "adult_onset": "no",
    },
    "safety": {
        "immunocompromised": "no",
        "barrier_defect": "no",
        "skin_malignancy": "no",
        "pregnancy": "no",
    },
    "allergies": {
        "hypersensitivities": ["none_known"],
        "medicines": ["none_known"],
        "cyp3a4_inhibitor": "no",
    },
    "other": {
        "widespread": "no",
        "phototherapy": "no",
        "occlusion": "no",
        "chronic_hand_eczema": "no",
        "live_vaccine_planned": "no",
        "hepatic_impairment": "no",
    },
    "systemic": {
        "systemic_response": "not_tried",
        "current_systemic": ["none_known"],
        "latent_infection": ["none_known"],
        "cancer_history": "none",
        "cardiovascular_risk": "no",
        "cardiovascular_or_cancer_risk": "no",
        "hypertension": "no",
        "renal_impairment": "no",
        "conjunctivitis": "no",
        "conception_planned": "no",
        "weight_kg": "70",
    },
}


class Walk:
    """Fills in one page after the other, as a clinician without scripts would."""

    def __init__(self, client):
        self.client = client

    def post(self, step: str, answers: dict):
        data = {f"{step}-{name}": value for name, value in answers.items()}
        data["assessment_wizard-current_step"] = step
        return self.client.post(reverse("assessment_step", args=[step]), data)

    def up_to(self, step: str, pages: dict = ADULT):
        """Post the pages before `step`, as far as the wizard asks them."""
        for earlier, answers in pages.items():
            if earlier == step:
                return
            self.post(earlier, answers)

    def through(self, pages: dict, **changes):
        """Post every page that the wizard leads to, with `changes` by fact; the last response."""
        response = self.client.get(reverse("assessment"))
        for _ in range(len(pages) + 1):
            step = response.url.rstrip("/").rsplit("/", 1)[-1]
            if step == "check":
                return response
            answers = {name: changes.get(name, value) for name, value in pages[step].items()}
            response = self.post(step, answers)
            assert response.status_code == 302, error_texts(response)
        raise AssertionError(f"the wizard does not end: {response.url}")

    def plan_url(self, pages: dict = ADULT, **changes) -> str:
        """The address of the plan of these answers."""
        self.through(pages, **changes)
        return self.post("check", {}).url

    def plan(self, pages: dict = ADULT, **changes):
        return self.client.get(self.plan_url(pages, **changes))


def error_texts(response) -> list[str]:
    """What is said at the questions whose answers were refused."""
    return [text.removeprefix("Error: ") for text in page(response).texts(".question-error > p")]


@pytest.fixture
def walk(client, db):
    return Walk(client)
