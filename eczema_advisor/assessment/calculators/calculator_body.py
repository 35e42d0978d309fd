"""The body figure of a calculator: which of its entries each part of the drawing belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..body.body_shapes import ADULT, CHILD, INFANT, BodyShape, Build, build_at, shape_of


class PathsOfOneSide(NamedTuple):
    """Which paths of the limbs, and of the hands and feet, are on one side of the drawing."""

    arm: slice
    leg: slice
    end: slice


ARMS, LEGS = slice(0, 2), slice(2, 4)  # of the limbs' paths
ON_THE_LEFT = PathsOfOneSide(slice(0, 1), slice(2, 3), slice(0, 1))
ON_THE_RIGHT = PathsOfOneSide(slice(1, 2), slice(3, 4), slice(1, 2))
# For each calculator the parts of its drawing, back to front: entry, then site and which of its paths.
Drawn = tuple[tuple[str, tuple[tuple[str, slice], ...]], ...]
ALL = slice(None)


def each_limb(*, on_the_left: str, on_the_right: str) -> Drawn:
    """The four limbs, by whose side of the body is on which of the drawing."""
    sides = ((on_the_left, ON_THE_LEFT), (on_the_right, ON_THE_RIGHT))
    arms = ((f"{side}_upper_limb", (("limbs", paths.arm), ("hands", paths.end))) for side, paths in sides)
    legs = ((f"{side}_lower_limb", (("limbs", paths.leg), ("feet", paths.end))) for side, paths in sides)
    return (*arms, *legs)


HEAD = (("neck", ALL), ("scalp", ALL), ("face", ALL))
DRAWINGS: Mapping[str, Drawn] = {
    "easi": (
        ("trunk", (("trunk", ALL), ("genitals", ALL))),
        ("upper_limbs", (("limbs", ARMS), ("hands", ALL))),
        ("lower_limbs", (("limbs", LEGS), ("feet", ALL))),
        ("head_neck", HEAD),
    ),
    "scorad": (
        ("front_trunk", (("trunk", ALL),)),
        *each_limb(on_the_left="right", on_the_right="left"),
        ("head_neck", HEAD),
        ("genitals", (("genitals", ALL),)),
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
BACKS: Mapping[str, Drawn] = {  # seen from behind, where the right arm is on the right
    "scorad": (
        ("back", (("trunk", ALL),)),
        *each_limb(on_the_left="left", on_the_right="right"),
        ("head_neck", HEAD),
    ),
    "quantities": (
        ("", (("limbs", ALL), ("hands", ALL), ("feet", ALL), *HEAD)),
        ("back", (("trunk", ALL),)),
    ),
}
BUILDS: Mapping[str, tuple[Build, ...]] = {
    "easi": (CHILD, ADULT),
    "scorad": (ADULT,),
    "quantities": (INFANT, CHILD, ADULT),
}


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
        if name in BACKS:
            yield CalculatorBody(build.name, "back", shape.view_box, drawn(shape, BACKS[name]))


def drawn(shape: BodyShape, parts: Drawn) -> tuple[DrawnPart, ...]:
    return tuple(
        DrawnPart(entry, tuple(path for site, which in sites for path in shape.paths[site][which]))
        for entry, sites in parts
    )


def build_shown(name: str, form) -> str:
    """The build that is drawn for the entries so far: an adult's until an age says otherwise."""
    if name == "scorad":
        return ADULT.name
    if name == "easi":
        return CHILD.name if form["age_group"].value() == "under_8" else ADULT.name
    return build_at(form.result["age_months"]).name if form.result else ADULT.name
