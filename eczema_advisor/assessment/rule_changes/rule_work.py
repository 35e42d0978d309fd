"""A draft as it is worked on: its rows, the tables that they make, and what its check has found so far."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet, TableError, load_rule_set
from eczema_advisor.editorial.ledger.canonical_json import digest
from eczema_advisor.editorial.models import Revision

from ..models import Proof, RuleChange, VersionComparison, proof_of
from ..versions.in_use import KIND, SLUG, shipped_algorithm
from .changed_tables import RowChange, changed_tables, next_version, read_change

NOT_NUMBERED = "not numbered yet"


def algorithm_revisions():
    """Every revision of the algorithm, oldest first."""
    return Revision.objects.filter(document__kind=KIND, document__slug=SLUG).order_by("number")


def newest_revision() -> Revision | None:
    return algorithm_revisions().select_related("author").last()


def known_versions() -> list[tuple[str, Mapping[str, Any]]]:
    """(version, tables) of every revision on the desk and of the shipped tables."""
    found = [(one.content_json["version"]["version"], one.content_json) for one in algorithm_revisions()]
    shipped = shipped_algorithm()
    return [*found, (shipped.version, shipped.tables)]


class RuleWork:
    """`change` with everything that is worked out from it. Nothing here writes."""

    def __init__(self, change: RuleChange):
        self.change = change

    @cached_property
    def base(self) -> dict[str, Any]:
        return self.change.base.content_json

    @cached_property
    def rows(self) -> list[RowChange]:
        return [read_change(one) for one in self.change.changes]

    def row_change(self, identifier: str) -> RowChange | None:
        return next((one for one in self.rows if one.id == identifier), None)

    @property
    def open_rows(self) -> list[RowChange]:
        return [one for one in self.rows if one.is_open]

    def tables_as(self, version: str, changed: str) -> dict[str, Any]:
        return changed_tables(self.base, self.rows, version=version, changed=changed)

    @cached_property
    def tables(self) -> dict[str, Any]:
        """The tables as they would be submitted: under the number that they were checked with, if they were."""
        version = self.base["version"]
        if self.change.version:
            return self.tables_as(self.change.version, self.change.changed)
        return self.tables_as(f"{version['version']} ({NOT_NUMBERED})", version["changed"])

    @cached_property
    def numbered(self) -> tuple[str, str]:
        """Number and date for a check that begins now: both are kept while the rows stay as they are."""
        if self.change.version and self.change.changed:
            return self.change.version, self.change.changed
        taken = [version for version, _tables in known_versions()]
        return next_version(self.base["version"]["version"], taken), date.today().isoformat()

    @cached_property
    def digest(self) -> str:
        return digest(self.tables)

    @cached_property
    def reading(self) -> tuple[RuleSet | None, TableError | None]:
        """The tables as read, or why they cannot be."""
        try:
            return load_rule_set(self.tables), None
        except TableError as error:
            return None, error

    @property
    def rules(self) -> RuleSet | None:
        return self.reading[0]

    @property
    def table_error(self) -> TableError | None:
        return self.reading[1]

    @cached_property
    def base_rules(self) -> RuleSet:
        return load_rule_set(self.base)

    @cached_property
    def newest(self) -> Revision | None:
        return newest_revision()

    @property
    def has_moved(self) -> bool:
        """Whether somebody has submitted tables since this draft was begun on its base."""
        return self.newest is not None and self.newest.pk != self.change.base_id

    @cached_property
    def proof(self) -> Proof | None:
        """The proof of exactly these tables, if they were proven."""
        return proof_of(self.digest) if self.change.check_digest == self.digest else None

    @cached_property
    def comparison(self) -> VersionComparison | None:
        """What exactly these tables say differently from the base, if that was worked out."""
        if self.change.check_digest != self.digest:
            return None
        return VersionComparison.objects.filter(first=self.change.base.digest, second=self.digest).first()

    @property
    def is_checked(self) -> bool:
        return bool(self.proof and self.comparison)

    @property
    def may_be_submitted(self) -> bool:
        held = self.proof is not None and self.proof.holds and self.comparison is not None
        return self.change.is_open and held and not self.has_moved and not self.open_rows
