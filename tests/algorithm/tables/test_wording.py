"""What plans tell the reader, where a figure or a source holds for one region or one kind of drug only."""

import pytest

PART_ONE = "euroguiderm-2022-1"  # systemic therapy; part two is topical treatment and phototherapy
TOPICAL_TABLES = ("ladder", "maintenance", "selections", "supportive", "cautions")
SYSTEMICS = {"ciclosporin", "methotrexate", "azathioprine", "mycophenolate"}
SYSTEMICS |= {"upadacitinib", "abrocitinib", "baricitinib", "dupilumab", "tralokinumab", "lebrikizumab", "nemolizumab"}


@pytest.mark.parametrize("table", TOPICAL_TABLES)
def test_the_european_guideline_on_systemics_is_not_cited_for_topical_treatment(shipped_tables, table):
    parts = shipped_tables[table]
    rows = [row for rows in parts.values() if isinstance(rows, list) for row in rows]

    assert rows
    assert [row["id"] for row in rows if PART_ONE in row.get("sources", [])] == []


@pytest.mark.parametrize("table", ["regimens", "licences", "specialist"])
def test_the_european_guideline_on_systemics_is_cited_for_systemics_alone(shipped_tables, table):
    citing = [row for row in shipped_tables[table]["rules"] if PART_ONE in row["sources"]]

    assert citing
    assert {option for row in citing for option in row["options"]} <= SYSTEMICS


def regimen_text(plan, option):
    return next(entry["regimen"]["text"] for entry in plan["recommendations"] if entry["option"] == option)


@pytest.mark.parametrize("age_months", [6, 71, 72, 215])
@pytest.mark.parametrize("region", ["uk", "eu"])
def test_a_childs_dose_of_dupilumab_outside_the_us_is_said_to_be_that_of_the_us_label(plan_for, region, age_months):
    patient = {"age_months": age_months, "severity": "severe", "tcs_response": "inadequate", "weight_kg": 25}

    warned = regimen_text(plan_for(region=region, **patient), "dupilumab")
    at_home = regimen_text(plan_for(region="us", **patient), "dupilumab")

    assert "those of the US label" in warned
    assert "the label of your region" in warned
    assert warned.endswith(at_home)
    assert "your region" not in at_home


@pytest.mark.parametrize("region", ["us", "uk", "eu"])
def test_an_adults_dose_of_dupilumab_is_the_same_everywhere(plan_for, region):
    plan = plan_for(region=region, age_months=216, severity="severe", tcs_response="inadequate")

    assert regimen_text(plan, "dupilumab") == "Subcutaneous, 600 mg, then 300 mg every 2 weeks."
