"""Writing into the ledger, and doing so in one piece.

Every change on the desk is an action: one transaction, alone at the desk, and what PostgreSQL refuses comes out as an
EditorialError with the database's own sentence.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable

from ..errors import DeskBusy, RefusedByDatabase
from ..models import Document, LedgerEntry, Revision
from ..states import Event

P = ParamSpec("P")
R = TypeVar("R")
PATIENCE = "20s"  # how long an action waits for those before it
GUARD_CODES = ("23000", "23001")  # the two SQLSTATEs that our guards raise, and PostgreSQL itself hardly ever


def guard_sentence(error: IntegrityError) -> str | None:
    """The sentence of a guard of ours; None for any other violation."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is None or diagnosis.sqlstate not in GUARD_CODES:
        return None
    return diagnosis.message_primary


def editorial_action(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function` one transaction, with the desk to itself, whose refusals are EditorialErrors."""

    @wraps(function)
    def act(*arguments: P.args, **named: P.kwargs) -> R:
        try:
            with transaction.atomic():
                lock_desk()
                return function(*arguments, **named)
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable):
                raise
            raise DeskBusy("Somebody else is changing the desk just now; please try again in a moment.") from error
        except IntegrityError as error:
            sentence = guard_sentence(error)
            if sentence is None:
                raise
            raise RefusedByDatabase(sentence) from error

    return act


def lock_desk() -> None:
    """Wait until nobody else is changing anything on the desk, for the rest of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
        cursor.execute("SELECT pg_advisory_xact_lock(5201120)")


def lock_document(document: Document) -> Document:
    """The document as it is now, locked for the rest of the transaction."""
    return Document.objects.select_for_update().get(pk=document.pk)


def record_event(*, event: Event, by, revision: Revision, note: str = "", detail=None, **subject) -> LedgerEntry:
    """Enter an event. PostgreSQL checks it, chains it and moves the review; raises IntegrityError when it refuses."""
    return LedgerEntry.objects.create(
        document_id=revision.document_id,
        revision=revision,
        actor=by,
        event=event,
        note=note,
        detail=json.dumps(detail or {}, sort_keys=True, ensure_ascii=False),
        **subject,
    )
