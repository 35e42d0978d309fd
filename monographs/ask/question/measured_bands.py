"""Ages and weights: what a question names, and whether the band of a table row or a sentence holds it."""

import re
from dataclasses import dataclass

MONTHS = {"month": 1, "mo": 1, "m": 1, "year": 12, "yr": 12, "y": 12, "yo": 12}
NUMBER = r"(\d{1,3}(?:\.\d+)?)"
AGE = re.compile(rf"\b{NUMBER}\s*-?\s*(months?|mo|years?|yrs?|yo|y)\b[\s-]*(?:olds?)?", re.IGNORECASE)
BARE_AGE = re.compile(
    rf"\b(?:over|under|aged?|above|below|at|from)\s+{NUMBER}s?\b(?!\s*(?:mg|g|kg|%|ml|weeks?|days?))", re.IGNORECASE
)
WEIGHT = re.compile(rf"\b{NUMBER}\s*-?\s*(?:kg|kilos?|kilograms?)\b", re.IGNORECASE)
BAND = re.compile(
    rf"\b{NUMBER}\s*(months?|years?|kg)?\s*(?:–|-|to)\s*(under\s+)?{NUMBER}\s*(months?|years?|kg)\b", re.IGNORECASE
)
FLOOR = re.compile(
    rf"\bfrom\s+{NUMBER}\s*(months?|years?|kg)\b|\b{NUMBER}\s*(months?|years?|kg)\s+(?:and|or)\s+(?:over|more|above)\b",
    re.IGNORECASE,
)
CEILING = re.compile(rf"\b(?:under|below)\s+{NUMBER}\s*(months?|years?|kg)\b", re.IGNORECASE)

# Words for people by their age: from, to but not with it, in months.
PEOPLE = {
    "newborn": (0.0, 1.0),
    "infant": (0.0, 24.0),
    "child": (0.0, 144.0),
    "adolescent": (144.0, 216.0),
    "adult": (216.0, float("inf")),
}
SCORE = re.compile(rf"\b(EASI|SCORAD|POEM|DLQI)\b\D{{0,12}}{NUMBER}\b", re.IGNORECASE)
POINTS = re.compile(rf"\b{NUMBER}–{NUMBER}\b")
POINTS_FROM = re.compile(rf"\b{NUMBER}\s+or\s+more\b")


@dataclass(frozen=True, slots=True)
class Measures:
    """What a question says of age (in months), body weight (in kg) and points on a severity `scale`, each if at all."""

    months: float | None = None
    kilograms: float | None = None
    scale: str = ""
    points: float = 0.0

    @property
    def is_named(self) -> bool:
        return self.months is not None or self.kilograms is not None or bool(self.scale)


def measures_in(text: str) -> Measures:
    """ "olumiant for a 7-year-old of 22 kg" → 84 months and 22 kg."""
    age, weight, bare = AGE.search(text), WEIGHT.search(text), BARE_AGE.search(text)
    months = float(age[1]) * MONTHS[age[2].lower().rstrip("s")] if age else float(bare[1]) * 12 if bare else None
    score = SCORE.search(text)
    kilograms = float(weight[1]) if weight else None
    return Measures(months, kilograms, *((score[1].upper(), float(score[2])) if score else ()))


def fit_of(text: str, measures: Measures) -> float:
    """1 where every band of `text` that the question can be held against holds it, -1 where one does not, 0 without."""
    if not measures.is_named:
        return 0.0
    if measures.scale:
        return fit_of_points(text, measures)
    fits = [
        low <= value < high or low == value
        for is_weight, low, high in bands_in(text)
        if (value := measures.kilograms if is_weight else measures.months) is not None
    ]
    return 0.0 if not fits else 1.0 if all(fits) else -1.0


def fit_of_points(text: str, measures: Measures) -> float:
    """1 where the text has a band of that scale with these points, -1 where only others, 0 where it has no band."""
    bands = [(float(low), float(high)) for low, high in POINTS.findall(text)] if measures.scale in text else []
    bands += [(float(least), float("inf")) for least in POINTS_FROM.findall(text)] if bands else []
    return 0.0 if not bands else 1.0 if any(low <= measures.points <= high for low, high in bands) else -1.0


def bands_in(text: str) -> list[tuple[bool, float, float]]:
    """(is it of weight, from, to but not with it) of each band, in months or kg. "2–5 years" ends before 6 years."""
    found = []
    for band in BAND.finditer(text):
        low, unit_low, under, high, unit = band.groups()
        factor, factor_low = scale(unit), scale(unit_low or unit)
        end = float(high) * factor + (0 if under or unit.lower() == "kg" else factor)
        found.append((unit.lower() == "kg", float(low) * factor_low, end))
    rest = BAND.sub(" ", text)
    for floor in FLOOR.finditer(rest):
        value, unit = (floor[1], floor[2]) if floor[1] else (floor[3], floor[4])
        found.append((unit.lower() == "kg", float(value) * scale(unit), float("inf")))
    for ceiling in CEILING.finditer(rest):
        found.append((ceiling[2].lower() == "kg", 0.0, float(ceiling[1]) * scale(ceiling[2])))
    return found


def people_in_bands(text: str) -> list[str]:
    """The words of `PEOPLE` that a band of age in the text is about: "3–5 years" is about a child."""
    ages = [(low, high) for is_weight, low, high in bands_in(text) if not is_weight]
    return [word for word, (since, until) in PEOPLE.items() if any(low < until and since < high for low, high in ages)]


def scale(unit: str) -> float:
    return 12.0 if unit.lower().startswith("year") else 1.0
