"""Arbitrary facts and arbitrary JSON for property tests."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from eczema_advisor.algorithm.facts import BY_NAME, FACTS, INSTRUMENTS, SITES, WHOLE_SCORES

SHARED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
OPTIONAL = [fact.name for fact in FACTS if fact.default == "unknown"]
REQUIRED = ("region", "age_months", "sites", "tcs_response")


def values_of(name):
    """A valid value of one fact."""
    fact = BY_NAME[name]
    if fact.kind == "choice":
        return st.sampled_from(fact.values)
    if name == "sites":
        return st.lists(st.sampled_from(SITES), min_size=1, unique=True)
    if name == "hypersensitivities":
        return st.lists(st.sampled_from(fact.values), unique=True, max_size=3)
    if name == "age_months":
        borders = [0, 2, 3, 5, 6, 11, 12, 23, 24, 71, 72, 143, 144, 191, 192, 215, 216, 779, 780, 1440]
        return st.one_of(st.sampled_from(borders), st.integers(0, 1440))
    if name == "weight_kg":
        return st.one_of(st.sampled_from([9.9, 10, 29.9, 30, 39.9, 40]), st.floats(1, 350, allow_nan=False))
    return st.sampled_from(sorted(INSTRUMENTS)).flatmap(scores)


def scores(instrument):
    low, high = INSTRUMENTS[instrument]
    whole = instrument in WHOLE_SCORES
    values = st.integers(low, high) if whole else st.floats(low, high, allow_nan=False)
    return values.map(lambda value: {"instrument": instrument, "value": value})


@st.composite
def valid_facts(draw):
    """Facts that `parse_facts` accepts, with any of the optional ones left out."""
    severity = draw(st.sampled_from(["severity", "severity_score"]))
    given = {}
    for fact in FACTS:
        if fact.name in ("severity", "severity_score"):
            wanted = fact.name == severity
        else:
            wanted = fact.name in REQUIRED or draw(st.booleans())
        if wanted:
            given[fact.name] = draw(values_of(fact.name))
    return given


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
