"""The algorithm for a command: the public version where the database has one, else the tables that were shipped.

`assess` has to work on a fresh clone, before any `up`, and next to a database that is down. It never starts the
embedded PostgreSQL for the first time just to find it empty.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection

from .in_use import AlgorithmInUse, algorithm_in_use, shipped_algorithm
from .withdrawn_options import withdrawn_options


def algorithm_at_hand(note: Callable[[str], None]) -> tuple[AlgorithmInUse, dict[str, str]]:
    """The algorithm and the withdrawn options. `note` is told in a sentence when the shipped tables are used."""
    if not has_database():
        note("No database yet: using the tables shipped with the program (status: draft).")
        return shipped_algorithm(), {}
    try:
        found = algorithm_in_use(), withdrawn_options()
    except DatabaseError as error:
        note(f"The database cannot be asked ({one_line(error)}): using the shipped tables (status: draft).")
        return shipped_algorithm(), {}
    if found[0].document is None:
        note("The editorial desk has no algorithm yet: using the shipped tables (status: draft).")
    return found


def has_database() -> bool:
    """Whether asking the database would not mean making one first."""
    is_embedded = connection.settings_dict["ENGINE"] == "eczema_advisor.embedded_postgres"
    return not is_embedded or (settings.EMBEDDED_POSTGRES_DIR / "data" / "PG_VERSION").exists()


def one_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
