"""A set of tables that is on no desk yet: a directory given on the command line."""

from pathlib import Path

from eczema_advisor.editorial.ledger.canonical_json import canonical_json, digest_of_text

from .in_use import DRAFT, AlgorithmInUse
from .table_files import read_tables


def candidate(directory: Path) -> AlgorithmInUse:
    """The tables of a directory as a draft. Raises TablesError or TableError."""
    tables = read_tables(directory)
    algorithm = AlgorithmInUse(tables, digest_of_text(canonical_json(tables)), DRAFT)
    _ = algorithm.rules  # a set that cannot be used is refused here, by name
    return algorithm
