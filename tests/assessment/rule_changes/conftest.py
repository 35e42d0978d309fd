"""A desk with the shipped algorithm on it, and somebody who changes it."""

from importlib import import_module

import pytest

from eczema_advisor.accounts.roles import EDITOR
from eczema_advisor.assessment.rule_changes.actions.propose_change import save_row, start_change
from eczema_advisor.assessment.rule_changes.changed_tables import next_version
from eczema_advisor.assessment.rule_changes.row_kinds import row_kinds
from eczema_advisor.assessment.versions.in_use import KIND, SLUG, shipped_algorithm
from eczema_advisor.editorial.actions.submit import freeze
from eczema_advisor.editorial.kinds import kind_named
from eczema_advisor.editorial.ledger.canonical_json import canonical_json
from eczema_advisor.editorial.models.revision import Purpose
from tests.conftest import person

DOSE = "dose.dupilumab.us.6_months_to_5_years.5_kg"
BASE_VERSION = shipped_algorithm().version
NEXT = next_version(BASE_VERSION, [])
NEW_WORDS = "Subcutaneous, 250 mg every 4 weeks, without a loading dose."


@pytest.fixture
def base(db):
    """The algorithm as somebody else submitted it."""
    return put_on_the_desk(person("emil", EDITOR, is_staff=True), shipped_algorithm().tables)


def put_on_the_desk(author, tables: dict):
    """Tables as a revision, without the proof: the shipped ones are known to hold, and others are not proven here."""
    return freeze(
        by=author,
        document_kind=kind_named(KIND),
        slug=SLUG,
        content=tables,
        text=canonical_json(tables),
        summary="Other tables.",
        contributors=(),
        purpose=Purpose.CHANGE,
    )


@pytest.fixture
def editor(client, edie):
    client.force_login(edie)
    return client


@pytest.fixture
def change(base, edie):
    return start_change(by=edie)


def row_of(identifier: str, kind: str = "doses", **cells) -> dict:
    """A shipped row, with other cells where given."""
    return {**row_kinds()[kind].row(shipped_algorithm().tables, identifier), **cells}


@pytest.fixture
def dose_changed(change, edie):
    """A draft in which one dose says something else."""
    return save_row(by=edie, change=change, kind="doses", identifier=DOSE, row=row_of(DOSE, text=NEW_WORDS))


def run_here(what: str, given: dict, is_wanted) -> dict:
    """Proof and comparison in this process, where what was worked out in this run is remembered."""
    prove = import_module("eczema_advisor.assessment.actions.prove")
    compared = import_module("eczema_advisor.assessment.actions.compare_versions")
    if what == "prove":
        return prove.verify(given["tables"]).to_dict()
    return compared.in_short(compared.compare(given["base"], given["tables"], most=compared.MOST_CHANGES))


def page_of(change) -> str:
    return f"/admin/assessment/rulechange/{change.pk}/change/"


def form_of(response) -> dict:
    """The form of a row as a browser would send it back."""
    form = response.context["form"]
    data = {}
    for field in form:
        value = field.value()
        if value in (None, False):
            continue
        data[field.html_name] = value
    return data
