"""Facts of patients that tests share."""

KNOWN = {
    "region": "eu",
    "age_months": 360,
    "severity": "moderate",
    "sites": ["face"],
    "tcs_response": "inadequate",
    "tci_response": "not_tried",
    "systemic_response": "not_tried",
    "frequent_flares": "no",
    "infection": "none",
    "systemically_unwell": "no",
    "erythroderma": "no",
    "widespread": "no",
    "immunocompromised": "no",
    "barrier_defect": "no",
    "skin_malignancy": "no",
    "pregnancy": "no",
    "hypersensitivities": [],
    "cyp3a4_inhibitor": "no",
    "hepatic_impairment": "no",
    "renal_impairment": "no",
    "phototherapy": "no",
    "occlusion": "no",
    "live_vaccine_planned": "no",
    "cardiovascular_or_cancer_risk": "no",
    "chronic_hand_eczema": "no",
}


def patient(**facts) -> dict:
    """A patient of whom everything is known, with changes; None leaves a fact out."""
    return {name: value for name, value in {**KNOWN, **facts}.items() if value is not None}
