"""verify_ledger finds a single changed byte, wherever it is."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import LedgerEntry

KEPT = ("ledgerentry", "revision", "vote", "comment", "commentresolution", "review", "authorship")


def columns():
    for table in KEPT:
        model = apps.get_model("editorial", table)
        for field in model._meta.concrete_fields:
            if (table, field.column) == ("authorship", "id"):
                continue  # says nothing: an authorship is its revision and its person
            yield pytest.param(model, field, id=f"{table}.{field.column}")


def flipped(column: str, kind: str) -> str:
    """SQL of the column's value, changed as little as can be."""
    if kind in ("TextField", "CharField"):
        other = f"""chr(ascii("{column}") + CASE WHEN ascii("{column}") % 2 = 0 THEN 1 ELSE -1 END)"""
        return f"""CASE WHEN "{column}" = '' THEN ' ' ELSE overlay("{column}" PLACING {other} FROM 1 FOR 1) END"""
    if kind == "DateTimeField":
        return f"""coalesce("{column}", now()) + interval '1 microsecond'"""
    if kind == "ArrayField":
        return f'"{column}" || 1::bigint'
    return f'coalesce("{column}", 0) + 1000'


def disarm():
    """As the owner: take away all that would refuse a change of the last row."""
    with connection.cursor() as cursor:
        for table in KEPT:
            cursor.execute(
                "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('f', 'c')",
                [f"editorial_{table}"],
            )
            drops = [f'DROP CONSTRAINT "{name}"' for (name,) in cursor.fetchall()] + ["DISABLE TRIGGER USER"]
            cursor.execute(f"ALTER TABLE editorial_{table} {', '.join(drops)}")


def test_an_untouched_ledger_is_whole(as_web):
    verdict = verify_ledger()
    assert verdict.fault is None
    assert verdict.entries == LedgerEntry.objects.count()
    assert verdict.head == LedgerEntry.objects.last().hash


@pytest.mark.one_in(5, kind=lambda model, field: model)
@pytest.mark.parametrize(("model", "field"), list(columns()))
def test_a_flipped_byte_is_found(as_owner_of_tables, model, field):
    disarm()
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {table} SET "{field.column}" = {flipped(field.column, field.get_internal_type())} '
            f'WHERE "{key}" = (SELECT max("{key}") FROM {table})'
        )
        assert cursor.rowcount == 1
    assert verify_ledger().fault is not None


@pytest.mark.parametrize("table", KEPT)
def test_a_removed_row_is_found(as_owner_of_tables, table):
    disarm()
    with connection.cursor() as cursor:
        key = apps.get_model("editorial", table)._meta.pk.column
        cursor.execute(f"DELETE FROM editorial_{table} WHERE {key} = (SELECT min({key}) FROM editorial_{table})")
    assert verify_ledger().fault is not None


def test_the_first_broken_entry_is_named(as_owner_of_tables, capsys):
    disarm()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE editorial_ledgerentry SET note = 'x' WHERE number IN (3, 5)")
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_ledger")
    assert stopped.value.code == 1
    assert "broken at entry 3: its content does not match its hash" in capsys.readouterr().err


def test_an_end_cut_off_is_found_by_the_hash_that_was_noted(as_owner_of_tables):
    head = verify_ledger().head
    disarm()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM editorial_commentresolution")
        cursor.execute(  # a comment and its answer were settled: two entries
            "DELETE FROM editorial_ledgerentry WHERE number > (SELECT max(number) - 2 FROM editorial_ledgerentry)"
        )
    # An administrator's request names where the ledger stood at its hour: the other chain misses what was cut off.
    assert verify_ledger().fault.message == "it is not where the ledger stood then"
    assert "cut off" in str(verify_ledger(must_hold=head).fault)


def test_the_command_prints_the_head(as_web):
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert LedgerEntry.objects.last().hash in out.getvalue()
