"""The steps of a change: who may take them, in which order, and what stops one on its way to the desk."""

from dataclasses import replace

import pytest

from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from eczema_advisor.assessment.models import Proof, RuleChange
from eczema_advisor.assessment.review import algorithm_kind
from eczema_advisor.assessment.rule_changes.actions.propose_change import (
    RuleChangeRefusedError,
    ask_for_check,
    bring_onto_newest,
    discard_change,
    drop_row,
    save_row,
    start_change,
)
from eczema_advisor.assessment.rule_changes.actions.submit_change import submit_change
from eczema_advisor.assessment.rule_changes.change_page import ChangePage
from eczema_advisor.assessment.rule_changes.changed_tables import UnsafeRow, next_version
from eczema_advisor.assessment.rule_changes.check_queue import check_next
from eczema_advisor.assessment.rule_changes.rule_work import RuleWork
from eczema_advisor.assessment.versions.in_use import algorithm_in_use, shipped_algorithm
from eczema_advisor.editorial.errors import EditorialError, NotAllowed, WrongState
from eczema_advisor.editorial.ledger.canonical_json import digest
from eczema_advisor.editorial.models import Revision
from eczema_advisor.editorial.states import State
from tests.assessment.rule_changes.conftest import BASE_VERSION, DOSE, NEW_WORDS, NEXT, put_on_the_desk, row_of

pytestmark = pytest.mark.django_db
HOLDS = {"holds": True, "checks": [], "seconds": 1, "states": 1, "patients": 1, "notes": []}
COMPARED = {"same": False, "changes": [], "changes_in_all": 0, "states": 1, "all_states": 1, "patients": 1, "texts": []}


@pytest.fixture(autouse=True)
def nothing_disagrees(monkeypatch):
    """Pages are not what is looked at here."""
    monkeypatch.setattr(algorithm_kind, "unsaid", lambda _rules: [])


def told(proof=HOLDS):
    """In the place of the process that proves and compares."""
    return lambda what, given, is_wanted: proof if what == "prove" else COMPARED


def checked(change, by, proof=HOLDS) -> RuleChange:
    ask_for_check(by=by, change=change)
    assert check_next(told(proof))
    return RuleChange.objects.get(pk=change.pk)


@pytest.mark.one_in(of="changes of tables")
def test_a_checked_change_becomes_a_submitted_revision(dose_changed, edie, base):
    change = checked(dose_changed, edie)
    assert (change.check_state, change.version) == ("done", NEXT)

    revision = submit_change(by=edie, change=change, summary="Another dose, by the label.")

    assert revision.number == base.number + 1
    assert revision.review.state == State.SUBMITTED
    assert revision.author == edie
    assert revision.digest == change.check_digest == digest(RuleWork(change).tables)
    assert revision.content_json["doses"]["rules"][0]["text"] == NEW_WORDS
    change.refresh_from_db()
    assert (change.state, change.revision) == ("submitted", revision)


def test_nothing_is_submitted_twice_or_changed_afterwards(dose_changed, edie):
    change = checked(dose_changed, edie)
    submit_change(by=edie, change=change, summary="Another dose.")
    for step in (
        lambda: submit_change(by=edie, change=change, summary="Another dose."),
        lambda: drop_row(by=edie, change=change, identifier=DOSE),
        lambda: discard_change(by=edie, change=change),
        lambda: ask_for_check(by=edie, change=change),
    ):
        with pytest.raises(WrongState, match="submitted already"):
            step()
    assert Revision.objects.count() == 2


def test_what_is_not_checked_as_it_is_now_is_not_submitted(dose_changed, edie):
    with pytest.raises(RuleChangeRefusedError, match="not checked"):
        submit_change(by=edie, change=dose_changed, summary="Too early.")
    change = checked(dose_changed, edie)
    save_row(by=edie, change=change, kind="doses", identifier=DOSE, row=row_of(DOSE, text="Quite another dose."))
    with pytest.raises(RuleChangeRefusedError, match="not checked"):
        submit_change(by=edie, change=change, summary="Changed since.")
    assert Revision.objects.count() == 1


def test_bytes_that_differ_from_those_that_were_checked_are_refused(dose_changed, edie):
    change = checked(dose_changed, edie)
    tampered = [{**change.changes[0], "row": row_of(DOSE, text="Ten times as much.")}]
    RuleChange.objects.filter(pk=change.pk).update(changes=tampered)
    with pytest.raises(RuleChangeRefusedError, match="not checked"):
        submit_change(by=edie, change=change, summary="Not what was checked.")


def test_a_change_that_fails_its_proof_is_refused(dose_changed, edie):
    change = checked(dose_changed, edie, proof=HOLDS | {"holds": False})
    with pytest.raises(RuleChangeRefusedError, match="proof of these tables fails"):
        submit_change(by=edie, change=change, summary="It fails.")


def test_a_summary_is_required(dose_changed, edie):
    change = checked(dose_changed, edie)
    with pytest.raises(EditorialError, match="Say in a sentence"):
        submit_change(by=edie, change=change, summary="  ")


def test_only_its_author_works_on_a_draft_and_only_editors_begin_one(dose_changed, ada, ravi, cleo):
    for step in (
        lambda: save_row(by=ada, change=dose_changed, kind="doses", identifier=DOSE, row=None),
        lambda: discard_change(by=ada, change=dose_changed),
        lambda: ask_for_check(by=ada, change=dose_changed),
        lambda: submit_change(by=ada, change=dose_changed, summary="Not mine."),
    ):
        with pytest.raises(NotAllowed, match="only its author"):
            step()
    for person in (ravi, cleo):
        with pytest.raises(NotAllowed):
            start_change(by=person)


def test_without_an_algorithm_on_the_desk_there_is_nothing_to_change(edie):
    with pytest.raises(WrongState, match="no algorithm yet"):
        start_change(by=edie)


def test_a_change_without_rows_is_not_checked(change, edie):
    with pytest.raises(RuleChangeRefusedError, match="Nothing is changed yet"):
        ask_for_check(by=edie, change=change)


def test_a_row_put_back_as_it_was_is_no_change(dose_changed, edie):
    change = save_row(by=edie, change=dose_changed, kind="doses", identifier=DOSE, row=row_of(DOSE))
    assert change.changes == []


def test_when_the_base_has_moved_on_the_change_is_brought_along_or_looked_at_again(dose_changed, edie, base):
    change = checked(dose_changed, edie)
    newer = {**base.content_json, "version": {**base.content_json["version"], "version": NEXT}}
    put_on_the_desk(base.author, newer)
    with pytest.raises(WrongState, match="newer tables"):
        submit_change(by=edie, change=change, summary="On an old base.")

    change = bring_onto_newest(by=edie, change=change)

    assert RuleWork(change).open_rows == []
    assert change.base.number == 2
    change = checked(change, edie)
    assert change.version == next_version(NEXT, [])
    assert submit_change(by=edie, change=change, summary="On the new base.").number == 3


@pytest.mark.one_in(of="changes of tables")
def test_a_row_that_both_changed_waits_for_another_look(dose_changed, edie, base):
    rows = [row_of(DOSE, text="Theirs."), *base.content_json["doses"]["rules"][1:]]
    put_on_the_desk(base.author, {**base.content_json, "doses": {"rules": rows}})
    change = bring_onto_newest(by=edie, change=dose_changed)
    with pytest.raises(RuleChangeRefusedError, match=f"changed meanwhile by somebody else: {DOSE}"):
        ask_for_check(by=edie, change=change)
    shown = next(iter(ChangePage(RuleWork(change)).changes))
    assert "<del>" in shown.marked
    change = save_row(by=edie, change=change, kind="doses", identifier=DOSE, row=row_of(DOSE, text=NEW_WORDS))
    assert ask_for_check(by=edie, change=change).check_state == "waiting"


def test_a_row_that_was_unsafe_names_the_versions_that_hold_it(change, edie, base):
    unsafe = UnsafeRow("The dose was too high.", "The label gives less.", ("dupilumab",))
    change = save_row(
        by=edie, change=change, kind="doses", identifier=DOSE, row=row_of(DOSE, text=NEW_WORDS), unsafe=unsafe
    )
    work = RuleWork(change)
    assert work.rows[0].unsafe == replace(unsafe, corrects=(BASE_VERSION,))
    assert work.rules.rows["corrections"][-1]["text"] == "The dose was too high."


@pytest.mark.one_in(of="changes of tables")
def test_shipped_tables_never_replace_what_an_editor_submitted(dose_changed, edie, monkeypatch):
    change = checked(dose_changed, edie)
    submit_change(by=edie, change=change, summary="Another dose.")
    shipped = shipped_algorithm()
    newer = {**shipped.tables, "version": {**shipped.tables["version"], "version": "2099.1"}}
    monkeypatch.setattr(
        "eczema_advisor.assessment.actions.load_shipped_algorithm.shipped_algorithm",
        lambda: replace(shipped, tables=newer, digest=digest(newer)),
    )
    said = []

    assert load_shipped_algorithm(said.append) == 0

    assert Revision.objects.count() == 2
    assert "not submitted" in said[0]
    assert algorithm_in_use().digest == change.check_digest


def test_a_draft_that_was_thrown_away_leaves_nothing(dose_changed, edie):
    discard_change(by=edie, change=dose_changed)
    assert Revision.objects.count() == 1
    assert not Proof.objects.exists()
    with pytest.raises(WrongState, match="thrown away already"):
        save_row(by=edie, change=dose_changed, kind="doses", identifier=DOSE, row=None)
