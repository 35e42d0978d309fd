"""How sure one may be that the words found answer a question."""

from .learnt.coefficients import coefficients
from .learnt.training import logistic
from .question.asked_question import AskedQuestion
from .question.vocabulary import content_terms, is_subject
from .ranking import SAME, UNKNOWN, Ranked, Ranking, Statistics, counted_unknown
from .units import Unit, Wanted

ENOUGH = 0.5
WORDY = 4  # so many words may make a question without any subject


def may_be_quoted(question: AskedQuestion, one: Ranked, statistics: Statistics) -> bool:
    """The hard vetoes: a passage must hold a subject of the question, the drug that is named, and any other disease
    that is named. Where readers ask for it in the same words, that is enough."""
    subjects = {term for term in one.held if is_subject(term)}
    if one.passage.is_fact and not one.is_named:
        return False
    if one.likeness >= SAME and (subjects or len(one.nearest) >= WORDY):
        return True
    if not subjects or not one.holds_drug or names_unknown_drug(question, one, statistics):
        return False
    return not is_about_another_disease(question, one, subjects, statistics)


def signs(question: AskedQuestion, ranking: Ranking, unit: Unit, wanted: Wanted, unanswered: float) -> dict[str, float]:
    """What speaks for and against an answer, by name; each between 0 and 1."""
    missing = [weight for term, weight in wanted.weights.items() if not unit.held.get(term) and is_subject(term)]
    said = [
        weight
        for term, weight in wanted.weights.items()
        if not unit.held.get(term) and is_subject(term) and term not in unit.ranked.nearest
    ]
    unknown = len(counted_unknown(question)) * UNKNOWN
    subjects = {term: weight for term, weight in wanted.weights.items() if is_subject(term)}
    top = max(subjects.values(), default=0.0)
    held = [unit.held.get(term, 0.9 * (term in unit.ranked.nearest)) for term, its in subjects.items() if its == top]
    return {
        "detail": max(held, default=1.0),
        "parts": sum(term in unit.held for term in subjects) / len(subjects) if subjects else 1.0,
        "agreement": unit.features["cover"] * unit.ranked.likeness,
        "cover": unit.features["cover"],
        "rarest": unit.features["rarest"],
        "likeness": unit.ranked.likeness,
        "coverage": unit.ranked.coverage,
        "missing": min(1.0, (sum(missing) + unknown) / 10),
        "unsaid": min(1.0, (sum(said) + unknown) / 10),
        "kind": unit.features["kind"],
        "fact": unit.features["fact"],
        "unanswered": max(0.0, unanswered - unit.ranked.likeness),
        "same_unanswered": float(unanswered >= 0.7 and unanswered > unit.ranked.likeness),
        "named": float(unit.ranked.is_named or not ranking.drugs),
        "question": unit.features["question"],
        "lead": unit.features["lead"],
    }


def confidence(of: dict[str, float]) -> float:
    """How likely the words are to answer the question (0 to 1): a logistic model, see `train_ask`."""
    silence = coefficients()["silence"]
    return logistic(silence["constant"] + sum(silence[name] * value for name, value in of.items()))


def names_unknown_drug(question: AskedQuestion, one: Ranked, statistics: Statistics) -> bool:
    """Is a drug named that is on none of our pages, nor in the reader's question that led here?"""
    return any(term not in one.nearest and not statistics.counts.get(term) for term in question.like_drugs)


def is_about_another_disease(question: AskedQuestion, one: Ranked, subjects: set[str], statistics: Statistics) -> bool:
    """Does the question name another disease that the passage is not about, and no rarer subject that it holds?

    "Azathioprine and allopurinol for gout" is about allopurinol; "dupilumab for asthma" is about asthma.
    """
    diseases = question.diseases - set(content_terms(one.passage.heading))
    telling = subjects - question.diseases - statistics.drugs.keys()
    return bool(diseases) and not any(statistics.is_rare(term) for term in telling)
