"""Ladder, licences and regimens written a second time, as procedures, to be held against the rows of the tables."""

from collections.abc import Iterable, Iterator
from functools import cache

from eczema_advisor.algorithm.rule_set.rules import Rule
from tests.algorithm.tables.cells import Cells, Said
from tests.algorithm.tables.ladder_opinion import AGES, SITE_OF_GROUP, TCI_RESPONSES, TCS_RESPONSES, steps

REGIONS = ("us", "uk", "eu")
SEVERITIES = ("clear", "mild", "moderate", "severe")
LICENCE_AGES = (*AGES, 5, 6, 779, 780)
GROUPS = {"face": "thin", "eyelids": "lid", "folds": "thin", "limbs": "trunk", "feet": "thick", "scalp": "thick"}
FROM_12_YEARS = ("tralokinumab", "lebrikizumab", "nemolizumab", "upadacitinib", "abrocitinib")
CONVENTIONAL = ("methotrexate", "azathioprine", "mycophenolate")


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
    """Where the rows list something else than the second writing, or nothing, or twice. `options` plays no part."""
    return LADDER_CELLS.faults((("steps", tuple(row["steps"]), row.when) for row in rows), wanted_steps())


@cache
def wanted_steps() -> Said:
    def opinion(cell):
        region, site, age, severity, tcs, tci = cell.values()
        yield "steps", tuple(steps(severity, SITE_OF_GROUP[site], age, region, site, tcs, tci))

    return LADDER_CELLS.wanted(opinion)


def licence(option, region, age, severity, tcs, systemic):  # noqa: C901, PLR0911
    """The label of a treatment."""
    second_line = tcs in ("inadequate", "unsuitable")
    grave = severity in ("moderate", "severe")
    if option in ("crisaborole_2", "roflumilast_0_05", "roflumilast_0_15", "tapinarof_1", "ruxolitinib_1_5"):
        if region != "us":
            return "not_available"
        first, end = {"crisaborole_2": (3, 9999), "roflumilast_0_05": (24, 72), "roflumilast_0_15": (72, 9999)}.get(
            option, (24, 9999)
        )
        return "on_label" if first <= age < end and (severity != "severe" or option == "tapinarof_1") else "off_label"
    if option == "pimecrolimus_1":
        return (
            "on_label" if age >= (24 if region == "us" else 3) and second_line and severity != "severe" else "off_label"
        )
    if option in ("tacrolimus_0_03", "tacrolimus_0_1"):
        return (
            "on_label" if age >= (24 if option == "tacrolimus_0_03" else 192) and second_line and grave else "off_label"
        )
    if option.startswith("tcs_"):
        floor = {"tcs_mild": 3, "tcs_moderate": 3, "tcs_potent": 24 if region == "us" else 12, "tcs_very_potent": 144}[
            option
        ]
        return "on_label" if age >= floor else "off_label"
    if option == "delgocitinib_2":
        return "on_label" if age >= 216 and grave else "off_label"
    if option == "dupilumab":
        return "on_label" if age >= 144 or (age >= 6 and (region == "us" or severity == "severe")) else "off_label"
    if option == "baricitinib":
        return "not_available" if region == "us" else "on_label" if age >= 24 else "off_label"
    if option in FROM_12_YEARS:
        later = region == "us" and option in ("upadacitinib", "abrocitinib") and systemic != "inadequate"
        return "on_label" if age >= 144 and not later else "off_label"
    if option == "ciclosporin":
        return "on_label" if region != "us" and age >= 192 and severity == "severe" else "off_label"
    return "off_label" if option in CONVENTIONAL else "on_label"


def licence_faults(rows: Iterable[Rule], options: tuple[str, ...]) -> Iterator[str]:
    said = ((f"{option} for {row['use']}", row["status"], row.when) for row in rows for option in row["options"])
    return LICENCE_CELLS.faults(said, wanted_licences(options))


@cache
def wanted_licences(options: tuple[str, ...]) -> Said:
    def opinion(cell):
        region, age, severity, tcs, systemic = cell.values()
        for option in options:
            yield f"{option} for treatment", licence(option, region, age, severity, tcs, systemic)
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
FLOORS = {
    "tcs_potent": 12,
    "tacrolimus_0_03": 24,
    "tacrolimus_0_1": 192,
    "ruxolitinib_1_5": 24,
    "dupilumab": 6,
    "tralokinumab": 144,
    "upadacitinib": 144,
    "abrocitinib": 144,
    "baricitinib": 24,
    "ciclosporin": 24,
    "methotrexate": 24,
}


def regimen(option, region, age, group):
    """Frequency, end, longest course, what then, weeks to review; None where nothing is to be said."""
    if age < (192 if option == "ciclosporin" and region != "us" else FLOORS.get(option, 0)):
        return None
    if option.startswith("tacrolimus"):
        if option == "tacrolimus_0_03" and age >= 192:
            return None
        child = option == "tacrolimus_0_03" and region != "us"
        return "twice_daily", "clear", 21 if child else None, "once_daily" if child else "", 6 if region == "us" else 2
    if option.startswith("tcs_"):
        return corticosteroid_regimen(option, age, group)
    frequency = "twice_daily" if option in TWICE else "once_daily" if option in ONCE else "as_labelled"
    ended = option in ("wet_wraps", "nb_uvb", "ciclosporin", "oral_corticosteroid")
    until = "clear" if option in (*TWICE, *ONCE) else "controlled" if ended else "ongoing"
    return frequency, until, {"ciclosporin": 365, "oral_corticosteroid": 7}.get(option), "", REVIEW_WEEKS[option]


def corticosteroid_regimen(option, age, group):
    if option == "tcs_very_potent" or (option == "tcs_potent" and group in ("thin", "lid")):
        return None
    if group in ("thin", "lid"):
        days = 7 if option == "tcs_mild" and group == "thin" else 5
    else:
        days = 28 if group == "thick" and age >= 144 and option != "tcs_mild" else 14
    return "once_or_twice_daily", "controlled", days, "", max(1, days // 7) if days > 7 else 1


def regimen_faults(rows: Iterable[Rule], options: tuple[str, ...]) -> Iterator[str]:
    said = ((f"{option} for {row['use']}", shown(row), row.when) for row in rows for option in row["options"])
    return REGIMEN_CELLS.faults(said, wanted_regimens(options))


@cache
def wanted_regimens(options: tuple[str, ...]) -> Said:
    tcs = ("two_days_a_week", "reviewed", None, "", 13)

    def opinion(cell):
        region, age, site = cell.values()
        for option in options:
            wanted = regimen(option, region, age, GROUPS[site])
            if wanted:
                yield f"{option} for treatment", wanted
        yield "tcs_mild for maintenance", tcs
        yield "tcs_moderate for maintenance", tcs
        if age >= 24:
            yield f"{'tacrolimus_0_1' if age >= 192 else 'tacrolimus_0_03'} for maintenance", (*tcs[:4], 52)

    return REGIMEN_CELLS.wanted(opinion)


def shown(row: Rule) -> tuple:
    return tuple(row[column] for column in ("frequency", "until", "max_days", "then", "review_weeks"))


OPINIONS = {"ladder": ladder_faults, "licences": licence_faults, "regimens": regimen_faults}
