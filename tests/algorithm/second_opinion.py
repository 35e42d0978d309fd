"""Ladder, licences and regimens written a second time, as procedures, to be held against the rows of the tables."""

from collections.abc import Iterator
from functools import cache
from itertools import product

from eczema_advisor.algorithm.engine.patient_state import read_patient
from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.algorithm.proof.completeness import gap, overlaps
from eczema_advisor.algorithm.proof.symbolic.symbolic_model import Model
from tests.algorithm.conftest import facts_of
from tests.algorithm.test_ladder import AGES, SITE_OF_GROUP, TCI_RESPONSES, TCS_RESPONSES, steps

SEVERITIES = ("clear", "mild", "moderate", "severe")
LICENCE_AGES = (*AGES, 5, 6, 779, 780)
GROUPS = {"face": "thin", "eyelids": "lid", "folds": "thin", "limbs": "trunk", "feet": "thick", "scalp": "thick"}
FROM_12_YEARS = ("tralokinumab", "lebrikizumab", "nemolizumab", "upadacitinib", "abrocitinib")
CONVENTIONAL = ("methotrexate", "azathioprine", "mycophenolate")


@cache
def patient(**changes):
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in changes.items()}
    return parse_facts(facts_of(**given))


def rows_matching(rule_set, table, facts) -> list:
    compiled = rule_set.compiled
    (state,) = read_patient(facts, compiled).sites
    return list(compiled.in_order(state.fires & compiled.of_table[table]))


def ladder_faults(rule_set) -> Iterator[str]:
    cells = product(("us", "uk", "eu"), SITE_OF_GROUP, AGES, SEVERITIES, TCS_RESPONSES, TCI_RESPONSES)
    for region, site, age, severity, tcs, tci in cells:
        facts = patient(
            region=region, sites=(site,), age_months=age, severity=severity, tcs_response=tcs, tci_response=tci
        )
        wanted = steps(severity, SITE_OF_GROUP[site], age, region, site, tcs, tci)
        found = [list(row["steps"]) for row in rows_matching(rule_set, "ladder", facts)]
        if found != [wanted]:
            yield f"{region} {site} {age} {severity} {tcs} {tci}: {found}, not {wanted}"


def ladder_faults_quickly(rule_set) -> Iterator[str]:
    """The same from one patient per row, and gaps and overlaps of the rows: enough where a single cell is in doubt."""
    space = rule_set.space
    for row in rule_set.rows["ladder"]:
        patient = space.patient(space.cube(row.when))
        region, age, site = patient["region"], patient["age_months"], patient["sites"][0]
        area = "sensitive" if site in ("neck", "folds") else SITE_OF_GROUP[AREA_OF.get(site, site)]
        wanted = steps(patient["severity"], area, age, region, site, patient["tcs_response"], patient["tci_response"])
        if list(row["steps"]) != wanted:
            yield f"{row.id}: {row['steps']}, not {wanted}"
    model = Model(rule_set)
    yield from (finding.message for finding in gap(model, "ladder", rule_set.rows["ladder"], model.universe))
    yield from (finding.message for finding in overlaps(model, "ladder", rule_set.rows["ladder"]))


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


def licence_faults(rule_set) -> Iterator[str]:
    cells = product(
        ("us", "uk", "eu"), LICENCE_AGES, SEVERITIES, TCS_RESPONSES, ("not_tried", "controlled", "inadequate")
    )
    for region, age, severity, tcs, systemic in cells:
        facts = patient(region=region, age_months=age, severity=severity, tcs_response=tcs, systemic_response=systemic)
        matching = rows_matching(rule_set, "licences", facts)
        for option in rule_set.options:
            found = [row["status"] for row in matching if row["use"] == "treatment" and option in row["options"]]
            if found != [licence(option, region, age, severity, tcs, systemic)]:
                yield f"{option} {region} {age} {severity} {tcs} {systemic}: {found}"
        kept_up = {o: row["status"] for row in matching if row["use"] == "maintenance" for o in row["options"]}
        tacrolimus = "off_label" if region == "us" else "on_label"
        if kept_up != {
            "tcs_mild": "off_label",
            "tcs_moderate": "off_label",
            "tacrolimus_0_03": tacrolimus,
            "tacrolimus_0_1": tacrolimus,
        }:
            yield f"maintenance {region} {age}: {kept_up}"


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


def regimen_faults(rule_set) -> Iterator[str]:
    for region, age, (site, group) in product(("us", "uk", "eu"), LICENCE_AGES, GROUPS.items()):
        facts = patient(region=region, age_months=age, sites=(site,))
        matching = rows_matching(rule_set, "regimens", facts)
        for option in rule_set.options:
            found = [shown(row) for row in matching if row["use"] == "treatment" and option in row["options"]]
            wanted = regimen(option, region, age, group)
            if found != ([wanted] if wanted else []):
                yield f"{option} {region} {age} {site}: {found}, not {wanted}"
        kept_up = {o: shown(row) for row in matching if row["use"] == "maintenance" for o in row["options"]}
        tcs = ("two_days_a_week", "reviewed", None, "", 13)
        wanted = {"tcs_mild": tcs, "tcs_moderate": tcs}
        if age >= 24:
            wanted["tacrolimus_0_1" if age >= 192 else "tacrolimus_0_03"] = (*tcs[:4], 52)
        if kept_up != wanted:
            yield f"maintenance {region} {age} {site}: {kept_up}"


def shown(row):
    return tuple(row[column] for column in ("frequency", "until", "max_days", "then", "review_weeks"))


AREA_OF = {"trunk": "limbs", "hands": "feet"}
OPINIONS = {"ladder": ladder_faults, "licences": licence_faults, "regimens": regimen_faults}
QUICK_OPINIONS = {**OPINIONS, "ladder": ladder_faults_quickly}
