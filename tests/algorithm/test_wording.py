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
