"""The body's outline at three ages: an adult's as it is drawn for the questions, a child's and an infant's from it.

Heights and widths are stretched piece by piece: an infant's head is a quarter of the height, an adult's an eighth.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..wizard.body_regions import SHAPES

MIDDLE = 110
CHILD_FROM, ADULT_FROM = 24, 144  # months
NUMBER = re.compile(r"[A-Z]|-?\d+(?:\.\d+)?")
# Where the adult's outline is at these heights: crown, eyes, chin, neck, hips, knees, ankles, soles.
LANDMARKS = (18, 52, 81, 98, 262, 354, 446, 476)
# Where a number can be read on each site, in the adult's outline.
BADGES: Mapping[str, tuple[int, int]] = {
    "scalp": (110, 28),
    "face": (110, 68),
    "eyelids": (110, 52),
    "neck": (110, 90),
    "trunk": (110, 170),
    "folds": (54, 194),
    "genitals": (110, 278),
    "limbs": (88, 314),
    "hands": (40, 266),
    "feet": (86, 464),
}


@dataclass(frozen=True)
class Build:
    """How a body of some age is made from the adult's. `heights` are those of LANDMARKS; `head`, `body`: widths."""

    name: str
    heights: tuple[int, ...]
    head: float
    body: float

    def placed(self, x: float, y: float) -> tuple[int, int]:
        """A point of the adult's outline on this one."""
        chin, neck = LANDMARKS[2], LANDMARKS[3]
        share = min(1.0, max(0.0, (y - chin) / (neck - chin)))
        width = self.head + share * (self.body - self.head)
        return round(MIDDLE + (x - MIDDLE) * width), round(between(y, LANDMARKS, self.heights))

    @property
    def height(self) -> int:
        return self.heights[-1] + 4


@dataclass(frozen=True)
class BodyShape:
    """`paths` by site in the order of drawing, back to front; `badges`: a point on each site."""

    name: str
    view_box: str
    paths: Mapping[str, tuple[str, ...]]
    badges: Mapping[str, tuple[int, int]]


INFANT = Build("infant", (8, 62, 104, 112, 244, 296, 350, 368), 1.5, 1.06)
CHILD = Build("child", (10, 53, 90, 103, 250, 322, 396, 418), 1.22, 0.96)
ADULT = Build("adult", LANDMARKS, 1.0, 1.0)


def between(value: float, known: Sequence[int], wanted: Sequence[int]) -> float:
    """The value on the straight lines through the pairs of `known` and `wanted`; the last line goes on past its end."""
    pieces = list(zip(known, known[1:], wanted, wanted[1:], strict=False))
    low, high, start, end = next((piece for piece in pieces if value <= piece[1]), pieces[-1])
    return start + (value - low) * (end - start) / (high - low)


def build_at(age_months: int) -> Build:
    if age_months < CHILD_FROM:
        return INFANT
    return CHILD if age_months < ADULT_FROM else ADULT


def shape_at(age_months: int) -> BodyShape:
    """The outline for a patient of so many months."""
    return shape_of(build_at(age_months))


@lru_cache(maxsize=3)
def shape_of(build: Build) -> BodyShape:
    return BodyShape(
        name=build.name,
        view_box=f"24 0 172 {build.height}",
        paths={site: tuple(" ".join(stretched(path, build)) for path in paths) for site, paths in SHAPES.items()},
        badges={site: build.placed(*point) for site, point in BADGES.items()},
    )


def stretched(path: str, build: Build) -> Iterator[str]:
    """The path with every point moved. Paths are absolute, with coordinates in pairs."""
    waiting: list[float] = []
    for piece in NUMBER.findall(path):
        if piece.isalpha():
            yield piece
            continue
        waiting.append(float(piece))
        if len(waiting) == 2:
            yield "{} {}".format(*build.placed(*waiting))
            waiting = []
