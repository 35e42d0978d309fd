"""The body with what is treated alike in one tint and under one number: that of its card."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...body.body_shapes import shape_at
from ...wording import SITES
from ..presented_plan import PresentedPlan

TINTS = 4  # then they begin again; the number tells them apart


@dataclass(frozen=True)
class Region:
    """One site. `number` is that of its place in the plan, 0 where nothing is treated; `tint` goes with it."""

    site: str
    label: str
    paths: tuple[str, ...]
    number: int
    tint: int
    x: int
    y: int


@dataclass(frozen=True)
class TintedFigure:
    """`shape`: infant, child or adult. `regions` from the back of the drawing to the front."""

    shape: str
    view_box: str
    regions: tuple[Region, ...]


def tint_of(number: int) -> int:
    return (number - 1) % TINTS + 1 if number else 0


def tinted_figure(page: PresentedPlan) -> TintedFigure:
    """The figure of a plan: places are numbered as `site_plans` has them."""
    numbers = {site: number for number, place in enumerate(page.site_plans, start=1) for site in place.sites}
    return figure_with(numbers, page.facts["age_months"])


def figure_with(numbers: Mapping[str, int], age_months: int) -> TintedFigure:
    shape = shape_at(age_months)
    return TintedFigure(
        shape.name,
        shape.view_box,
        tuple(
            Region(site, SITES[site], paths, numbers.get(site, 0), tint_of(numbers.get(site, 0)), *shape.badges[site])
            for site, paths in shape.paths.items()
        ),
    )
