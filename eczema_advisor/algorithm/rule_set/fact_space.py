"""The space of facts as a rule set can tell them apart: finite dimensions, values as bits, conditions as cubes.

Ages and weights fall into the bands that the rules' bounds cut; every other fact keeps its values. A list of
hypersensitivities is one value: 1024 lists and `unknown`. Sites are looked at one at a time.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..facts import ALLERGENS, FACTS, MAX_AGE_MONTHS, SITES, WEIGHT_KG, PatientFacts
from .conditions import Span, When

DIMENSIONS = tuple("site" if f.name == "sites" else f.name for f in FACTS if f.name != "severity_score")
POSITION = {name: index for index, name in enumerate(DIMENSIONS)}
SITE = POSITION["site"]
AGE = POSITION["age_months"]
SEVERITY = POSITION["severity"]
ALLERGY_UNKNOWN = 1 << len(ALLERGENS)

Cube = Mapping[int, int]  # dimension -> mask of allowed values; a dimension that is missing allows all


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
        spans = [item for condition in conditions for item in condition.spans.items()]
        self.age_cuts = cuts("age_months", spans, 0, MAX_AGE_MONTHS + 1)
        self.weight_cuts = cuts("weight_kg", spans, WEIGHT_KG[0], WEIGHT_KG[1] + 1)
        self.dimensions = tuple(self.dimension(name) for name in DIMENSIONS)
        self.full = tuple(dimension.full for dimension in self.dimensions)
        self.unknown = tuple(dimension.unknown for dimension in self.dimensions)
        self.age_code = [bisect_right(self.age_cuts, month) - 1 for month in range(MAX_AGE_MONTHS + 1)]
        self.code = {d.name: {value: i for i, value in enumerate(d.values)} for d in self.dimensions if d.values}
        self.allergen_bit = {name: 1 << index for index, name in enumerate(ALLERGENS)}

    def dimension(self, name: str) -> Dimension:
        if name == "age_months":
            return Dimension(name, len(self.age_cuts))
        if name == "weight_kg":
            return Dimension(name, len(self.weight_cuts) + 1, unknown=len(self.weight_cuts))
        if name == "hypersensitivities":
            return Dimension(name, ALLERGY_UNKNOWN + 1, unknown=ALLERGY_UNKNOWN)
        values = SITES if name == "site" else next(fact.values for fact in FACTS if fact.name == name)
        return Dimension(name, len(values), values.index("unknown") if "unknown" in values else None, values)

    def encode(self, facts: PatientFacts, severity: str) -> list[int]:
        """A value index per dimension; the site is left at 0."""
        code = self.code
        codes = []
        for name in DIMENSIONS:
            if name in code:
                value = severity if name == "severity" else SITES[0] if name == "site" else getattr(facts, name)
                codes.append(code[name][value])
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
        cube = {}
        for name, values in when.values.items():
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
        for position, dimension in enumerate(self.dimensions):
            mask = cube.get(position, dimension.full)
            index = example(dimension, mask)
            if dimension.name == "age_months":
                data["age_months"] = self.age_cuts[index] if mask != dimension.full else 360
            elif dimension.name == "weight_kg":
                if index != dimension.unknown:
                    data["weight_kg"] = self.weight_cuts[index]
            elif dimension.name == "hypersensitivities":
                if index != dimension.unknown:
                    data["hypersensitivities"] = [name for name, bit in self.allergen_bit.items() if index & bit]
            elif dimension.name == "site":
                data["sites"] = [dimension.values[index]]
            else:
                data[dimension.name] = dimension.values[index]
        return data


def cuts(name: str, spans: Iterable[tuple[str, Span]], low: int, end: int) -> list[int]:
    """Lower ends of the bands of a numeric fact."""
    bounds = {low}
    for given, span in spans:
        if given == name:
            bounds.update((span.first, span.below))
    return sorted(bounds - {end})


HARMLESS = {"severity": "moderate", "site": "trunk", "region": "us"}


def example(dimension: Dimension, mask: int) -> int:
    """The plainest value of a mask: the usual one if allowed, else the first that is known, else any."""
    usual = HARMLESS.get(dimension.name)
    if usual and mask >> dimension.values.index(usual) & 1:
        return dimension.values.index(usual)
    if dimension.name == "weight_kg" and mask >> (dimension.size - 2) & 1:
        return dimension.size - 2
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
