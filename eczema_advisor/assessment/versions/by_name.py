"""A set of tables by what people call it: a directory, a version number, or the beginning of a digest."""

from pathlib import Path

from django.db import DatabaseError

from eczema_advisor.editorial.models import Revision

from .for_commands import has_database
from .in_use import KIND, SLUG, shipped_algorithm
from .table_files import TablesError, read_tables

LEAST_DIGEST = 8


def tables_named(name: str) -> dict:
    """The tables of a directory or version. Raises TablesError naming the versions there are."""
    if Path(name).is_dir():
        return read_tables(Path(name))
    known = versions()
    for version, digest, tables in reversed(known):
        if name == version or (len(name) >= LEAST_DIGEST and digest.startswith(name)):
            return tables
    there_are = ", ".join(dict.fromkeys(f"{version} ({digest[:12]})" for version, digest, _ in known))
    raise TablesError(f"{name} is neither a directory of tables nor a version; the versions are {there_are}.")


def versions() -> list[tuple[str, str, dict]]:
    """(version, digest, tables) of the shipped tables and of every revision on the desk, oldest first."""
    shipped = shipped_algorithm()
    found = [(shipped.version, shipped.digest, shipped.tables)]
    if not has_database():
        return found
    try:
        revisions = Revision.objects.filter(document__kind=KIND, document__slug=SLUG).order_by("number")
        found += [(one.content_json["version"]["version"], one.digest, one.content_json) for one in revisions]
    except DatabaseError:
        pass  # without a database there is the shipped version alone
    return found
