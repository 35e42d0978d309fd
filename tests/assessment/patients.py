"""Facts of patients that tests share."""

from tests.algorithm.conftest import HEALTHY_ADULT

KNOWN = {**HEALTHY_ADULT, "region": "eu", "sites": ["face"], "tcs_response": "inadequate"}
del KNOWN["weight_kg"]


def patient(**facts) -> dict:
    """A patient of whom everything is known, with changes; None leaves a fact out."""
    return {name: value for name, value in {**KNOWN, **facts}.items() if value is not None}
