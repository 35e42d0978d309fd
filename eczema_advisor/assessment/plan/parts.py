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
class ShownAction:
    """Something to do first. `label` says how soon, `timing` is its code."""

    timing: str
    label: str
    text: str
    sources: tuple[ShownSource, ...]


@dataclass(frozen=True)
class ShownVerdict:
    """The plan in a sentence, and at most three things to do, the most urgent first."""

    text: str
    actions: tuple[ShownAction, ...]


@dataclass(frozen=True)
class Treatment:
    """One recommendation in words. `confirm` names facts in words; `cautions` are codes explained once per page.

    `dose` and `dose_sources` are empty where the tables have none; `needs_dose` says that there should be one.
    `funding` and `weakest` are labels. `is_withheld`: newer tables call it unsafe, and `text` says so in place of how
    it is used.
    """

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
    dose: str
    dose_sources: tuple[ShownSource, ...]
    needs_dose: bool
    funding: str
    funding_status: str
    funding_text: str
    weakest: str
    is_withheld: bool


@dataclass(frozen=True)
class SitePlan:
    """What to do at sites that are treated alike. `then`: what follows once it is no longer held back, as sentences."""

    sites: tuple[str, ...]
    title: str
    preferred: tuple[Treatment, ...]
    alternatives: tuple[Treatment, ...]
    then: tuple[str, ...]


@dataclass(frozen=True)
class ShownReason:
    """`duration` is the class of the exclusion; `until` ends a sentence, and is empty where nothing lifts it."""

    code: str
    text: str
    rule: str
    sources: tuple[ShownSource, ...]
    duration: str
    until: str


@dataclass(frozen=True)
class ExcludedOption:
    """`duration` is that of the reason that lasts longest."""

    option: str
    name: str
    sites: tuple[str, ...]
    sites_label: str
    reasons: tuple[ShownReason, ...]
    duration: str
    opens: str
    monograph: MonographLink | None

    @property
    def more(self) -> int:
        """How many reasons there are beside the first."""
        return len(self.reasons) - 1


@dataclass(frozen=True)
class ExclusionClass:
    """Excluded options of one class: its name, what it means, and the options. Names are empty in older tables."""

    duration: str
    name: str
    means: str
    options: tuple[ExcludedOption, ...]


@dataclass(frozen=True)
class ShownStatement:
    """A sentence of the plan with its sources; `label` says when (a timing, a week) or what."""

    code: str
    label: str
    text: str
    sources: tuple[ShownSource, ...]
    weeks: int | None = None
    for_options: tuple[str, ...] = ()
