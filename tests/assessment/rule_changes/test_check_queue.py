"""Checks wait their turn outside every request: one at a time, taken again after a restart, ended when too long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from eczema_advisor.algorithm.proof.check_process import report_of
from eczema_advisor.assessment.models import Proof, RuleChange, VersionComparison
from eczema_advisor.assessment.rule_changes import check_queue
from eczema_advisor.assessment.rule_changes.actions.propose_change import (
    ask_for_check,
    drop_row,
    save_row,
    start_change,
)
from eczema_advisor.assessment.rule_changes.check_queue import CheckFailedError, check_next, run_process
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from tests.assessment.rule_changes.conftest import DOSE, NEW_WORDS, row_of
from tests.assessment.rule_changes.test_change_actions import COMPARED, HOLDS, told

pytestmark = pytest.mark.django_db
TABLES = shipped_algorithm().tables


@pytest.fixture
def waiting(dose_changed, edie):
    return ask_for_check(by=edie, change=dose_changed)


def state_of(change) -> tuple[str, str]:
    return RuleChange.objects.values_list("check_state", "check_note").get(pk=change.pk)


def test_asking_starts_nothing_in_the_request(waiting):
    assert state_of(waiting) == ("waiting", "")
    assert not Proof.objects.exists()


def test_a_check_keeps_both_results_under_the_digest_of_what_was_checked(waiting):
    assert check_next(told())
    assert state_of(waiting) == ("done", "")
    assert Proof.objects.get().digest == VersionComparison.objects.get().second == waiting.check_digest
    assert VersionComparison.objects.get().first == waiting.base.digest
    assert not check_next(told())


def test_what_is_known_already_is_not_worked_out_again(waiting, edie):
    check_next(told())
    again = ask_for_check(by=edie, change=waiting)
    assert again.check_state == "done"


def test_one_at_a_time(waiting, edie):
    other = start_change(by=edie)
    save_row(by=edie, change=other, kind="doses", identifier=DOSE, row=row_of(DOSE, text="Another dose."))
    ask_for_check(by=edie, change=other)
    taken = []

    def run(what, given, is_wanted):
        taken.append(check_next(told()))
        return HOLDS if what == "prove" else COMPARED

    assert check_next(run)
    assert taken == [False, False]
    assert state_of(other) == ("waiting", "")


def test_a_check_whose_process_was_killed_is_taken_again(waiting):
    lost = RuleChange.objects.filter(pk=waiting.pk)
    lost.update(check_state="comparing", check_beat_at=timezone.now() - timedelta(seconds=5))
    assert not check_next(told())
    lost.update(check_beat_at=timezone.now() - timedelta(minutes=1))
    assert check_next(told())
    assert state_of(waiting) == ("done", "")


def test_rows_that_change_meanwhile_end_the_check(waiting, edie):
    def run(what, given, is_wanted):
        drop_row(by=edie, change=waiting, identifier=DOSE)
        return None if not is_wanted() else HOLDS

    assert check_next(run)
    assert state_of(waiting) == ("", "")
    assert not Proof.objects.exists()


def test_a_check_that_fails_says_so_and_is_not_tried_for_ever(waiting):
    def too_long(what, given, is_wanted):
        raise CheckFailedError("It took too long.")

    def broken(what, given, is_wanted):
        raise KeyError("holds")

    assert check_next(too_long)
    assert state_of(waiting) == ("failed", "It took too long.")
    RuleChange.objects.update(check_state="waiting")
    assert check_next(broken)
    assert state_of(waiting) == ("failed", check_queue.ENDED)
    assert not check_next(told())


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(check_queue, "PAUSE", 0.05)
    monkeypatch.setattr(check_queue, "LONGEST", 0)
    with pytest.raises(CheckFailedError, match="was ended"):
        run_process("prove", {"tables": TABLES}, lambda: True)


def test_a_process_that_nobody_wants_any_more_is_ended(monkeypatch):
    monkeypatch.setattr(check_queue, "PAUSE", 0.05)
    assert run_process("prove", {"tables": TABLES}, lambda: False) is None


def test_a_process_that_cannot_work_says_so():
    with pytest.raises(CheckFailedError, match="ended without a result"):
        run_process("prove", {}, lambda: True)


def test_the_process_gives_the_report_of_the_proof():
    """Tables that cannot be read are told at once: the whole proof is what the proof's own tests watch."""
    found = run_process("prove", {"tables": {**TABLES, "doses": {"rules": []}}}, lambda: True)
    assert found["holds"] is False
    assert "must hold a list of rows" in found["checks"][0]["findings"][0]["message"]


def test_the_process_gives_the_report_of_the_comparison(monkeypatch):
    from eczema_advisor.algorithm.proof import check_process

    asked = []
    monkeypatch.setattr(check_process, "compare", lambda *tables, **limits: asked.append((tables, limits)))
    monkeypatch.setattr(check_process, "in_short", lambda _found: COMPARED)
    assert report_of("compare", {"base": {"a": 1}, "tables": {"b": 2}}) == COMPARED
    assert asked == [(({"a": 1}, {"b": 2}), {"most": 200})]


def test_new_words_are_what_is_compared(waiting):
    given_to = []

    def run(what, given, is_wanted):
        given_to.append(given)
        return HOLDS if what == "prove" else COMPARED

    check_next(run)
    assert given_to[1]["tables"]["doses"]["rules"][0]["text"] == NEW_WORDS
    assert given_to[1]["base"]["doses"]["rules"][0]["text"] != NEW_WORDS
