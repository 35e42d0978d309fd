"""What a browser posts from the quick form."""

USUAL = {
    "patient-region": "uk",
    "patient-age_months": "8",
    "patient-age_unit": "months",
    "severity-severity": "moderate",
    "sites-sites": ["face", "trunk"],
    "treatment-tcs_response": "inadequate",
}
