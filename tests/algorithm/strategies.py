"""Arbitrary facts and arbitrary JSON for property tests."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from eczema_advisor.algorithm.facts import (
    BY_NAME,
    EFFECTS,
    FACTS,
    FERTILE_MONTHS,
    INSTRUMENTS,
    MAX_AGE_MONTHS,
    PLAUSIBLE_WEIGHTS,
    WHOLE_SCORES,
    is_fertile_age,
    plausible_weights,
)

SHARED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
OPTIONAL = [fact.name for fact in FACTS if fact.default == "unknown"]
REQUIRED = ("region", "age_months", "sites", "tcs_response")
AGE_BORDERS = sorted(
    {0, 2, 3, 5, 6, 11, 12, 23, 24, 71, 72, 143, 144, 191, 192, 215, 216, 779, 780, 1440}
    | {border - before for border in FERTILE_MONTHS for before in (0, 1)}
    | {first for first, _, _ in PLAUSIBLE_WEIGHTS}
)
WEIGHT_BORDERS = (9.9, 10, 14.9, 15, 24.9, 25, 29.9, 30, 39.9, 40, 59.9, 60)
NOT_FERTILE = ("no", "unknown")


def values_of(name, age_months=None):
    """A valid value of one fact; with an age, one that a patient of that age may have."""
    fact = BY_NAME[name]
    if name == "weight_kg":
        return weights(age_months)
    if fact.kind == "choice":
        barren = name == "pregnancy" and age_months is not None and not is_fertile_age(age_months)
        return st.sampled_from(NOT_FERTILE if barren else fact.values)
    return OF_KIND[fact.kind](fact)


def weights(age_months):
    """Weights in kg; with an age, those that are believed at that age."""
    if age_months is None:
        return st.one_of(st.sampled_from(WEIGHT_BORDERS), st.floats(1, 350, allow_nan=False))
    low, high = plausible_weights(age_months)
    within = st.floats(low, min(high, 350), allow_nan=False, exclude_max=high <= 350)
    borders = [border for border in WEIGHT_BORDERS if low <= border < high]
    return st.one_of(st.sampled_from(borders), within) if borders else within


def scores(instrument):
    low, high = INSTRUMENTS[instrument]
    whole = instrument in WHOLE_SCORES
    values = st.integers(low, high) if whole else st.floats(low, high, allow_nan=False)
    return values.map(lambda value: {"instrument": instrument, "value": value})


OF_KIND = {
    "choices": lambda fact: st.lists(
        st.sampled_from(fact.values), unique=True, min_size=int(fact.required), max_size=None if fact.required else 3
    ),
    "members": lambda fact: st.lists(st.sampled_from(fact.values), unique=True, max_size=3),
    # An effect stands for any medicine that has it, whatever medicines the tables list.
    "names": lambda fact: st.lists(st.sampled_from(EFFECTS), unique=True, max_size=3),
    "whole_number": lambda fact: st.one_of(st.sampled_from(AGE_BORDERS), st.integers(0, MAX_AGE_MONTHS)),
    "score": lambda fact: st.sampled_from(sorted(INSTRUMENTS)).flatmap(scores),
}


@st.composite
def valid_facts(draw):
    """Facts that `parse_facts` accepts, of a patient who can be, with any of the optional ones left out."""
    severity = draw(st.sampled_from(["severity", "severity_score"]))
    given = {"region": draw(values_of("region")), "age_months": draw(values_of("age_months"))}
    for fact in FACTS:
        if fact.name in given:
            continue
        if fact.name in ("severity", "severity_score"):
            wanted = fact.name == severity
        else:
            wanted = fact.name in REQUIRED or draw(st.booleans())
        if wanted:
            given[fact.name] = draw(values_of(fact.name, given["age_months"]))
    return given


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
