"""What is refused, and that every refusal names the fact, what was given and what is allowed."""

import math

import pytest

from eczema_advisor.algorithm.facts import FACTS, FactError, parse_facts
from tests.algorithm.conftest import facts_of

FIVE = {"region": "us", "age_months": 36, "severity": "mild", "sites": ["face"], "tcs_response": "not_tried"}


def refusal(**changes) -> FactError:
    with pytest.raises(FactError) as caught:
        parse_facts(facts_of(**changes))
    return caught.value


def test_the_five_required_facts_are_enough():
    facts = parse_facts(FIVE)

    assert facts.tci_response == facts.systemic_response == "not_tried"
    assert facts.infection == facts.pregnancy == facts.frequent_flares == "unknown"
    assert facts.hypersensitivities is None
    assert facts.weight_kg is None


@pytest.mark.parametrize("name", ["region", "age_months", "sites", "tcs_response"])
def test_a_required_fact_that_is_left_out_is_named(name):
    with pytest.raises(FactError) as caught:
        parse_facts({key: value for key, value in FIVE.items() if key != name})

    assert caught.value.fact == name
    assert "required" in caught.value.message


def test_one_of_severity_and_score_is_needed():
    with pytest.raises(FactError) as caught:
        parse_facts({key: value for key, value in FIVE.items() if key != "severity"})

    assert caught.value.fact == "severity"
    assert "severity_score" in caught.value.message


def test_not_both_of_severity_and_score():
    with pytest.raises(FactError) as caught:
        parse_facts({**FIVE, "severity_score": {"instrument": "easi", "value": 3}})

    assert caught.value.fact == "severity_score"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("region", "US"),
        ("region", ["us"]),
        ("region", None),
        ("age_months", -1),
        ("age_months", 1441),
        ("age_months", 24.0),
        ("age_months", "24"),
        ("age_months", True),
        pytest.param("age_months", 10**5000, id="a number of 5001 digits"),
        ("age_months", math.nan),
        ("severity", "very severe"),
        ("severity", 2),
        ("sites", []),
        ("sites", "face"),
        ("sites", ["face", "face"]),
        ("sites", ["knee"]),
        ("sites", [None]),
        ("sites", [["face"]]),
        ("sites", {"face": True}),
        ("tcs_response", "unknown"),
        ("tci_response", "unknown"),
        ("systemic_response", "unsuitable"),
        ("infection", "viral"),
        ("immunocompromised", True),
        ("immunocompromised", 0),
        ("pregnancy", "yes"),
        ("hypersensitivities", "unknown"),
        ("hypersensitivities", ["latex"]),
        ("hypersensitivities", ["peanut", "peanut"]),
        ("cyp3a4_inhibitor", "weak"),
        ("renal_impairment", "mild"),
        ("weight_kg", 0),
        ("weight_kg", 0.99),
        ("weight_kg", 350.5),
        ("weight_kg", "70"),
        ("weight_kg", True),
        ("weight_kg", math.inf),
        ("weight_kg", math.nan),
        ("weight_kg", "unknown"),
        ("severity_score", 12),
        ("severity_score", {}),
        ("severity_score", {"instrument": "easi"}),
        ("severity_score", {"instrument": "easi", "value": 3, "date": "today"}),
        ("severity_score", {"instrument": "dlqi", "value": 3}),
        ("severity_score", {"instrument": ["easi"], "value": 3}),
        ("severity_score", {"instrument": "easi", "value": 72.1}),
        ("severity_score", {"instrument": "easi", "value": -0.1}),
        ("severity_score", {"instrument": "easi", "value": True}),
        ("severity_score", {"instrument": "poem", "value": 7.5}),
        ("severity_score", {"instrument": "iga", "value": 5}),
        ("severity_score", {"instrument": "scorad", "value": "30"}),
    ],
)
def test_a_fact_outside_its_domain_is_named_with_what_is_allowed(name, given):
    if given is None:
        with pytest.raises(FactError) as caught:
            parse_facts({**facts_of(), name: None})
        error = caught.value
    else:
        error = refusal(**{name: given})

    assert error.fact == name
    assert len(error.message) < 400


@pytest.mark.parametrize(
    "key", ["colour", "Region", "", "severity ", 7, "x" * 500, pytest.param("\ud800", id="half a character")]
)
def test_an_unknown_key_is_named(key):
    with pytest.raises(FactError) as caught:
        parse_facts({**facts_of(), key: "red"})

    assert caught.value.fact
    assert len(caught.value.fact) < 120
    caught.value.fact.encode()


@pytest.mark.parametrize("given", [None, [], "facts", 3, [{"region": "us"}]])
def test_what_is_no_object_is_refused(given):
    with pytest.raises(FactError) as caught:
        parse_facts(given)

    assert caught.value.fact == "facts"


def test_facts_survive_being_written_and_read_again():
    facts = parse_facts(facts_of(hypersensitivities=["tacrolimus", "pimecrolimus"], sites=["scalp", "face"]))

    assert parse_facts(facts.to_dict()) == facts
    assert facts.sites == ("face", "scalp")


def test_the_list_of_facts_says_which_are_required():
    assert [fact.name for fact in FACTS if fact.required] == ["region", "age_months", "sites", "tcs_response"]


@pytest.mark.parametrize(
    ("instrument", "value", "severity"),
    [
        ("easi", 0, "clear"),
        ("easi", 0.05, "mild"),
        ("easi", 7, "mild"),
        ("easi", 7.05, "moderate"),
        ("easi", 21, "moderate"),
        ("easi", 21.05, "severe"),
        ("easi", 72, "severe"),
        ("scorad", 0, "clear"),
        ("scorad", 24.9, "mild"),
        ("scorad", 25, "moderate"),
        ("scorad", 50, "moderate"),
        ("scorad", 50.1, "severe"),
        ("poem", 2, "clear"),
        ("poem", 3, "mild"),
        ("poem", 7, "mild"),
        ("poem", 8, "moderate"),
        ("poem", 16, "moderate"),
        ("poem", 17, "severe"),
        ("iga", 0, "clear"),
        ("iga", 1, "mild"),
        ("iga", 2, "mild"),
        ("iga", 3, "moderate"),
        ("iga", 4, "severe"),
    ],
)
def test_a_score_stands_for_a_severity(plan_for, instrument, value, severity):
    facts = plan_for(severity_score={"instrument": instrument, "value": value})["facts"]

    assert facts["severity"] == severity
    assert facts["severity_score"]["band_set"]
