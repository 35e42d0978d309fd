"""A question held against everything that might be quoted."""

from collections import Counter
from dataclasses import dataclass

from ...search.language.terms import remembered_names
from ..candidates import candidates, statistics, with_blocks
from ..confidence import may_be_quoted, signs
from ..learnt.coefficients import coefficients
from ..learnt.term_vectors import nearness, vector_of_question
from ..learnt.training import worth
from ..question.asked_question import AskedQuestion
from ..ranking import Ranked, Ranking, Statistics
from ..units import Unit, Wanted, units_of, wanted_by

WEIGHED = 16  # so many passages are looked through for what answers best
APPROVED = 1.1  # how much more the words of an approved page are worth
WEAKEST = 0.4  # a passage is looked through when its score is at least this share of the best
WORD_FOR_WORD = 0.95  # so like a reader's question, it is the same one


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question held against the pages: passages best first, and all the units that might be quoted, in no order."""

    question: AskedQuestion
    ranking: Ranking
    ranked: list[Ranked]
    wanted: Wanted
    units: list[Unit]
    unanswered: float
    nearest_unanswered: float

    def signs_of(self, unit: Unit) -> dict[str, float]:
        return signs(self.question, self.ranking, unit, self.wanted, self.unanswered, self.nearest_unanswered)


def weigh(question: AskedQuestion, without_answer: tuple[frozenset[str], ...], plain: bool) -> Weighed:
    """`without_answer`: the questions that no page answers, each as its terms."""
    found = candidates(question)
    known = statistics(question, found, without_answer)
    ranking = Ranking(question, found, known)
    ranked, wanted = ranking.best(), wanted_by(ranking, question.text)
    good = worth_weighing(question, ranked, known)
    units = [
        unit
        for one in with_blocks(good)
        for unit in units_of(one, wanted, good[0].score, plain, ranking.asked_of_blocks(one.passage))
    ]
    nearest = nearest_in_meaning(without_answer, wanted, known)
    return Weighed(question, ranking, ranked, wanted, units, ranking.unanswered(without_answer), nearest)


def nearest_in_meaning(questions: tuple[frozenset[str], ...], wanted: Wanted, known: Statistics) -> float:
    """How near in meaning the nearest is of those questions that share a term with this one (0 to 1). What no page
    speaks of makes each of them less near, as it does this one."""
    shared = (one - known.drug_terms for one in questions if not one.isdisjoint(wanted.weights))
    vectors = (vector_of_question({term: known.weight(term) for term in one}) for one in shared)
    return max((nearness(wanted.vector, vector) for vector in vectors), default=0.0)


def worth_weighing(question: AskedQuestion, ranked: list[Ranked], known: Statistics) -> list[Ranked]:
    """The passages that may be quoted, the best first, `WEIGHED` of them, and the facts of a drug that is named."""
    may = [one for one in ranked if may_be_quoted(question, one, known)]
    near = [one for one in may if one.score >= WEAKEST * may[0].score][:WEIGHED]
    return near + [one for one in may if one.passage.is_fact and one not in near][:WEIGHED]


def worth_of(unit: Unit) -> float:
    return worth(unit.features, coefficients()["order"]) * (1.0 if unit.passage.is_pending else APPROVED)


def asked_word_for_word(weighed: Weighed) -> Unit | None:
    """Of the one passage that readers ask for in these very words, function words too, the best of what those words are
    asked of, unless a question that no page answers is as like."""
    least = max(WORD_FOR_WORD, weighed.unanswered)
    near = [unit for unit in weighed.units if unit.features["wording"] >= WORD_FOR_WORD]
    same = [unit for unit in near if unit.ranked.likeness >= least]
    asked_here = [unit for unit in same if unit.features["asked_here"] >= WORD_FOR_WORD]
    return max(asked_here or same, key=worth_of) if len({unit.passage.pk for unit in same}) == 1 else None


def units_on_its_page(weighed: Weighed) -> list[Unit]:
    """What might be quoted of the one drug page that a question is about; nothing where it names a region or a drug of
    another page."""
    slug = "" if weighed.wanted.regions else page_in_question(weighed)
    if any(slug not in slugs for slugs in weighed.ranking.drugs.values()):
        return []
    return [unit for unit in weighed.units if unit.passage.slug == slug]


def page_in_question(weighed: Weighed) -> str:
    """The slug of the one drug page that a question is about: by its whole title, the longest where several are in it,
    else by the most names; empty where there is none."""
    if weighed.question.page:
        return weighed.question.page
    asked = set(weighed.question.terms)
    titles = {unit.passage.slug: set(remembered_names(unit.passage.title)) for unit in weighed.units}
    whole = sorted((len(words), slug) for slug, words in titles.items() if words <= asked)
    if whole and (len(whole) == 1 or whole[-1][0] > whole[-2][0]):
        return whole[-1][1]
    counts = Counter(slug for slugs in weighed.ranking.drugs.values() for slug in slugs).most_common(2)
    is_clear = counts and (len(counts) == 1 or counts[0][1] > counts[1][1])
    return counts[0][0] if is_clear else ""
