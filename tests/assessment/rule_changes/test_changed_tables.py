"""Rows that differ from a base: applied, numbered, brought onto newer tables, written as files that read back."""

import io
import zipfile
from copy import deepcopy

import pytest

from eczema_advisor.algorithm.rule_set.rule_set import load_rule_set
from eczema_advisor.assessment.rule_changes.changed_tables import (
    RowChange,
    UnsafeRow,
    brought_onto,
    changed_tables,
    next_version,
    read_change,
    versions_with,
)
from eczema_advisor.assessment.rule_changes.row_kinds import SOURCES, row_kinds
from eczema_advisor.assessment.rule_changes.tables_download import shipped_text, table_text, zipped
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from eczema_advisor.assessment.versions.table_files import read_tables
from eczema_advisor.editorial.ledger.canonical_json import digest
from tests.assessment.rule_changes.conftest import DOSE, NEW_WORDS, row_of

BASE = shipped_algorithm().tables
CHANGED = RowChange("doses", DOSE, row_of(DOSE, text=NEW_WORDS), row_of(DOSE))
ADDED = RowChange("doses", "dose.copied", row_of(DOSE) | {"id": "dose.copied"}, None, DOSE)
REMOVED = RowChange("handout_help", row_kinds()["handout_help"].rows(BASE)[0]["id"], None, {"id": "x"})


def changed(*changes: RowChange) -> dict:
    return changed_tables(BASE, changes, version="2026.2.2", changed="2026-12-01")


def test_rows_are_changed_added_after_the_one_they_were_copied_from_and_taken_away():
    before = deepcopy(BASE)
    tables = changed(CHANGED, ADDED, REMOVED)
    rows = tables["doses"]["rules"]
    assert [row["id"] for row in rows[:2]] == [DOSE, "dose.copied"]
    assert rows[0]["text"] == NEW_WORDS
    assert REMOVED.id not in [row["id"] for row in tables["handout"]["seek_help"]]
    assert tables["version"] == BASE["version"] | {"version": "2026.2.2", "changed": "2026-12-01"}
    assert before == BASE


def test_a_row_that_was_unsafe_becomes_a_correction_that_the_reader_takes():
    unsafe = UnsafeRow("The dose was wrong.", "The label gives another.", ("dupilumab",), ("2026.2", "2026.2.1"))
    change = RowChange("doses", DOSE, CHANGED.row, CHANGED.before, "", unsafe)
    rules = load_rule_set(changed(change))
    correction = rules.rows["corrections"][-1]
    assert correction.id == f"correction.2026.2.2.{DOSE}"
    assert correction["corrects"] == ("2026.2", "2026.2.1")
    assert correction["options"] == ("dupilumab",)
    assert correction.when == load_rule_set(BASE).rule(DOSE).when


def test_versions_that_hold_a_row_are_those_whose_tables_do():
    other = changed(CHANGED)
    known = [("1", BASE), ("2", other), ("3", BASE), ("3", BASE)]
    assert versions_with(row_kinds()["doses"], row_of(DOSE), known) == ("1", "3")


def test_a_change_comes_back_from_the_database_as_it_was():
    change = RowChange("doses", DOSE, CHANGED.row, CHANGED.before, "", UnsafeRow("A.", "B.", ("dupilumab",), ("1",)))
    assert read_change(change.to_dict()) == change


def test_what_others_did_not_touch_is_carried_onto_newer_tables_and_the_rest_waits():
    newer = changed_tables(
        BASE,
        [RowChange("doses", DOSE, row_of(DOSE, text="Something else."), row_of(DOSE))],
        version="2026.2.9",
        changed="2026-12-01",
    )
    mine = [CHANGED, ADDED]
    brought = {one.id: one for one in brought_onto(mine, newer)}
    assert brought[DOSE].is_open
    assert brought[DOSE].before["text"] == "Something else."
    assert not brought["dose.copied"].is_open
    assert brought_onto([CHANGED], changed(CHANGED)) == []


def test_versions_are_numbered_on():
    assert next_version("2026.2.1", []) == "2026.2.2"
    assert next_version("2026.2.1", ["2026.2.2", "2026.2.3"]) == "2026.2.4"
    assert next_version("2026.3", []) == "2026.3.1"


def test_files_read_back_to_the_same_digest_and_keep_the_lines_of_what_did_not_change(tmp_path):
    source = RowChange(SOURCES, "new-source", {"id": "new-source", "label": "A new source"})
    tables = changed(CHANGED, ADDED, REMOVED, source)
    zipfile.ZipFile(io.BytesIO(zipped(tables))).extractall(tmp_path)
    assert digest(read_tables(tmp_path)) == digest(tables)
    assert (tmp_path / "ladder.yaml").read_text() == shipped_text("ladder")
    lines = set((tmp_path / "doses.yaml").read_text().splitlines()) ^ set(shipped_text("doses").splitlines())
    assert 0 < len(lines) < 12
    assert table_text("doses", tables["doses"]).startswith("# Doses of the systemic drugs")


@pytest.mark.one_in(of="changes of tables")
def test_files_read_back_whatever_row_of_whatever_table_changed():
    for kind in row_kinds().values():
        row = kind.rows(BASE)[-1]
        word = "label" if kind.key == SOURCES else "sources"
        other = {**row, word: "Other" if kind.key == SOURCES else ["nice-cg57"]}
        assert zipped(changed(RowChange(kind.key, row["id"], other, row)))
