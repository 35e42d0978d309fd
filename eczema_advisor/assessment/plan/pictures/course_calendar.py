"""The weeks of a plan: on which days each treatment is used at most, where it stops, and when to look again.

Days and weeks are those of the plan's regimens and of what it says to watch; nothing is added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..parts import Treatment
from ..presented_plan import PresentedPlan
from .tinted_figure import tint_of

DAYS = range(1, 8)
TWO_DAYS = (1, 4)  # of a week, two to three days apart, as the regimens say: such as Monday and Thursday
MOST_WEEKS = 13  # drawn; what comes later is said below
USED_BY_THE_DAY = ("once_daily", "once_or_twice_daily", "twice_daily")


@dataclass(frozen=True)
class Course:
    """One treatment over time: days from `first` to `last` of the plan, all of them or two a week.

    `number` is that of its place, 0 for maintenance. `ends`: it has to be stopped on the last day.
    """

    number: int
    treatment: Treatment
    sites_label: str
    first: int
    last: int
    ends: bool

    @property
    def is_maintenance(self) -> bool:
        return not self.number

    @property
    def tint(self) -> int:
        return tint_of(self.number)

    def is_used_on(self, day: int) -> bool:
        in_time = self.first <= day <= self.last
        return in_time and (not self.is_maintenance or (day - 1) % len(DAYS) + 1 in TWO_DAYS)


@dataclass(frozen=True)
class CourseDay:
    """What is used on one day, and what is stopped when it is over."""

    used: tuple[Course, ...]
    stopped: tuple[Course, ...]


@dataclass(frozen=True)
class CourseWeeks:
    """Weeks from `first` to `last` that are alike. `review` is the week's, or 0; `referral`: it is due by then."""

    first: int
    last: int
    days: tuple[CourseDay, ...]
    review: int
    referral: bool

    @property
    def has_something(self) -> bool:
        return bool(self.review or self.referral or any(day.used for day in self.days))


@dataclass(frozen=True)
class CourseCalendar:
    courses: tuple[Course, ...]
    weeks: tuple[CourseWeeks, ...]


def course_calendar(page: PresentedPlan) -> CourseCalendar | None:
    """None where nothing is used by the day, and next to an emergency."""
    courses = () if page.is_urgent else tuple(courses_of(page))
    if not courses:
        return None
    reviews = {entry.weeks for entry in page.monitoring if entry.weeks and entry.weeks <= MOST_WEEKS}
    referred = {2} if page.plan.referral and page.plan.referral[0].timing == "two_weeks" else set()
    last = max(week_of(min(course.last, MOST_WEEKS * len(DAYS))) for course in courses)
    weeks = [week_at(number, courses, reviews, referred) for number in range(1, max(last, *reviews, *referred, 1) + 1)]
    return CourseCalendar(courses, tuple(alike([week for week in weeks if week.has_something])))


def week_of(day: int) -> int:
    return -(-day // len(DAYS))


def courses_of(page: PresentedPlan) -> Iterator[Course]:
    """The preferred treatments under the numbers of their places, then what keeps each site clear."""
    end = 0
    for number, place in enumerate(page.site_plans, start=1):
        for treatment in place.preferred:
            regimen = treatment.regimen
            limit = regimen.max_days if regimen.max_days and not regimen.then else None
            last = limit or (regimen.review_weeks or 0) * len(DAYS)
            if treatment.is_withheld or regimen.frequency not in USED_BY_THE_DAY or not last:
                continue
            end = max(end, last)
            yield Course(number, treatment, place.title, 1, last, ends=bool(limit))
    begins = week_of(end) * len(DAYS) + 1
    for treatment in kept_clear_with(page):
        until = (treatment.regimen.review_weeks or 0) * len(DAYS)
        yield Course(0, treatment, treatment.sites_label, begins, max(begins + 6, until), ends=False)


def kept_clear_with(page: PresentedPlan) -> list[Treatment]:
    """The first maintenance treatment of each site, each once."""
    first: dict[str, Treatment] = {}
    for treatment in page.maintenance:
        for site in treatment.sites:
            first.setdefault(site, treatment)
    chosen = [treatment for treatment in page.maintenance if treatment in first.values()]
    return [treatment for treatment in chosen if not treatment.is_withheld]


def week_at(number: int, courses: Sequence[Course], reviews: set[int], referred: set[int]) -> CourseWeeks:
    days = [(number - 1) * len(DAYS) + day for day in DAYS]
    return CourseWeeks(
        number,
        number,
        tuple(
            CourseDay(
                tuple(course for course in courses if course.is_used_on(day)),
                tuple(course for course in courses if course.ends and course.last == day),
            )
            for day in days
        ),
        number if number in reviews else 0,
        number in referred,
    )


def alike(weeks: Sequence[CourseWeeks]) -> Iterator[CourseWeeks]:
    """The weeks with runs of equal ones put together. A week with an appointment stands alone."""
    run: CourseWeeks | None = None
    for week in weeks:
        if run and goes_on(run, week):
            run = CourseWeeks(run.first, week.last, week.days, 0, referral=False)
            continue
        if run:
            yield run
        run = week
    if run:
        yield run


def goes_on(run: CourseWeeks, week: CourseWeeks) -> bool:
    has_appointment = run.review or run.referral or week.review or week.referral
    return not has_appointment and run.days == week.days and week.first == run.last + 1
