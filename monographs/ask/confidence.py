"""How sure one may be that the words found answer a question."""

from ..models import Passage
from .learnt.coefficients import coefficients
from .learnt.training import logistic
from .question.asked_question import AskedQuestion
from .question.vocabulary import content_terms, is_subject
from .ranking import CEILING, SAME, UNKNOWN, Ranked, Ranking, Statistics, counted_unknown
from .thesaurus.attributes import attributes
from .units import Unit, Wanted, wording

ENOUGH = 0.66
WORDY = 4  # so many words may make a question without any subject


def may_be_quoted(question: AskedQuestion, one: Ranked, statistics: Statistics) -> bool:
    """The hard vetoes: a passage must hold a subject of the question, the drug that is named, and any other disease
    that is named. Where readers ask for it in the same words, that is enough."""
    subjects = {term for term in one.held if is_subject(term)}
    if one.passage.is_fact and not one.is_named:
        return False
    if one.likeness >= SAME and (subjects or len(one.nearest) >= WORDY or is_asked_just_so(question, one.passage)):
        return True
    if not subjects or not one.holds_drug or names_unknown_drug(question, one, statistics):
        return False
    return not is_about_another_disease(question, one, subjects, statistics)


def is_asked_just_so(question: AskedQuestion, passage: Passage) -> bool:
    """Do readers ask for the passage in these very words, function words too, and enough of them?"""
    words = wording(question.text)
    return len(words) >= WORDY and any(wording(asked) == words for asked in passage.asked)


def signs(
    question: AskedQuestion, ranking: Ranking, unit: Unit, wanted: Wanted, unanswered: float, nearest_unanswered: float
) -> dict[str, float]:
    """What speaks for and against an answer, by name; each between 0 and 1, what compares meanings between -2 and 2."""
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
        "asked_here": unit.features["asked_here"],
        "asked_rather": unit.features["asked_rather"],
        "coverage": unit.ranked.coverage,
        "missing": min(1.0, (sum(missing) + unknown) / 10),
        "unsaid": min(1.0, (sum(said) + unknown) / 10),
        "kind": unit.features["kind"],
        "fact": unit.features["fact"],
        "unanswered": max(0.0, unanswered - unit.ranked.likeness),
        "same_unanswered": float(unanswered >= 0.7 and unanswered > unit.ranked.likeness),
        "named": float(unit.ranked.is_named or not ranking.slugs),
        "question": unit.features["question"],
        "lead": unit.features["lead"],
        "meaning": unit.features["meaning"],
        "wording": unit.features["wording"],
        "nearer_unanswered": nearest_unanswered - unit.features["meaning"],
        **understanding(question, unit),
        **left_over(question, ranking, unit, subjects),
    }


def understanding(question: AskedQuestion, unit: Unit) -> dict[str, float]:
    """Is what the question asks of its subject what the words speak of? By name, each 0 or 1 or a share."""
    asked = [attributes()[name] for name in question.understood.telling]
    spoken = [unit.speaks_of.get(one.name, 0.0) for one in asked]
    return {
        "asked_and_said": sum(spoken) / len(spoken) if spoken else 0.0,
        "asked_not_said": float(bool(spoken) and not any(spoken)),
        "no_page_holds": float(any(one.is_absent and not unit.speaks_of.get(one.name) for one in asked)),
        "absent_said": float(any(one.is_absent and unit.speaks_of.get(one.name) for one in asked)),
        "understood": float(bool(asked)),
        "general": float(len(question.understood.attributes) > len(asked)),
    }


def left_over(question: AskedQuestion, ranking: Ranking, unit: Unit, subjects: dict[str, float]) -> dict[str, float]:
    """How much of the question nothing explains, and whose page the words are on, by name, each between 0 and 1."""
    explained = frozenset().union(*question.understood.explained.values())
    unknown = UNKNOWN * len(counted_unknown(question))
    gaps = {
        term: weight * (1 - max(unit.held.get(term, 0.0), 0.9 * (term in unit.ranked.nearest)))
        for term, weight in subjects.items()
    }
    total = sum(subjects.values()) + unknown
    is_own = unit.passage.slug in ranking.slugs
    left = (sum(gaps.values()) + unknown) / total if total else 0.0
    unexplained = [gap for term, gap in gaps.items() if term not in explained]
    return {
        "gap": min(1.0, max([*gaps.values(), unknown], default=0.0) / CEILING),
        "unexplained": min(1.0, max([*unexplained, unknown], default=0.0) / CEILING),
        "left_over": left,
        "nothing_left": float(left < 0.1),
        "own_page": float(is_own),
        "nothing_left_on_own_page": float(is_own and left < 0.1),
        "no_drug": float(not ranking.slugs),
        "no_drug_left_over": left * (not ranking.slugs),
        "unknown_words": min(1.0, unknown / (2 * UNKNOWN)),
        "many": min(1.0, len(subjects) / 5),
        "rank": unit.features["rank"],
        "intent": unit.features["intent"],
        "nearest": unit.features["nearest"],
        "band": unit.features["band"],
        "words": unit.features["words"],
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
    telling = subjects - question.diseases - statistics.drug_terms
    return bool(diseases) and not any(statistics.is_rare(term) for term in telling)
