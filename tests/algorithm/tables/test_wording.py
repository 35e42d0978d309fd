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


def entry_of(plan, option):
    return next(entry for entry in plan["recommendations"] if entry["option"] == option)


DUPILUMAB = {  # region, months, kg -> what its label says; a dose of another region would be another text
    ("us", 6, 8): "200 mg every 4 weeks",
    ("us", 71, 20): "300 mg every 4 weeks",
    ("us", 72, 25): "300 mg every 4 weeks",
    ("us", 215, 45): "200 mg every 2 weeks",
    ("us", 215, 65): "300 mg every 2 weeks",
    ("uk", 72, 25): "300 mg every 4 weeks",
    ("eu", 143, 45): "300 mg every 4 weeks",
    ("eu", 143, 65): "300 mg every 2 weeks",
    ("eu", 215, 45): "200 mg every 2 weeks",
}


@pytest.mark.parametrize("patient", DUPILUMAB, ids=str)
def test_a_childs_dose_of_dupilumab_is_that_of_the_label_of_the_region(plan_for, patient):
    region, age_months, weight_kg = patient
    facts = {"age_months": age_months, "severity": "severe", "tcs_response": "inadequate", "weight_kg": weight_kg}

    entry = entry_of(plan_for(region=region, **facts), "dupilumab")

    assert DUPILUMAB[patient] in entry["dose"]["text"]
    assert entry["dose"]["sources"]


@pytest.mark.parametrize("region", ["us", "uk", "eu"])
def test_no_plan_prints_the_dose_of_another_region(plan_for, shipped_tables, region):
    """Nor does the text of a regimen hold a dose of a drug that has doses by region."""
    others = {"us": ("UK label", "European label", "EU label"), "uk": ("US label",), "eu": ("US label",)}[region]
    for age_months in (6, 72, 144, 216):
        plan = plan_for(region=region, age_months=age_months, severity="severe", tcs_response="inadequate")
        for entry in plan["recommendations"]:
            texts = [entry["regimen"]["text"], entry["dose"]["text"] if entry["dose"] else ""]
            assert not any(other in text for other in others for text in texts), entry["option"]
    assert all("region" in row["when"] for row in shipped_tables["doses"]["rules"])


@pytest.mark.parametrize("region", ["us", "uk", "eu"])
def test_an_adults_dose_of_dupilumab_is_the_same_everywhere(plan_for, region):
    plan = plan_for(region=region, age_months=216, severity="severe", tcs_response="inadequate")

    dose = entry_of(plan, "dupilumab")["dose"]["text"]

    assert "600 mg" in dose
    assert "300 mg every 2 weeks" in dose


@pytest.mark.parametrize("weight_kg", [None, 25])
def test_without_a_dose_for_the_patient_none_is_printed(plan_for, weight_kg):
    plan = plan_for(region="eu", age_months=100, severity="severe", tcs_response="inadequate", weight_kg=weight_kg)

    assert (entry_of(plan, "dupilumab")["dose"] is None) == (weight_kg is None)
