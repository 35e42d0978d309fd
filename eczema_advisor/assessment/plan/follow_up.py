"""A later visit of the same patient: the plan's facts, without what has to be answered again."""

from datetime import date

from ..questions import Group
from ..wizard.answers_cookie import Answers
from ..wizard.answers_from_facts import step_data_of
from .token import SealedPlan

# What worked, how the eczema is today, and what may have come or gone since.
ASKED_AGAIN = (
    *("tcs_response", "tcs_potency_failed", "tcs_trial_adequate", "tci_response", "systemic_response"),
    *("severity", "instrument", "score_value", "frequent_flares", "weight_kg"),
    *("infection", "systemically_unwell", "erythroderma", "widespread", "pregnancy", "live_vaccine_planned"),
)
MONTHS_A_YEAR = 12


def follow_up_answers(sealed: SealedPlan, groups: tuple[Group, ...], today: date) -> Answers:
    """The wizard's answers for a follow-up visit, with the age that the patient has at least reached by now.

    `groups`: the questions of the version that will ask.
    """
    facts = {
        **sealed.facts,
        "age_months": age_by_now(sealed.facts["age_months"], months_between(sealed.made_on, today)),
    }
    return {
        step: {field: values for field, values in fields.items() if field.removeprefix(f"{step}-") not in ASKED_AGAIN}
        for step, fields in step_data_of(facts, groups).items()
    }


def age_by_now(age_months: int, elapsed: int) -> int:
    """An age in whole years grows by whole years: who said 4 years did not count the months."""
    if age_months % MONTHS_A_YEAR == 0 and age_months >= 2 * MONTHS_A_YEAR:
        return age_months + elapsed // MONTHS_A_YEAR * MONTHS_A_YEAR
    return age_months + elapsed


def months_between(first: date, last: date) -> int:
    """Whole months from one day to a later one; 0 where it is not later."""
    months = (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month
    return max(0, months - (last.day < first.day))
