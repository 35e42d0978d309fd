"""A dose from another region's label, and two doses at once, are found with a patient."""

import pytest

from eczema_advisor.algorithm.proof.label_regions import prove_label_regions, regions_of
from tests.algorithm.proof.planted import model_of


def dose(name, regions, *sources, **when):
    return {
        "id": f"planted.dose.{name}",
        "options": ["dupilumab"],
        "when": {"region": regions, **when},
        "text": "300 mg every other week.",
        "reason": "As labelled.",
        "sources": list(sources),
    }


def found(tables, *rows):
    tables["doses"] = {"rules": list(rows)}
    return [(finding.check, finding.about, finding.witness) for finding in prove_label_regions(model_of(tables))[1]]


def test_doses_of_their_own_regions_hold(tables):
    rows = [dose("us", ["us"], "us-label-dupixent"), dose("europe", ["uk", "eu"], "eu-label-dupixent")]

    assert found(tables, *rows) == []


def test_a_dose_from_another_regions_label(tables):
    ((check, about, witness),) = found(tables, dose("us", ["us", "uk"], "us-label-dupixent"))

    assert (check, about) == ("label_region", "planted.dose.us")
    assert witness["region"] == "uk"


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_dose_without_a_condition_on_the_region(tables):
    row = dose("anywhere", [], "eu-label-dupixent")
    row["when"] = {"age_months": "from 216"}

    ((_, _, witness),) = found(tables, row)

    assert witness["region"] == "us"


def test_two_doses_at_once(tables):
    rows = [
        dose("adult", ["us"], "us-label-dupixent", age_months="from 216"),
        dose("heavy", ["us"], "us-label-dupixent", weight_kg="from 60"),
    ]

    ((check, about, witness),) = found(tables, *rows)

    assert (check, about) == ("overlap", "doses of dupilumab")
    assert witness["age_months"] >= 216
    assert witness["weight_kg"] >= 60


@pytest.mark.parametrize(
    ("sources", "regions"),
    [
        (["us-label-dupixent"], {"us"}),
        (["eu-label-dupixent"], {"uk", "eu"}),
        (["uk-label-tcs"], {"uk", "eu"}),
        (["nice-ta814"], {"uk"}),
        (["us-label-dupixent", "eu-label-dupixent"], {"us", "uk", "eu"}),
        (["nice-ta814", "euroguiderm-2022-1"], {"uk"}),
        (["euroguiderm-2022-1"], {"uk", "eu"}),
        (["aad-2024-systemic"], {"us"}),
        (["advisor-convention"], set()),
    ],
)
def test_for_which_regions_sources_speak(sources, regions):
    assert regions_of(sources) == regions
