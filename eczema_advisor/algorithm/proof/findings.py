"""What a proof found: the shape of a verification report."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One failure. `about` is the rule, option or hazard; `witness` a patient, as JSON that `parse_facts` reads."""

    check: str
    about: str
    message: str
    witness: Mapping[str, object] | None = None

    def to_dict(self) -> dict[str, object]:
        return {
            "check": self.check,
            "about": self.about,
            "message": self.message,
            "witness": dict(self.witness) if self.witness is not None else None,
        }


@dataclass(frozen=True)
class Check:
    """One kind of proof: what it shows, how many statements it made, in how long, and what failed."""

    name: str
    shows: str
    checked: int
    seconds: float
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        return not self.findings

    def to_dict(self) -> dict[str, object]:
        return {
            "name": self.name,
            "shows": self.shows,
            "checked": self.checked,
            "seconds": round(self.seconds, 3),
            "holds": self.holds,
            "findings": [finding.to_dict() for finding in self.findings],
        }


@dataclass(frozen=True)
class VerificationReport:
    """Whether a rule set is proven. `states` and `patients` are exact sizes of the space that the proof covers.

    `states`: combinations of values that some rule or hazard can tell apart, with every set of sites. `patients`: the
    same with ages counted in months. `rows`: rules per table. `notes` are no failures.
    """

    version: str
    digest: str
    states: int
    patients: int
    rows: Mapping[str, int]
    checks: tuple[Check, ...]
    notes: tuple[str, ...]
    seconds: float

    @property
    def holds(self) -> bool:
        return all(check.holds for check in self.checks)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for check in self.checks for finding in check.findings)

    def to_dict(self) -> dict[str, object]:
        return {
            "holds": self.holds,
            "version": self.version,
            "digest": self.digest,
            "states": self.states,
            "patients": self.patients,
            "rows": dict(self.rows),
            "checks": [check.to_dict() for check in self.checks],
            "notes": list(self.notes),
            "seconds": round(self.seconds, 3),
        }
