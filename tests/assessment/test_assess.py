"""The command `assess`: facts as JSON in, plans out, never a traceback."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eczema_advisor.algorithm.facts import FACTS, FactError, parse_facts
from eczema_advisor.assessment.fact_lines import entries
from eczema_advisor.assessment.management.commands.assess import answer, plan_line
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from tests.algorithm.strategies import valid_facts
from tests.assessment.patients import patient
from tests.assessment.plan.conftest import first_edition
from tests.assessment.plan.test_old_links import FIRST_EDITION

ROOT = Path(__file__).resolve().parents[2]
KEYS = {"algorithm", "facts", "urgent", "recommendations", "excluded", "cautions", "monitoring", "referral"}
KEYS |= {"verdict", "advice"}


def assess(raw: bytes) -> tuple[list[dict], bool]:
    """The command's answers to an input, and whether all of them are plans."""
    answers = [answer(entry, shipped_algorithm(), {}, None) for entry in entries(io.BytesIO(raw))]
    return [json.loads(line) for line, _ in answers], all(is_plan for _, is_plan in answers)


def lines(*patients: dict) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in patients)


def test_each_line_gets_a_plan():
    plans, good = assess(lines(patient(), patient(severity="mild")))
    assert good
    assert [plan["facts"]["severity"] for plan in plans] == ["moderate", "mild"]
    assert all(set(plan) == KEYS for plan in plans)


def test_an_object_spread_over_lines_is_one_patient():
    plans, good = assess(
        json.dumps(patient(severity=None, severity_score={"instrument": "easi", "value": 12}), indent=2).encode()
    )
    assert good
    assert len(plans) == 1
    assert plans[0]["facts"]["severity"] == "moderate"


def test_a_byte_order_mark_and_blank_lines_are_no_patients():
    plans, good = assess(b"\xef\xbb\xbf" + lines(patient()) + b"\n  \r\n" + lines(patient()))
    assert good
    assert len(plans) == 2


def test_a_bad_line_is_answered_on_its_line_and_the_others_go_on():
    answers, good = assess(lines(patient()) + b"\n{not json}\n" + lines(patient(severity="awful"), patient()))
    assert not good
    assert [bool(one.get("error")) for one in answers] == [False, True, True, False]
    assert answers[1]["line"] == 3
    assert answers[2]["line"] == 4
    assert answers[2]["error"]["fact"] == "severity"


def test_a_broken_first_line_does_not_swallow_the_lines_after_it():
    answers, _ = assess(b'{"region": "us",\n' + lines(patient(), patient()))
    assert [bool(one.get("error")) for one in answers] == [True, False, False]


@pytest.mark.parametrize(
    ("raw", "fact"),
    [
        (b'{"region": "us", "region": "uk"}', "region"),
        (
            b'{"age_months": NaN, "region": "us", "severity": "mild", "sites": ["face"], "tcs_response": "not_tried"}',
            "age_months",
        ),
        (
            b'{"age_months":1e999,"region":"us","severity":"mild","sites":["face"],"tcs_response":"controlled"}',
            "age_months",
        ),
        (b'{"age_months": ' + b"9" * 6000 + b', "region": "us", "severity": "mild", "sites": ["face"]}', "age_months"),
        (b'{"name": "Jane Doe"}', "name"),
        (b"[" * 100_000, "facts"),
        (b'{"a":' * 50_000, "facts"),
        (b"\xff\xfe\x00", "facts"),
        (b"42", "facts"),
        (b"[]", "facts"),
        (b"null", "facts"),
        (b'"text"', "facts"),
        (b"{}", "severity"),
        (b'{"\\ud800": 1}', "'\\ud800'"),
    ],
)
def test_input_that_cannot_be_used_is_refused_by_name(raw, fact):
    answers, good = assess(raw)
    assert not good
    assert len(answers) == 1
    assert answers[0]["error"]["fact"] == fact
    assert answers[0]["error"]["message"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
NAMES = [fact.name for fact in FACTS]


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), json_values, max_size=8) | json_values)
def test_any_json_gets_a_plan_or_an_error_that_names_a_fact(value):
    raw = json.dumps(value).encode()
    answers, good = assess(raw)
    assert len(answers) == (1 if raw.strip() else 0)
    if not good:
        error = answers[0]["error"]
        assert isinstance(error["fact"], str)
        assert error["message"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_answered(raw):
    answers, _ = assess(raw)
    assert all("error" in one for one in answers)


@pytest.mark.one_in(of="what takes seconds")
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(valid_facts())
def test_any_valid_facts_get_a_plan_that_keeps_the_contract(facts):
    plans, good = assess(lines(facts))
    assert good, plans
    (plan,) = plans
    assert set(plan) == KEYS
    assert any(one["option"] == "emollient" for one in plan["recommendations"])
    recommended = {(one["option"], site) for one in plan["recommendations"] for site in one["sites"]}
    excluded = {(one["option"], site) for one in plan["excluded"] for site in one["sites"]}
    assert not recommended & excluded
    assert {site for _, site in recommended} <= set(facts["sites"])


@settings(max_examples=60, deadline=None)
@given(valid_facts())
def test_the_same_facts_give_the_same_bytes(facts):
    first, second = (shipped_algorithm().plan(parse_facts(facts), {}).to_json() for _ in range(2))
    assert first == second


def run(arguments: list[str], raw: bytes = b"", **environment) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", "assess", *arguments]
    return subprocess.run(
        command, check=False, cwd=ROOT, input=raw, capture_output=True, env={**os.environ, **environment}, timeout=60
    )


def test_the_command_reads_standard_input_and_exits_2_after_a_bad_line(tmp_path):
    done = run(["--shipped"], lines(patient()) + b"oops\n" + lines(patient()))
    assert done.returncode == 2
    assert [("error" in json.loads(line)) for line in done.stdout.splitlines()] == [False, True, False]
    assert b"Traceback" not in done.stderr


def test_before_any_database_the_shipped_tables_stand_in_and_say_so(tmp_path):
    done = run([], lines(patient()), ECZEMA_ADVISOR_DATA=str(tmp_path), DATABASE_URL="")
    assert done.returncode == 0
    assert json.loads(done.stdout)["algorithm"]["status"] == "draft"
    assert b"No database yet" in done.stderr
    assert not (tmp_path / "postgres").exists()


def test_an_unreachable_database_is_said_and_does_not_stop_the_command():
    nowhere = "postgresql://eczema_web:x@127.0.0.1:1/nowhere"
    done = run([], lines(patient()), DATABASE_URL=nowhere)
    assert done.returncode == 0, done.stderr
    assert b"cannot be asked" in done.stderr
    assert json.loads(done.stdout)["algorithm"]["status"] == "draft"


def test_a_file_that_is_not_there_is_one_sentence():
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("assess", "/nowhere/facts.json", "--shipped")


def test_candidate_tables_that_cannot_be_used_are_named(tmp_path):
    (tmp_path / "version.yaml").write_text("version: '1'\n")
    with pytest.raises(CommandError, match=r"\.yaml"):
        call_command("assess", "--tables", str(tmp_path))


def test_a_plan_of_tables_that_newer_ones_correct_begins_with_what_is_unsafe_in_it():
    old, facts = first_edition("2026.1"), parse_facts(patient(hypersensitivities=["propylene_glycol"]))
    told = plan_line(facts, old, {}, shipped_algorithm())

    assert told.startswith('{"notice":{"unsafe_before":["correction.tapinarof_propylene_glycol"')
    assert "tapinarof_1" in json.loads(told)["notice"]["withheld"]
    assert told.endswith(plan_line(facts, old, {}, None)[1:])


def test_every_fact_refuses_what_is_no_value_of_it_by_its_own_name():
    for fact in FACTS:
        given = patient(severity=None) if fact.name == "severity_score" else patient()
        with pytest.raises(FactError) as refused:
            parse_facts({**given, fact.name: {"not": "this"}})
        assert refused.value.fact == fact.name


def test_a_file_of_the_first_edition_is_still_an_input():
    plans, good = assess(lines(FIRST_EDITION))
    assert good
    assert plans[0]["facts"]["immunocompromised"] == "yes"
    assert plans[0]["facts"]["cardiovascular_or_cancer_risk"] == "yes"


@pytest.mark.parametrize(
    ("facts", "fact", "message"),
    [
        ({"medicines": ["laudanum"]}, "medicines", "laudanum"),
        ({"weight_kg": 200, "age_months": 12}, "weight_kg", "200 kg"),
        ({"pregnancy": "pregnant", "age_months": 60, "weight_kg": None}, "pregnancy", "pregnant"),
        ({"latent_infection": ["plague"]}, "latent_infection", "plague"),
    ],
)
def test_what_cannot_be_is_refused_by_name(facts, fact, message):
    (answer,), good = assess(lines(patient(**facts)))
    assert not good
    assert answer["error"]["fact"] == fact
    assert message in answer["error"]["message"]
