"""Numbers as a form or an address holds them: whoever sends one may send anything."""

from typing import TypeVar

from django.db.models import Model, QuerySet

KEY_DIGITS = 18  # that a key of the database may have
Row = TypeVar("Row", bound=Model)


def number_in(text: str | None, *, digits: int = 8) -> int:
    """The number that a field holds; 0 where it holds none, or one of more digits."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= digits else 0


def row_named(rows: QuerySet[Row], key: str | None) -> Row | None:
    """The row whose key a form or an address names; None where it names none of these."""
    return rows.filter(pk=number_in(key, digits=KEY_DIGITS)).first()
