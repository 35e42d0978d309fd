"""When a specialist's options and maintenance join a plan, and which, written a second time from the specification.

`patient` holds every fact, `bars` what the tables exclude at the site (option, code, class). The answer of `opens` and
`keeps_clear` is yes, no, or either where the specification leaves it open.
"""

from collections.abc import Iterator

from tests.algorithm.tables.exclusion_opinion import (
    BIOLOGICS,
    CONVENTIONAL,
    ORAL_JAK,
    TCI,
    Bar,
    barred,
    implied,
)

YES, NO, EITHER = "yes", "no", "either"
SENSITIVE = ("face", "neck", "eyelids", "folds", "genitals")


def is_urgent(p: dict) -> bool:
    return p["infection"] == "herpetic" or "yes" in (p["erythroderma"], p["systemically_unwell"])


def opens(patient: dict, bars: set[Bar]) -> str:  # noqa: PLR0911
    """Whether a specialist's options belong in the plan. Only what nobody can clear, and real failures, open them."""
    p = implied(patient)
    failed = p["tcs_response"] == "inadequate" and p["tcs_trial_adequate"] != "no"
    if is_urgent(p) or p["severity"] not in ("moderate", "severe"):
        return NO
    if not failed and p["tcs_response"] != "unsuitable":
        return NO
    if failed and p["severity"] == "severe":
        return EITHER if p["systemic_response"] == "controlled" else YES
    if p["tcs_response"] == "unsuitable" and p["infection"] in ("bacterial", "fungal"):
        return EITHER  # unsuitable only because of the infection is clearable; the facts cannot say so
    over = p["tci_response"] == "not_tolerated" or set(TCI) <= barred(bars)
    if p["tci_response"] == "tacrolimus_inadequate":
        if 192 <= p["age_months"] < 216 and not over:
            return EITHER  # 0.1 % is still open at 16 and 17 years
        over = True
    if over and p["systemic_response"] == "controlled":
        return EITHER
    return YES if over else NO


def specialist_faults(patient: dict, site: str, bars: set[Bar], listed: dict[str, str]) -> Iterator[str]:
    """`listed` maps options to their role, of those with the role specialist or discouraged."""
    open_to = opens(patient, bars)
    out = {option for option, _, _ in bars}
    p = implied(patient)
    wanted = dict.fromkeys((*BIOLOGICS, "nb_uvb", *CONVENTIONAL), "specialist")
    wanted["oral_corticosteroid"] = "discouraged"
    either: dict[str, str] = {}
    jak = wanted if p["region"] != "us" or p["systemic_response"] == "inadequate" else either
    jak |= dict.fromkeys(ORAL_JAK, "specialist")
    wanted = {option: role for option, role in wanted.items() if option not in out}
    either = {option: role for option, role in either.items() if option not in out}
    yield from very_potent_faults(p, site, listed.get("tcs_very_potent"), is_open="tcs_very_potent" not in out)
    rest = {option: role for option, role in listed.items() if option != "tcs_very_potent"}
    if open_to == NO and rest:
        yield f"lists {', '.join(rest)} for a specialist, which nothing opens"
    if open_to == YES or (open_to == EITHER and rest):
        missing = [option for option, role in wanted.items() if rest.get(option) != role]
        extra = [option for option, role in rest.items() if {**wanted, **either}.get(option) != role]
        if missing:
            yield f"lacks {', '.join(missing)} for a specialist"
        if extra:
            yield f"lists {', '.join(extra)} for a specialist"


def very_potent_faults(p: dict, site: str, role: str | None, *, is_open: bool) -> Iterator[str]:
    """Hands and feet, from 12 years, severe, after a potent one that failed."""
    place = p["severity"] == "severe" and p["age_months"] >= 144 and site in ("hands", "feet")
    failed = p["tcs_response"] == "inadequate" and p["tcs_trial_adequate"] != "no"
    if role and not (place and failed and role == "specialist" and p["tcs_potency_failed"] in ("potent", "unknown")):
        yield f"lists tcs_very_potent as {role}, where it has no place"
    known = failed and p["tcs_potency_failed"] == "potent"
    if not role and place and known and is_open and not is_urgent(p):
        yield "lacks tcs_very_potent for a specialist"


def keeps_clear(patient: dict) -> str:
    p = implied(patient)
    if is_urgent(p):
        return NO
    grave = p["severity"] in ("moderate", "severe")
    controlled = "controlled" in (p["tcs_response"], p["tci_response"])
    if p["frequent_flares"] == "yes" or (grave and controlled):
        return YES if p["age_months"] >= 3 else EITHER  # under 3 months every plan is for a few days
    return EITHER if controlled else NO


def maintenance_faults(patient: dict, site: str, bars: set[Bar], listed: set[str]) -> Iterator[str]:
    """`listed` are the options with the role maintenance."""
    answer = keeps_clear(patient)
    out = {option for option, _, _ in bars}
    tacrolimus = "tacrolimus_0_1" if patient["age_months"] >= 192 else "tacrolimus_0_03"
    wanted = {tacrolimus, "tcs_mild" if site in SENSITIVE else "tcs_moderate"} - out
    if answer == NO and listed:
        yield f"keeps clear with {', '.join(sorted(listed))}, which nothing asks for"
    if answer == YES or (answer == EITHER and listed):
        if wanted - listed:
            yield f"does not keep clear with {', '.join(sorted(wanted - listed))}"
        if listed - wanted:
            yield f"keeps clear with {', '.join(sorted(listed - wanted))}"
