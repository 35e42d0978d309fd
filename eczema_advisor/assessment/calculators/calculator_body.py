"""The body figure of a calculator: which of its entries each part of the drawing belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..body.body_shapes import ADULT, CHILD, INFANT, BodyShape, Build, build_at, shape_of

ARMS, LEGS = slice(0, 2), slice(2, 4)  # of the limbs' paths
# For each calculator the parts of its drawing, back to front: entry, then site and which of its paths.
Drawn = tuple[tuple[str, tuple[tuple[str, slice], ...]], ...]
ALL = slice(None)
DRAWINGS: Mapping[str, Drawn] = {
    "easi": (
        ("trunk", (("trunk", ALL), ("genitals", ALL))),
        ("upper_limbs", (("limbs", ARMS), ("hands", ALL))),
        ("lower_limbs", (("limbs", LEGS), ("feet", ALL))),
        ("head_neck", (("neck", ALL), ("scalp", ALL), ("face", ALL))),
    ),
    "quantities": (
        ("front_trunk", (("trunk", ALL),)),
        ("arm_hand", (("limbs", ARMS),)),
        ("hand", (("hands", ALL),)),
        ("leg_foot", (("limbs", LEGS),)),
        ("foot", (("feet", ALL),)),
        ("face_neck", (("neck", ALL), ("face", ALL))),
        ("scalp", (("scalp", ALL),)),
        ("folds", (("folds", ALL),)),
        ("genitals", (("genitals", ALL),)),
    ),
}
BACK: Drawn = (("back", (("trunk", ALL),)),)
OUTLINE: Drawn = (("", (("limbs", ALL), ("hands", ALL), ("feet", ALL), ("neck", ALL), ("scalp", ALL), ("face", ALL))),)
BUILDS: Mapping[str, tuple[Build, ...]] = {"easi": (CHILD, ADULT), "quantities": (INFANT, CHILD, ADULT)}


@dataclass(frozen=True)
class DrawnPart:
    """Paths of one entry; `entry` is empty for what is drawn only to be seen."""

    entry: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class CalculatorBody:
    """One side of a body of one build."""

    build: str
    side: str
    view_box: str
    parts: tuple[DrawnPart, ...]


def calculator_bodies(name: str) -> Iterator[CalculatorBody]:
    """The drawings of a calculator, youngest first; none where it asks for no place."""
    for build in BUILDS.get(name, ()):
        shape = shape_of(build)
        yield CalculatorBody(build.name, "front", shape.view_box, drawn(shape, DRAWINGS[name]))
        if name == "quantities":
            yield CalculatorBody(build.name, "back", shape.view_box, drawn(shape, (*OUTLINE, *BACK)))


def drawn(shape: BodyShape, parts: Drawn) -> tuple[DrawnPart, ...]:
    return tuple(
        DrawnPart(entry, tuple(path for site, which in sites for path in shape.paths[site][which]))
        for entry, sites in parts
    )


def build_shown(name: str, form) -> str:
    """The build that is drawn for the entries so far: an adult's until an age says otherwise."""
    if name == "easi":
        return CHILD.name if form["age_group"].value() == "under_8" else ADULT.name
    return build_at(form.result["age_months"]).name if form.result else ADULT.name
