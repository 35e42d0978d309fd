"""The space of facts as a rule set can tell them apart: finite dimensions, values as bits, conditions as cubes.

Ages and weights fall into the bands that the rules' bounds cut; every other fact keeps its values. A list of
hypersensitivities is one value: 1024 lists and `unknown`. Of every other list each member is a dimension of its own.
Sites are looked at one at a time.
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..facts import (
    ALLERGENS,
    BY_NAME,
    FACTS,
    FERTILE_MONTHS,
    MAX_AGE_MONTHS,
    MEMBERS,
    PLAUSIBLE_WEIGHTS,
    SITES,
    WEIGHT_KG,
    YES_NO,
    PatientFacts,
    is_fertile_age,
    plausible_weights,
)
from .conditions import Span, When


def dimensions_of(fact: str) -> tuple[str, ...]:
    """The names of the dimensions that hold a fact."""
    if fact in MEMBERS:
        return tuple(f"{fact}.{member}" for member in MEMBERS[fact])
    return ("site",) if fact == "sites" else (fact,)


FACTS_IN_SPACE = tuple(fact.name for fact in FACTS if fact.name != "severity_score")
# The order of the dimensions decides how large the diagrams of the proof get: four times larger in the order of FACTS.
# First what the ladder asks, then what an age rules out or implies; last the lists, each after the facts it implies.
FIRST = ("severity", "sites", "tcs_response", "tcs_potency_failed", "tcs_trial_adequate", "tci_response", "region")
BY_AGE = ("age_months", "weight_kg", "pregnancy", "conception_planned")
BY_RISK = ("cardiovascular_risk", "cancer_history", "cardiovascular_or_cancer_risk")
LAST = (
    "immunocompromised",
    "phototherapy",
    "current_systemic",
    "cyp3a4_inhibitor",
    "medicines",
    "latent_infection",
)
PLACED = (*FIRST, *BY_AGE, *BY_RISK, *LAST)
FACTS_BY_DIMENSION = (
    *FIRST,
    *BY_AGE,
    *BY_RISK,
    *(fact for fact in FACTS_IN_SPACE if fact not in PLACED),
    *LAST,
)
DIMENSIONS = tuple(name for fact in FACTS_BY_DIMENSION for name in dimensions_of(fact))
FACT_OF_DIMENSION = tuple(fact for fact in FACTS_BY_DIMENSION for _ in dimensions_of(fact))
POSITION = {name: index for index, name in enumerate(DIMENSIONS)}
SITE = POSITION["site"]
AGE = POSITION["age_months"]
SEVERITY = POSITION["severity"]
ALLERGY_UNKNOWN = 1 << len(ALLERGENS)

YES_WORD, UNKNOWN = "yes", "unknown"
YES = 1 << YES_NO.index(YES_WORD)
UNKNOWN_MEMBER = 1 << YES_NO.index(UNKNOWN)
KNOWN_OR_NOT = (1 << len(YES_NO)) - 1
WEIGHED_FROM = tuple(first for first, _, _ in PLAUSIBLE_WEIGHTS)

Cube = Mapping[int, int]  # dimension -> mask of allowed values; a dimension that is missing allows all


# What examples have where they may: a grown person of middle age.
USUAL = {"severity": "moderate", "site": "trunk", "region": "us"}
USUAL_AGE, USUAL_WEIGHT = 360, 60


@dataclass(frozen=True)
class Dimension:
    """`size` values; `unknown` is the one that stands for not knowing, if there is one."""

    name: str
    size: int
    unknown: int | None = None
    values: tuple[str, ...] = ()

    @property
    def full(self) -> int:
        return (1 << self.size) - 1


class Space:
    """Dimensions for one rule set. `encode` places a patient, `cube` a condition, `patient` finds an example."""

    def __init__(self, conditions: Iterable[When]):
        conditions = list(conditions)
        spans = [item for condition in conditions for item in condition.spans.items()]
        named = {
            (fact, value) for condition in conditions for fact, values in condition.values.items() for value in values
        }
        self.named_members = {
            fact: [POSITION[f"{fact}.{one}"] for one in ones if (fact, one) in named] for fact, ones in MEMBERS.items()
        }
        spans += [("age_months", Span(first, MAX_AGE_MONTHS + 1)) for first in (*FERTILE_MONTHS, *WEIGHED_FROM)]
        spans += [("weight_kg", Span(low, high)) for _, low, high in PLAUSIBLE_WEIGHTS]
        self.age_cuts = cuts("age_months", spans, 0, MAX_AGE_MONTHS + 1)
        self.weight_cuts = cuts("weight_kg", spans, WEIGHT_KG[0], WEIGHT_KG[1] + 1)
        self.dimensions = tuple(self.dimension(name) for name in DIMENSIONS)
        self.full = tuple(dimension.full for dimension in self.dimensions)
        self.unknown = tuple(dimension.unknown for dimension in self.dimensions)
        self.age_code = [bisect_right(self.age_cuts, month) - 1 for month in range(MAX_AGE_MONTHS + 1)]
        self.code = {d.name: {value: i for i, value in enumerate(d.values)} for d in self.dimensions if d.values}
        self.allergen_bit = {name: 1 << index for index, name in enumerate(ALLERGENS)}
        self.usual = {
            **{name: self.code[name][value] for name, value in USUAL.items()},
            "age_months": self.age_code[USUAL_AGE],
            "weight_kg": self.weight_code(USUAL_WEIGHT),
        }
        self.plain = [
            example(dimension, dimension.full, self.usual.get(dimension.name)) for dimension in self.dimensions
        ]

    def dimension(self, name: str) -> Dimension:
        if name == "age_months":
            return Dimension(name, len(self.age_cuts))
        if name == "weight_kg":
            return Dimension(name, len(self.weight_cuts) + 1, unknown=len(self.weight_cuts))
        if name == "hypersensitivities":
            return Dimension(name, ALLERGY_UNKNOWN + 1, unknown=ALLERGY_UNKNOWN)
        values = SITES if name == "site" else YES_NO if "." in name else BY_NAME[name].values
        return Dimension(name, len(values), values.index("unknown") if "unknown" in values else None, values)

    def encode(self, facts: PatientFacts, severity: str, effects: Sequence[str] | None = None) -> list[int]:
        """A value index per dimension; the site is left at 0. `effects`: what the patient's medicines do."""
        code = self.code
        codes = []
        for name in FACTS_BY_DIMENSION:
            if name in MEMBERS:
                codes += member_codes(name, effects if name == "medicines" else getattr(facts, name))
            elif name in code:
                codes.append(code[name][severity if name == "severity" else getattr(facts, name)])
            elif name == "sites":
                codes.append(0)
            elif name == "age_months":
                codes.append(self.age_code[facts.age_months])
            elif name == "weight_kg":
                codes.append(self.weight_code(facts.weight_kg))
            else:
                codes.append(self.allergy_code(facts.hypersensitivities))
        return codes

    def weight_code(self, weight: float | None) -> int:
        return len(self.weight_cuts) if weight is None else bisect_right(self.weight_cuts, weight) - 1

    def allergy_code(self, allergies: Sequence[str] | None) -> int:
        return ALLERGY_UNKNOWN if allergies is None else sum(self.allergen_bit[name] for name in allergies)

    def cube(self, when: When) -> dict[int, int]:
        """Masks of the values under which the condition holds. Not knowing counts only where it is listed."""
        cube: dict[int, int] = {}
        for name, values in when.values.items():
            if name in MEMBERS:
                cube |= {POSITION[f"{name}.{member}"]: YES for member in values}
                continue
            position = POSITION[name]
            if name == "hypersensitivities":
                wanted = sum(self.allergen_bit[value] for value in values)
                cube[position] = sum(1 << code for code in range(ALLERGY_UNKNOWN) if code & wanted)
            else:
                cube[position] = sum(1 << self.code[name][value] for value in values)
        for name, span in when.spans.items():
            bounds = self.age_cuts if name == "age_months" else self.weight_cuts
            cube[POSITION[name]] = sum(1 << i for i, cut in enumerate(bounds) if span.first <= cut < span.below)
        return cube

    def possible(self, cube: Cube) -> dict[int, int]:
        """The cube of states of which some completion lies in `cube`: not knowing is added where a value is listed."""
        widened = {}
        for position, mask in cube.items():
            unknown = self.unknown[position]
            widened[position] = mask if unknown is None else mask | (1 << unknown)
        return widened

    def values_of(self, position: int, mask: int) -> list[str]:
        """The values in a mask, in words."""
        dimension = self.dimensions[position]
        if dimension.values:
            return [value for index, value in enumerate(dimension.values) if mask >> index & 1]
        if dimension.name == "hypersensitivities":
            return allergy_words(mask)
        bounds = self.age_cuts if dimension.name == "age_months" else self.weight_cuts
        top = MAX_AGE_MONTHS + 1 if dimension.name == "age_months" else WEIGHT_KG[1] + 1
        return band_words(mask, [*bounds, top], whole=dimension.name == "age_months")

    def patient(self, cube: Cube) -> dict[str, object]:
        """One patient of the cube, as `parse_facts` reads it: known, harmless values where there is a choice."""
        data: dict[str, object] = {}
        for fact in FACTS_IN_SPACE:
            values = [self.example_value(name, cube) for name in dimensions_of(fact)]
            if fact in MEMBERS:
                if UNKNOWN not in values:
                    data[fact] = [
                        member for member, value in zip(MEMBERS[fact], values, strict=True) if value == YES_WORD
                    ]
            elif values[0] is not None:
                data[fact] = [values[0]] if fact == "sites" else values[0]
        return data

    def example_value(self, name: str, cube: Cube) -> object:
        """The value of a dimension for an example; None where a number or list is unknown."""
        dimension = self.dimensions[POSITION[name]]
        index = example(dimension, cube.get(POSITION[name], dimension.full), self.usual.get(name))
        if dimension.values:
            return dimension.values[index]
        if index == dimension.unknown:
            return None
        if name == "hypersensitivities":
            return [allergen for allergen, bit in self.allergen_bit.items() if index & bit]
        if index == self.usual[name]:
            return USUAL_AGE if name == "age_months" else USUAL_WEIGHT
        return (self.age_cuts if name == "age_months" else self.weight_cuts)[index]

    def impossible(self) -> Iterator[dict[int, int]]:
        """Cubes of what `parse_facts` refuses, and of lists known in part, as far as a condition names members."""
        ages = [*self.age_cuts, MAX_AGE_MONTHS + 1]
        barren = sum(1 << i for i, age in enumerate(ages[:-1]) if not is_fertile_age(age))
        answers = self.code["pregnancy"]
        yield {AGE: barren, POSITION["pregnancy"]: 1 << answers["pregnant"] | 1 << answers["breastfeeding"]}
        for i, age in enumerate(ages[:-1]):
            low, high = plausible_weights(age)
            yield {
                AGE: 1 << i,
                POSITION["weight_kg"]: sum(
                    1 << j for j, weight in enumerate(self.weight_cuts) if not low <= weight < high
                ),
            }
        for places in self.named_members.values():
            for first, second in itertools.pairwise(places):
                yield {first: UNKNOWN_MEMBER, second: ~UNKNOWN_MEMBER & KNOWN_OR_NOT}
                yield {first: ~UNKNOWN_MEMBER & KNOWN_OR_NOT, second: UNKNOWN_MEMBER}


def cuts(name: str, spans: Iterable[tuple[str, Span]], low: int, end: int) -> list[int]:
    """Lower ends of the bands of a numeric fact."""
    bounds = {low}
    for given, span in spans:
        if given == name:
            bounds.update((span.first, span.below))
    return sorted(bounds - {end})


def member_codes(fact: str, members: Sequence[str] | None) -> list[int]:
    """The codes of the dimensions of a list: each member no or yes, or all unknown."""
    if members is None:
        return [YES_NO.index("unknown")] * len(MEMBERS[fact])
    return [YES_NO.index(YES_WORD if member in members else "no") for member in MEMBERS[fact]]


def example(dimension: Dimension, mask: int, usual: int | None) -> int:
    """The plainest value of a mask: the usual one if allowed, else the first that is known, else any."""
    if usual is not None and mask >> usual & 1:
        return usual
    known = mask if dimension.unknown is None else mask & ~(1 << dimension.unknown)
    chosen = known or mask
    return (chosen & -chosen).bit_length() - 1


def band_words(mask: int, bounds: Sequence[int], *, whole: bool) -> list[str]:
    """Runs of bands as ranges: "24-191" for whole numbers, "30 to under 40" otherwise."""
    words, start = [], None
    count = len(bounds) - 1
    for index in range(count + 1):
        inside = index < count and mask >> index & 1
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            first, end = bounds[start], bounds[index]
            words.append(f"{first}-{end - 1}" if whole else f"{first} to under {end}")
            start = None
    return [*words, "unknown"] if not whole and mask >> count & 1 else words


def allergy_words(mask: int) -> list[str]:
    """Which allergens a mask of lists asks for or forbids; exact for the masks that rules make, else a count."""
    words = ["unknown"] if mask >> ALLERGY_UNKNOWN & 1 else []
    known = mask & (1 << ALLERGY_UNKNOWN) - 1
    if not known:
        return words
    lists = [code for code in range(ALLERGY_UNKNOWN) if known >> code & 1]
    for index, name in enumerate(ALLERGENS):
        if all(code >> index & 1 for code in lists):
            words.append(f"with {name}")
        elif not any(code >> index & 1 for code in lists):
            words.append(f"without {name}")
    return [*words, f"{len(lists)} of {ALLERGY_UNKNOWN} lists"]
