"""How much to prescribe: fingertip units and grams for each preferred treatment of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from eczema_advisor.algorithm.calculators.fingertip_units.body_age_bands import KINDS, BodyAgeBand, basis_for
from eczema_advisor.algorithm.calculators.quantities import Amount
from eczema_advisor.algorithm.calculators.site_quantities import site_quantities

from ...calculators.amounts_in_words import note_on_basis
from ...versions.reviewed_words import ReviewedWords, words_of
from ...wording import sites_in_words
from ..parts import Treatment
from ..presented_plan import PresentedPlan

PER_DAY = {"once_daily": (1, 1), "once_or_twice_daily": (1, 2), "twice_daily": (2, 2)}
PER_WEEK_OF_MAINTENANCE = 2
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Quantity:
    """One treatment at sites that are counted together. Texts are empty where there is no figure.

    `kind` says in words what the figures are; `is_estimate` is for the sites that no published table has. For pictures:
    `quarters` of a fingertip unit each time, and the most `applications` of the course, 0 where it has no end.
    """

    option: str
    is_maintenance: bool
    name: str
    sites: tuple[str, ...]
    sites_label: str
    fingertip_units: str
    per_application: str
    per_week: str
    course: str
    course_label: str
    note: str
    kind: str
    is_estimate: bool
    quarters: int = 0
    applications: int = 0


@dataclass(frozen=True)
class ShownBasis:
    """The band behind the figures; `note` says what they are where they are not published for the age."""

    band: BodyAgeBand
    note: str


@dataclass(frozen=True)
class Prescription:
    """`quantities` are empty where no treatment is used by the day or week."""

    basis: ShownBasis
    quantities: list[Quantity]

    @property
    def has_figures(self) -> bool:
        return any(quantity.per_application for quantity in self.quantities)


def prescription(page: PresentedPlan) -> Prescription:
    """Quantities for the preferred treatments and for maintenance, if the whole of each site is treated."""
    words, age = words_of(page.rules), page.facts["age_months"]
    quantities: list[Quantity] = []
    for treatment in page.in_role("preferred", "maintenance"):
        if not treatment.is_withheld and treatment.regimen.frequency in (*PER_DAY, "two_days_a_week"):
            quantities.extend(quantities_of(treatment, age, words))
    return Prescription(shown_basis(age, words), quantities)


def shown_basis(age_months: int, words: ReviewedWords) -> ShownBasis:
    basis = basis_for(age_months)
    return ShownBasis(basis.band, note_on_basis(basis, words))


def quantities_of(treatment: Treatment, age_months: int, words: ReviewedWords) -> Iterator[Quantity]:
    frequency = treatment.regimen.frequency
    days, label = course_of(treatment)
    for part in site_quantities(age_months, treatment.sites)[1]:
        amount = part.amount
        texts = {"fingertip_units": "", "per_application": "", "per_week": "", "course": ""}
        if amount:
            texts = {
                "fingertip_units": amount.fingertip_units,
                "per_application": amount.grams,
                "per_week": grams(amount, frequency, DAYS_A_WEEK),
                "course": grams(amount, frequency, days) if days else "",
            }
        yield Quantity(
            option=treatment.option,
            is_maintenance=treatment.role == "maintenance",
            name=treatment.name,
            sites=part.sites,
            sites_label=sites_in_words(list(part.sites)),
            course_label=label if amount and days else "",
            note=words.sentence(f"calculator.{part.note}") if part.note else "",
            kind=KINDS[part.kind] if part.kind else "",
            is_estimate=part.kind == "estimate",
            quarters=amount.quarters if amount else 0,
            applications=applications(frequency, days)[1] if amount and days else 0,
            **texts,
        )


def course_of(treatment: Treatment) -> tuple[int | None, str]:
    """How many days to count for, and in words; None where the regimen sets no end."""
    regimen = treatment.regimen
    if regimen.frequency == "two_days_a_week":
        return 28, "4 weeks"
    if regimen.max_days:
        return regimen.max_days, f"{regimen.max_days} days"
    if regimen.review_weeks:
        return regimen.review_weeks * DAYS_A_WEEK, f"{regimen.review_weeks} weeks, to the review"
    return None, ""


def grams(amount: Amount, frequency: str, days: int) -> str:
    """Grams over so many days: "21", or "10.5–21" where once or twice a day is allowed."""
    least, most = applications(frequency, days)
    low, high = amount.of_applications(least), amount.of_applications(most)
    return low if least == most else f"{low}–{high}"


def applications(frequency: str, days: int) -> tuple[int, int]:
    """The least and the most over so many days."""
    if frequency == "two_days_a_week":
        twice_a_week = PER_WEEK_OF_MAINTENANCE * days // DAYS_A_WEEK
        return twice_a_week, twice_a_week
    least, most = PER_DAY[frequency]
    return least * days, most * days
