"""Ladder, licences and regimens written a second time, as procedures, to be held against the rows of the tables."""

from collections.abc import Iterable, Iterator
from functools import cache

from eczema_advisor.algorithm.rule_set.rule_bits import positions
from eczema_advisor.algorithm.rule_set.rules import Rule
from tests.algorithm.tables.cells import SILENCE, Cells, Said
from tests.algorithm.tables.exclusion_opinion import FLOORS
from tests.algorithm.tables.ladder_opinion import (
    AGES,
    SITE_OF_GROUP,
    TCI_RESPONSES,
    TCS_RESPONSES,
    State,
    at_age,
    faults,
)

REGIONS = ("us", "uk", "eu")
SEVERITIES = ("clear", "mild", "moderate", "severe")
LICENCE_AGES = (*AGES, 5, 6, 779, 780)
GROUPS = {"face": "thin", "eyelids": "lid", "folds": "thin", "limbs": "trunk", "feet": "thick", "scalp": "scalp"}
CONVENTIONAL = ("methotrexate", "azathioprine", "mycophenolate")
US_ONLY = ("crisaborole_2", "roflumilast_0_05", "roflumilast_0_15", "tapinarof_1", "ruxolitinib_1_5")
EXCLUDED_BELOW = FLOORS | dict.fromkeys(("ciclosporin", *CONVENTIONAL), 24)

LADDER_CELLS = Cells(
    region=REGIONS,
    site=SITE_OF_GROUP,
    age_months=AGES,
    severity=SEVERITIES,
    tcs_response=TCS_RESPONSES,
    tci_response=TCI_RESPONSES,
)
LICENCE_CELLS = Cells(
    region=REGIONS,
    age_months=LICENCE_AGES,
    severity=SEVERITIES,
    tcs_response=TCS_RESPONSES,
    systemic_response=("not_tried", "controlled", "inadequate"),
)
REGIMEN_CELLS = Cells(region=REGIONS, age_months=LICENCE_AGES, site=GROUPS)


def ladder_faults(rows: Iterable[Rule], options: tuple[str, ...]) -> Iterator[str]:
    """Where the rows list what the second writing does not allow, or nothing, or twice. `options` plays no part."""
    once = 0
    for row in rows:
        here = LADDER_CELLS.where(row.when)
        if here & once:
            yield f"{row.id} says a second time what is to be done in {(here & once).bit_count()} cells"
        once |= here
        for index in positions(here):
            wrong = faults_of_steps(tuple(row["steps"]), index)
            if wrong:
                yield f"{row.id} in {' '.join(map(str, LADDER_CELLS.patients[index].values()))}: {wrong}"
                break
    if once != LADDER_CELLS.everywhere:
        yield f"nothing is said in {(LADDER_CELLS.everywhere & ~once).bit_count()} cells"


@cache
def faults_of_steps(steps: tuple[str, ...], index: int) -> str:
    region, site, age, severity, tcs, tci = LADDER_CELLS.patients[index].values()
    state = State(severity, age, region, site, tcs, tci)
    return ", ".join(faults(at_age(steps, state), state))


BOTH = ("on_label", "off_label")


def licence(option, region, age, severity, tcs, systemic):  # noqa: C901, PLR0911, PLR0912
    """The labels that a treatment may be given: one, or either where the specification leaves it to a product's label.

    Where age or region excludes the option its label is never shown.
    """
    second_line = tcs in ("inadequate", "unsuitable")
    grave = severity in ("moderate", "severe")
    if option in US_ONLY and region != "us":
        return ("not_available",)
    if option == "baricitinib" and region == "us":
        return ("not_available",)
    if option in EXCLUDED_BELOW and age < EXCLUDED_BELOW[option]:
        return BOTH
    if option in US_ONLY:
        ended = option == "roflumilast_0_05" and age >= 72
        return one(not ended and (severity != "severe" or option == "tapinarof_1"))
    if option == "pimecrolimus_1":
        return one(age >= (24 if region == "us" else 3) and second_line and severity != "severe")
    if option in ("tacrolimus_0_03", "tacrolimus_0_1"):
        if region != "us" and age < 192 and tcs != "inadequate":
            return ("off_label",)  # uk and eu: from 2 to 15 years only after a corticosteroid that failed
        return one(second_line and grave)
    if option == "tcs_mild":
        return ("on_label",) if age >= 3 else BOTH
    if option == "tcs_potent":
        return one(age >= (24 if region == "us" else 12))
    if option in ("tcs_moderate", "tcs_very_potent"):
        return ("on_label",)
    if option == "delgocitinib_2":
        return ("off_label",) if not grave else ("on_label",) if second_line else BOTH
    if option == "dupilumab":
        return one(age >= 144 or region == "us" or severity == "severe")
    if option in ("upadacitinib", "abrocitinib") and region == "us":
        return ("on_label",) if systemic == "inadequate" else BOTH
    if option == "ciclosporin":
        return one(region != "us" and age >= 192 and severity == "severe")
    if option == "oral_corticosteroid":
        return BOTH
    return ("off_label",) if option in CONVENTIONAL else ("on_label",)


def one(on_label):
    return ("on_label",) if on_label else ("off_label",)


def licence_faults(rows: Iterable[Rule], options: tuple[str, ...]) -> Iterator[str]:
    said = ((f"{option} for {row['use']}", row["status"], row.when) for row in rows for option in row["options"])
    return LICENCE_CELLS.faults(said, wanted_licences(options))


@cache
def wanted_licences(options: tuple[str, ...]) -> Said:
    def opinion(cell):
        region, age, severity, tcs, systemic = cell.values()
        for option in options:
            for status in licence(option, region, age, severity, tcs, systemic):
                yield f"{option} for treatment", status
        for option in ("tcs_mild", "tcs_moderate"):
            yield f"{option} for maintenance", "off_label"
        for option in ("tacrolimus_0_03", "tacrolimus_0_1"):
            yield f"{option} for maintenance", "off_label" if region == "us" else "on_label"

    return LICENCE_CELLS.wanted(opinion)


REVIEW_WEEKS = {
    "pimecrolimus_1": 6,
    "crisaborole_2": 6,
    "roflumilast_0_05": 6,
    "roflumilast_0_15": 6,
    "tapinarof_1": 6,
    "ruxolitinib_1_5": 8,
    "delgocitinib_2": 12,
    "wet_wraps": 1,
    "dupilumab": 16,
    "tralokinumab": 16,
    "lebrikizumab": 16,
    "nemolizumab": 16,
    "upadacitinib": 12,
    "abrocitinib": 24,
    "baricitinib": 8,
    "ciclosporin": 12,
    "methotrexate": 16,
    "azathioprine": 16,
    "mycophenolate": 16,
    "oral_corticosteroid": 1,
    "emollient": None,
    "nb_uvb": None,
}
TWICE = ("pimecrolimus_1", "crisaborole_2", "ruxolitinib_1_5", "delgocitinib_2")
ONCE = ("roflumilast_0_05", "roflumilast_0_15", "tapinarof_1")


def regimen(option, region, age, group):
    """Frequency, end, longest course, what then, weeks to review: what may be said, and whether nothing may."""
    if option.startswith("tcs_"):
        yield from corticosteroid_regimen(option, age, group)
        return
    if age < EXCLUDED_BELOW.get(option, 0) or (option == "ciclosporin" and region != "us" and age < 192):
        yield SILENCE
    if option.startswith("tacrolimus"):
        if option == "tacrolimus_0_03" and age >= 192:
            yield SILENCE  # another strength is for this age
        child = option == "tacrolimus_0_03" and region != "us" and age < 192
        course = (21, "once_daily") if child else (None, "")
        yield "twice_daily", "clear", *course, 6 if region == "us" else 2
        return
    frequency = "twice_daily" if option in TWICE else "once_daily" if option in ONCE else "as_labelled"
    ended = option in ("wet_wraps", "nb_uvb", "ciclosporin", "oral_corticosteroid")
    until = "clear" if option in (*TWICE, *ONCE) else "controlled" if ended else "ongoing"
    if option == "wet_wraps":
        yield frequency, until, 14, "", 1  # the specification names no longest course
    yield frequency, until, {"ciclosporin": 365, "oral_corticosteroid": 7}.get(option), "", REVIEW_WEEKS[option]


def corticosteroid_regimen(option, age, group):
    thin = group in ("thin", "lid")
    if option == "tcs_very_potent":
        if group != "thick" or age < 144:
            yield SILENCE
        yield course(14)
        return
    if (option == "tcs_potent" and thin) or (option == "tcs_moderate" and group == "lid"):
        yield SILENCE
        return
    if age < EXCLUDED_BELOW.get(option, 0):
        yield SILENCE
    if thin:
        yield course(7 if option == "tcs_mild" and group == "thin" else 5)
        return
    yield course(28 if group in ("thick", "scalp") and age >= 144 and option != "tcs_mild" else 14)
    if age < 24:
        yield course(7)  # short, under 2 years


def course(days):
    return "once_or_twice_daily", "controlled", days, "", max(1, days // 7)


def regimen_faults(rows: Iterable[Rule], options: tuple[str, ...]) -> Iterator[str]:
    said = ((f"{option} for {row['use']}", shown(row), row.when) for row in rows for option in row["options"])
    return REGIMEN_CELLS.faults(said, wanted_regimens(options))


@cache
def wanted_regimens(options: tuple[str, ...]) -> Said:
    tcs = ("two_days_a_week", "reviewed", None, "", 13)

    def opinion(cell):
        region, age, site = cell.values()
        for option in options:
            for words in regimen(option, region, age, GROUPS[site]):
                yield f"{option} for treatment", words
        yield "tcs_mild for maintenance", tcs
        yield "tcs_moderate for maintenance", tcs
        if age >= 24:
            yield f"{'tacrolimus_0_1' if age >= 192 else 'tacrolimus_0_03'} for maintenance", (*tcs[:4], 52)

    return REGIMEN_CELLS.wanted(opinion)


def shown(row: Rule) -> tuple:
    return tuple(row[column] for column in ("frequency", "until", "max_days", "then", "review_weeks"))


OPINIONS = {"ladder": ladder_faults, "licences": licence_faults, "regimens": regimen_faults}
