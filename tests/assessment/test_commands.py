"""verify_algorithm and compare_algorithms."""

import io
import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.assessment.versions.table_files import SHIPPED


def run(*arguments) -> tuple[str, int]:
    out = io.StringIO()
    try:
        call_command(*arguments, stdout=out)
    except SystemExit as stopped:
        return out.getvalue(), stopped.code
    return out.getvalue(), 0


@pytest.fixture
def candidate(tmp_path):
    """A copy of the shipped tables in which a fungal infection no longer keeps calcineurin inhibitors off the skin."""
    shutil.copytree(SHIPPED, tmp_path / "tables")
    file = tmp_path / "tables" / "exclusions.yaml"
    text = file.read_text()
    options, fungal = "ruxolitinib_1_5, delgocitinib_2, wet_wraps]", "\n    when: {infection: [fungal]}"
    changed = text.replace(f"options: [tci, {options}{fungal}", f"options: [{options}{fungal}")
    assert changed != text
    file.write_text(changed)
    return tmp_path / "tables"


def test_the_shipped_tables_are_proven_with_counts_and_time():
    text, code = run("verify_algorithm")
    assert code == 0, text
    assert "All hold" in text
    assert "states" in text


@pytest.mark.one_in(of="changes of tables")
def test_a_planted_fault_is_found_with_a_patient_that_assess_accepts(candidate):
    text, code = run("verify_algorithm", "--tables", str(candidate), "--json")
    report = json.loads(text)
    assert code == 1
    assert report["holds"] is False
    witnesses = [finding["witness"] for check in report["checks"] for finding in check["findings"]]
    assert witnesses
    assert all(parse_facts(witness) for witness in witnesses)


def test_a_directory_without_tables_is_one_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"holds no \.yaml file"):
        call_command("verify_algorithm", "--tables", str(tmp_path))


def test_a_table_that_is_no_yaml_is_named_with_its_line(candidate):
    (candidate / "ladder.yaml").write_text("rules:\n  - {id: [\n")
    with pytest.raises(CommandError, match=r"ladder\.yaml, line"):
        call_command("verify_algorithm", "--tables", str(candidate))


@pytest.mark.django_db
@pytest.mark.one_in(of="changes of tables")
def test_two_versions_are_compared_with_an_example_each(candidate):
    text, code = run("compare_algorithms", "2026.2.2", str(candidate), "--json")
    report = json.loads(text)
    assert code == 0
    assert not report["same"]
    assert all(parse_facts(change["example"]) for change in report["changes"])
    text, _ = run("compare_algorithms", str(candidate), str(candidate))
    assert "The two are the same." in text


@pytest.mark.django_db
def test_a_version_that_does_not_exist_names_those_that_do():
    with pytest.raises(CommandError, match=r"the versions are 2026\.2\.2"):
        call_command("compare_algorithms", "1999.1", "2026.2.2")


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_an_editor_submits_a_directory_of_tables(edie, tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "tables")
    text, _ = run("submit_algorithm", str(tmp_path / "tables"), "--author", "edie", "--summary", "A first set.")
    assert "Submitted revision 1" in text


@pytest.mark.django_db
@pytest.mark.one_in(of="changes of tables")
def test_tables_that_fail_their_proof_are_refused_with_a_patient(edie, candidate):
    with pytest.raises(CommandError, match="Patient: "):
        call_command("submit_algorithm", str(candidate), "--author", "edie")


@pytest.mark.django_db
def test_nobody_submits_under_a_name_that_does_not_exist(tmp_path):
    with pytest.raises(CommandError, match="no user named 'nobody'"):
        call_command("submit_algorithm", str(SHIPPED), "--author", "nobody")
