"""Unsafe before: what newer tables correct in those that a plan is made with, before anybody has approved them.

A correction needs no approval to warn. It speaks while the newer tables are in review, and for plans of older tables
after that; it falls silent when a member of the board returns the newer tables, which takes a reason in the ledger.
"""

from dataclasses import dataclass

from eczema_advisor.algorithm.corrections import corrections_for
from eczema_advisor.algorithm.facts import PatientFacts
from eczema_advisor.algorithm.rule_set.rule_set import Rule
from eczema_advisor.editorial.publication.kept_pages.kept_value import kept_while_unchanged

from .in_use import AlgorithmInUse, algorithm_in_use, successor_of


@dataclass(frozen=True)
class SafetyNotice:
    """`version` of the newer tables, where they stand, and the corrections that concern the patient."""

    version: str
    status_in_words: str
    corrections: tuple[Rule, ...]

    @property
    def withheld(self) -> dict[str, str]:
        """Options that are not recommended until the board has decided, with the reason."""
        return {option: rule["text"] for rule in reversed(self.corrections) for option in rule["options"]}


@kept_while_unchanged
def newest_tables() -> AlgorithmInUse:
    """Those in review, else the public ones. To submit them or send them back is an entry of the ledger: a change."""
    in_use = algorithm_in_use()
    return successor_of(in_use) or in_use


def correcting_tables(algorithm: AlgorithmInUse) -> AlgorithmInUse | None:
    """The tables, in review or public by now, that may call something in these unsafe; None where there are none."""
    newer = newest_tables()
    return None if newer.digest == algorithm.digest or newer.is_withdrawn else newer


def safety_notice(facts: PatientFacts, version: str, newer: AlgorithmInUse | None) -> SafetyNotice | None:
    """What `newer` tables call unsafe for the patient in a plan of that version; None where nothing."""
    found = corrections_for(facts, newer.rules, version) if newer else ()
    return SafetyNotice(newer.version, newer.status_in_words, found) if newer and found else None
