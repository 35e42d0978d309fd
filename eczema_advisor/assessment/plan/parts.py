"""What a plan is made of once it is in words. Plain values; the presenter fills them."""

from dataclasses import dataclass

from eczema_advisor.algorithm.plan import Regimen

from .monograph_links import MonographLink


@dataclass(frozen=True)
class ShownSource:
    key: str
    label: str


@dataclass(frozen=True)
class ShownRule:
    id: str
    reason: str


@dataclass(frozen=True)
class Treatment:
    """One recommendation in words. `confirm` names facts in words; `cautions` are codes explained once per page."""

    option: str
    name: str
    examples: str
    role: str
    role_label: str
    sites: tuple[str, ...]
    sites_label: str
    regimen: Regimen
    text: str
    licence: str
    licence_label: str
    strength_label: str
    is_extrapolated: bool
    confirm: tuple[str, ...]
    caution_codes: tuple[str, ...]
    rules: tuple[ShownRule, ...]
    sources: tuple[ShownSource, ...]
    monograph: MonographLink | None


@dataclass(frozen=True)
class SitePlan:
    """What to do at sites that are treated alike."""

    sites: tuple[str, ...]
    title: str
    preferred: tuple[Treatment, ...]
    alternatives: tuple[Treatment, ...]


@dataclass(frozen=True)
class ShownReason:
    code: str
    text: str
    rule: str
    sources: tuple[ShownSource, ...]


@dataclass(frozen=True)
class ExcludedOption:
    option: str
    name: str
    sites: tuple[str, ...]
    sites_label: str
    reasons: tuple[ShownReason, ...]
    opens: str
    monograph: MonographLink | None

    @property
    def more(self) -> int:
        """How many reasons there are beside the first."""
        return len(self.reasons) - 1


@dataclass(frozen=True)
class ShownStatement:
    """A sentence of the plan with its sources; `label` says when (a timing, a week) or what."""

    code: str
    label: str
    text: str
    sources: tuple[ShownSource, ...]
    weeks: int | None = None
    for_options: tuple[str, ...] = ()
