"""How sure one may be that a passage answers a question."""

from ..page.content import TOPIC
from .question.asked_question import AskedQuestion
from .question.vocabulary import content_terms, is_subject
from .ranking import SAME, Ranked, Statistics

ENOUGH = 0.52  # confidence from which a passage is quoted; set by `score_ask`
ENOUGH_UNNAMED = 0.78  # the same for the page of a drug that the question does not name
LIKENESS = 0.55  # how much of the confidence the likeness to a reader's question makes, the coverage making the rest
UNANSWERED = 0.7  # likeness from which a question counts as one that no page answers
WORDY = 4  # so many words may make a question without any subject
ALONE = 0.6  # coverage that is enough for a passage which has no readers' questions yet


def is_unanswered(good: list[Ranked], unanswered: float) -> bool:
    """Is the question more like one that no page answers (how like: `unanswered`) than like those of the passages?"""
    return unanswered >= UNANSWERED and all(unanswered > one.likeness for one in good)


def is_sure(question: AskedQuestion, one: Ranked, statistics: Statistics) -> bool:
    """May the passage be quoted?

    Yes where readers ask for it in the same words. Else it must hold a subject of the question, the drug that is named,
    any other disease that is named, and enough of the rest.
    """
    subjects = {term for term in one.held if is_subject(term)}
    if one.likeness >= SAME and (subjects or len(one.nearest) >= WORDY):
        return True
    if not subjects or not one.holds_drug or names_unknown_drug(question, one, statistics):
        return False
    if is_about_another_disease(question, one, subjects, statistics):
        return False
    if not one.passage.asked:
        return one.coverage >= ALONE
    enough = ENOUGH if one.is_named or one.passage.kind == TOPIC else ENOUGH_UNNAMED
    return LIKENESS * one.likeness + (1 - LIKENESS) * one.coverage >= enough


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
