"""Whatever stands in the index, readers are shown the words of the frozen revision, or nothing."""

import pytest
from django.db import connection

from eczema_advisor.editorial.ledger.verification import verify_ledger
from monographs.ask.answer import answer
from monographs.models import Passage
from monographs.search.find import find
from monographs.search.query import read_query

FALSE = "Apply 500 g an hour under a bandage."
LIE = """UPDATE {table} SET text = %(lie)s, plain = %(lie)s, heading = 'Dosage', state = 'approved', is_pending = false,
    blocks = jsonb_build_array(jsonb_build_object('text', %(lie)s::text, 'sources', '[]'::jsonb, 'lead', '')),
    plain_blocks = jsonb_build_array(jsonb_build_object('text', %(lie)s::text, 'sources', '[]'::jsonb, 'lead', ''))"""


def execute(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql.format(table=Passage._meta.db_table), {"lie": FALSE})


@pytest.fixture
def question() -> str:
    return "How often is lenolimus given?"


def everything_said(question: str) -> str:
    """All that Ask and search say on a question."""
    found = find(read_query(question)).found + find(read_query("lenolimus")).found
    return (
        f"{answer(question)} {answer(question, plain=True)} {[(str(one.snippet), str(one.heading)) for one in found]}"
    )


def test_a_false_passage_is_never_shown(submitted, question):
    before = answer(question)
    assert not before.abstained
    execute(LIE)
    assert FALSE not in everything_said(question)
    assert {one.status for one in answer(question).answers} <= {one.status for one in before.answers}


def test_a_passage_of_a_part_or_revision_that_is_not_public_is_left_out(submitted, question):
    execute("UPDATE {table} SET key = key || '-x'" + " WHERE position > -1")
    assert answer(question).abstained
    assert find(read_query("lenolimus")).found == []


def test_a_passage_under_another_digest_is_left_out(submitted, question):
    execute("UPDATE {table} SET digest = repeat('0', 64)")
    assert answer(question).abstained
    assert find(read_query("lenolimus")).found == []


@pytest.mark.parametrize("change", [
    LIE + " WHERE position = 0",
    "UPDATE {table} SET state = 'approved' WHERE position = 0",
    "UPDATE {table} SET digest = repeat('0', 64) WHERE position = 0",
    "UPDATE {table} SET key = 'other' WHERE position = 0",
    "DELETE FROM {table} WHERE position = 0",
])  # fmt: skip
def test_the_ledgers_verification_finds_it(submitted, change):
    assert verify_ledger().fault is None
    execute(change)
    assert "passage" in str(verify_ledger().fault)
