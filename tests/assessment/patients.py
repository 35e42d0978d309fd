"""Facts of patients that tests share."""

from tests.algorithm.conftest import HEALTHY_ADULT

KNOWN = {**HEALTHY_ADULT, "region": "eu", "sites": ["face"], "tcs_response": "inadequate"}
KNOWN |= {"tcs_potency_failed": "moderate", "tcs_trial_adequate": "yes", "contact_allergy_suspected": "no"}
KNOWN |= {"adult_onset": "no", "current_systemic": [], "latent_infection": [], "medicines": []}
KNOWN |= {"cardiovascular_risk": "no", "cancer_history": "none", "hypertension": "no", "conjunctivitis": "no"}
KNOWN |= {"conception_planned": "no"}
del KNOWN["weight_kg"]


def patient(**facts) -> dict:
    """A patient of whom everything is known, with changes; None leaves a fact out."""
    return {name: value for name, value in {**KNOWN, **facts}.items() if value is not None}
