"""Who acts, told to the database where an account, a role or a second factor changes, for the access ledger.

The database takes the web process's word for it: what the ledger says of who acted rests on this server, unless a key
signed it. Each such statement runs in a transaction that holds the name and no longer.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.backends.signals import connection_created

Named = Callable[[], int | None]
ACTING: ContextVar[Named] = ContextVar("acting", default=lambda: None)
WATCHED = re.compile(
    r"""\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(?:accounts_user|accounts_user_groups|mfa_authenticator
    |socialaccount_socialaccount)\b""",
    re.IGNORECASE | re.VERBOSE,
)


@contextmanager
def acting_as(person) -> Iterator[None]:
    """For the length of a block, what changes in accounts is `person`'s doing; None: nobody's."""
    token = ACTING.set(lambda: person.pk if person is not None else None)
    try:
        yield
    finally:
        ACTING.reset(token)


def tell_who_acts(execute, sql, params, many, context):
    """Wraps statements of a connection: those that change people run with the name of who acts."""
    if not isinstance(sql, str) or not WATCHED.match(sql):
        return execute(sql, params, many, context)
    acting = ACTING.get()()
    with transaction.atomic(using=context["connection"].alias):
        context["cursor"].cursor.execute("SELECT set_config('eczema.actor', %s, true)", [str(acting or "")])
        return execute(sql, params, many, context)


def watch(connection, **_signal) -> None:
    if tell_who_acts not in connection.execute_wrappers:
        connection.execute_wrappers.append(tell_who_acts)


def watch_connections() -> None:
    """Called once, when the app is ready."""
    connection_created.connect(watch, dispatch_uid="tell_who_acts")


class ActingPerson:
    """Middleware: who is signed in acts. Nobody is looked up where nothing of people is written."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = ACTING.set(lambda: request.user.pk if request.user.is_authenticated else None)
        try:
            return self.get_response(request)
        finally:
            ACTING.reset(token)
