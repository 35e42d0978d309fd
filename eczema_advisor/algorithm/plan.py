"""The plan as data: what comes out of the engine, and what every form of it is made from.

A plan is built once, read by its attributes, and written as JSON once, when somebody asks for that. The fields of each
class are the keys of the JSON object, in that order. The same facts and the same rule set give the same bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


def fields_of(part: object) -> object:
    """An object of the classes below is written as its fields."""
    return part.as_json() if isinstance(part, Reason) else vars(part)


# None of those classes holds itself, so that is not looked for.
AS_JSON = json.JSONEncoder(default=fields_of, ensure_ascii=False, separators=(",", ":"), check_circular=False)


@dataclass(frozen=True)
class RedFlag:
    """Something urgent. `timing` is immediate or same_day."""

    code: str
    timing: str
    text: str
    rule: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Regimen:
    """How an option is used. `frequency` and `then` are words of `columns.FREQUENCIES`, `until` of `columns.ENDS`.

    `max_days` is the longest course in days, `review_weeks` the weeks to the review; None where there is no such limit.
    """

    frequency: str
    until: str
    max_days: int | None
    then: str | None
    review_weeks: int | None
    text: str


@dataclass(frozen=True)
class Strength:
    """What a guideline says for or against an option. `population` is direct where its evidence covers this patient,
    else extrapolated.
    """

    body: str
    direction: str
    strength: str
    certainty: str
    population: str


@dataclass(frozen=True)
class Dose:
    """The dose for this patient in words, by the label of the patient's region."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Funding:
    """`status` is a word of `columns.FUNDING`."""

    status: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Advice:
    code: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Action:
    """Something to do. `timing` is a word of `columns.TIMINGS`, or `now` for treatment that starts today."""

    timing: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class PlanVerdict:
    """The plan in one sentence, and at most three things to do, the most urgent first."""

    text: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Recommendation:
    """An option in one role and one way of using it, with the sites that it is for.

    `confirm_first`: the unknown facts under which it would be excluded. `cautions`: codes, told in `Plan.cautions`.
    `rules`: every rule that put it here, in the order in which they were applied. `dose` is None where the tables have
    none for this patient's region, `funding` where they do not speak of it. `weakest`: the line's weakest evidence.
    """

    option: str
    role: str
    sites: tuple[str, ...]
    regimen: Regimen
    licence: str
    strength: Strength
    confirm_first: tuple[str, ...]
    cautions: tuple[str, ...]
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    dose: Dose | None
    funding: Funding | None
    weakest: str


@dataclass(frozen=True, eq=False)
class Reason:
    """Why an option is excluded. A rule has one reason, so two are the same when they are one object.

    `duration` is a word of `columns.CLASSES` (`class` in JSON); `until` ends a sentence, None where nothing lifts it.
    """

    code: str
    text: str
    rule: str
    sources: tuple[str, ...]
    duration: str
    until: str | None

    def as_json(self) -> dict[str, object]:
        return {("class" if name == "duration" else name): value for name, value in vars(self).items()}


@dataclass(frozen=True)
class Exclusion:
    """An option that is not recommended at these sites, with every reason that applies."""

    option: str
    sites: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Caution:
    code: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Monitoring:
    """What to watch, and after how many weeks; `weeks` is None where there is no fixed time."""

    code: str
    weeks: int | None
    text: str
    rule: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Referral:
    """`timing` is a word of `columns.TIMINGS`."""

    code: str
    timing: str
    text: str
    rule: str
    sources: tuple[str, ...]


class Choice(NamedTuple):
    """One option in one role at one site. `use` is treatment or maintenance; `rank` its place in the plan."""

    option: str
    role: str
    use: str
    rank: int
    confirm_first: tuple[str, ...]
    rules: tuple[str, ...]


class SiteChoices(NamedTuple):
    """What the engine chose at one site, in the order of the plan, and the reasons against each excluded option.

    `specialist`: whether the rules that call for a specialist's options apply and found one. `nothing_active`: whether
    everything that treats was excluded. `held`: options of the step that only something clearable stops, best first.
    """

    site: str
    choices: tuple[Choice, ...]
    excluded: Mapping[str, tuple[Reason, ...]]
    specialist: bool
    nothing_active: bool
    held: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What the algorithm has to say about one patient.

    `verdict`: what comes first, and so first in the JSON; empty for tables before 2026.2. `algorithm`: version, digest,
    status. `facts`: normalised, with derived severity and age band. `urgent` and `referral`: the most urgent first; all
    referrals have one timing. `recommendations`: preferred first. `excluded`: once per option and set of reasons.
    `by_site` is how it came about, for explanations; it is no part of the JSON.
    """

    verdict: PlanVerdict
    algorithm: Mapping[str, str]
    facts: Mapping[str, object]
    urgent: tuple[RedFlag, ...]
    recommendations: tuple[Recommendation, ...]
    excluded: tuple[Exclusion, ...]
    cautions: tuple[Caution, ...]
    monitoring: tuple[Monitoring, ...]
    referral: tuple[Referral, ...]
    advice: tuple[Advice, ...]
    by_site: tuple[SiteChoices, ...]

    def to_json(self) -> str:
        """One line of JSON, keys in the order of the fields."""
        parts = {name: value for name, value in vars(self).items() if name != "by_site"}
        return AS_JSON.encode(parts)

    def to_dict(self) -> dict[str, object]:
        """The JSON as a dict of its own, which may be changed."""
        parts: dict[str, object] = json.loads(self.to_json())
        return parts
