"""Everything that the page of a plan shows in pictures, made from one plan and its amounts."""

from dataclasses import dataclass

from ..parts import SitePlan, Treatment
from ..presented_plan import PresentedPlan
from ..renditions.prescription import Prescription
from .amount_picture import AmountPicture, amount_pictures
from .course_calendar import CourseCalendar, course_calendar
from .plan_ladder import LadderPlace, plan_ladder
from .tinted_figure import TintedFigure, tint_of, tinted_figure


@dataclass(frozen=True)
class PlacedTreatment:
    """A preferred treatment at one place, with pictures of how much.

    `said_at`: the number of an earlier place that has the same treatment, else 0.
    """

    treatment: Treatment
    said_at: int
    amounts: tuple[AmountPicture, ...]


@dataclass(frozen=True)
class NumberedPlace:
    """Sites that are treated alike, under the number and the tint that they have in every picture."""

    number: int
    tint: int
    plan: SitePlan
    preferred: tuple[PlacedTreatment, ...]


@dataclass(frozen=True)
class PlanPictures:
    """`places` in the order of the plan; next to an emergency only those where something is used until then."""

    figure: TintedFigure
    places: tuple[NumberedPlace, ...]
    ladder: tuple[LadderPlace, ...]
    calendar: CourseCalendar | None


def plan_pictures(page: PresentedPlan, prescription: Prescription) -> PlanPictures:
    said: dict[int, int] = {}
    return PlanPictures(
        tinted_figure(page),
        tuple(
            numbered_place(number, place, prescription, said)
            for number, place in enumerate(page.site_plans, start=1)
            if place.preferred or not page.is_urgent
        ),
        () if page.is_urgent else plan_ladder(page),
        course_calendar(page),
    )


def numbered_place(number: int, place: SitePlan, prescription: Prescription, said: dict[int, int]) -> NumberedPlace:
    """`said`: places by the treatments that they were the first to have."""
    first = [said.setdefault(id(treatment), number) for treatment in place.preferred]
    return NumberedPlace(
        number,
        tint_of(number),
        place,
        tuple(
            PlacedTreatment(
                treatment,
                at if at != number else 0,
                amount_pictures(treatment, place.sites, prescription.quantities),
            )
            for treatment, at in zip(place.preferred, first, strict=True)
        ),
    )
