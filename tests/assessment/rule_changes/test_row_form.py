"""The form of a row: every shipped row goes through it unchanged, and what the reader refuses is said at its field."""

import pytest

from eczema_advisor.assessment.models import RuleChange
from eczema_advisor.assessment.rule_changes.fields.row_form import RowForm
from eczema_advisor.assessment.rule_changes.row_kinds import row_kinds
from eczema_advisor.assessment.rule_changes.rule_work import RuleWork
from tests.assessment.rule_changes.conftest import DOSE, row_of

pytestmark = pytest.mark.django_db


def posted(form: RowForm, **typed) -> dict:
    """What a browser sends of a form."""
    data = {field.html_name: value for field in form if (value := field.value()) not in (None, False)}
    return {**data, **({"unsafe": "no"} if "unsafe" in form.fields else {}), **typed}


@pytest.fixture
def work(change):
    return RuleWork(change)


def form_with(work, kind: str, row: dict, **typed) -> RowForm:
    given = {"work": work, "kind": row_kinds()[kind], "row": row}
    return RowForm(posted(RowForm(**given), **typed), **given)


@pytest.mark.one_in(of="changes of tables")
def test_a_row_that_nobody_touched_is_written_as_it_was(work, monkeypatch):
    monkeypatch.setattr(RowForm, "check_tables", lambda *_: None)  # of 900 rows; the next tests read the tables
    for key, kind in row_kinds().items():
        rows = kind.rows(work.base)
        assert rows
        for row in rows[:: max(1, len(rows) // 25)]:
            form = form_with(work, key, row)
            assert form.is_valid(), (row["id"], form.errors)
            assert form.cleaned_data["row"] == row


def test_a_dose_and_its_age_are_changed(work):
    form = form_with(
        work, "doses", row_of(DOSE), text="  Subcutaneous,\n 250 mg. ", **{"when.age_months.below": "5 years"}
    )
    assert form.is_valid(), form.errors
    made = form.cleaned_data["row"]
    assert made["text"] == "Subcutaneous, 250 mg."
    assert made["when"] == {"region": ["us"], "age_months": "6 to 59", "weight_kg": "5 to under 15"}


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"text": "no full stop"}, "text", "Must be a whole sentence"),
        ({"sources": []}, "sources", "At least one source is needed"),
        ({"options": []}, "options", "At least one option is needed"),
        ({"options": ["dupilumab", "no such drug"]}, "options", "not one of the available choices"),
        ({"when.age_months.from": "soon"}, "when.age_months.from", "is no age; write months"),
        ({"when.age_months.from": "9 years"}, "when.age_months.from", "is empty or outside"),
        ({"text": "x" * 5000}, "text", "at most 4000 characters"),
        ({"unsafe": ""}, "unsafe", "required"),
        ({"unsafe": "yes", "unsafe_text": "no sentence", "unsafe_reason": "Yes."}, "unsafe_text", "whole sentence"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(work, typed, field, sentence):
    form = form_with(work, "doses", row_of(DOSE), **typed)
    assert not form.is_valid()
    assert sentence in str(form.errors[field])


def test_every_wrong_cell_is_named_at_once(work):
    form = form_with(work, "doses", row_of(DOSE), text="none", reason="none", sources=[])
    assert not form.is_valid()
    assert set(form.errors) == {"text", "reason", "sources"}


@pytest.mark.one_in(of="changes of tables")
def test_a_row_that_breaks_the_tables_as_a_whole_is_refused(work):
    """A code means one text: the reader of the tables says so, and no rule of the form."""
    rows = row_kinds()["monitoring"].rows(work.base)
    codes = [row["code"] for row in rows]
    shared = next(row for row in rows if codes.count(row["code"]) > 1)
    form = form_with(work, "monitoring", shared, text="Something else.")
    assert not form.is_valid()
    assert "already means another text" in str(form.errors)


def test_a_new_row_has_no_choice_made_beforehand_and_a_name_of_its_own(work):
    kind = row_kinds()["regimens"]
    form = RowForm(work=work, kind=kind, row=None)
    assert form["frequency"].value() == ""
    assert "unsafe" not in form.fields
    copied = row_kinds()["doses"].row(work.base, DOSE)
    given = {"work": work, "kind": row_kinds()["doses"], "row": None, "copied": copied}
    form = RowForm(posted(RowForm(**given), id=DOSE), **given)
    assert not form.is_valid()
    assert "there already" in str(form.errors["id"])
    form = RowForm(posted(RowForm(**given)), **given)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["row"] == {**copied, "id": f"{DOSE}.2"}


def test_the_form_says_ages_in_words(work):
    form = RowForm(work=work, kind=row_kinds()["doses"], row=row_of(DOSE))
    assert form["when.age_months.from"].value() == "6 months"
    assert form["when.age_months.below"].value() == "6 years"


def test_a_drafts_own_row_is_what_its_form_begins_with(dose_changed):
    work = RuleWork(RuleChange.objects.get(pk=dose_changed.pk))
    row = row_kinds()["doses"].row(work.tables, DOSE)
    form = RowForm(work=work, kind=row_kinds()["doses"], row=row)
    assert "250 mg" in form["text"].value()
    assert form["unsafe"].value() == "no"
