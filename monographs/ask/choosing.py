"""Which words of the pages answer a question: everything that might be quoted, weighed, and the best of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from ..page.keys import FACT
from ..search.language.terms import remembered_names
from .candidates import candidates, statistics, with_blocks
from .confidence import ENOUGH, confidence, may_be_quoted, signs
from .learnt.coefficients import coefficients
from .learnt.term_vectors import nearness, vector_of_question
from .learnt.training import worth
from .question.asked_for import WHAT_IS
from .question.asked_question import AskedQuestion
from .question.vocabulary import circumstances, content_terms, is_subject
from .ranking import Ranked, Ranking, Statistics, names_of
from .thesaurus.attributes import UNDER_ITS_LEAD, attributes
from .units import Unit, Wanted, people, units_of, wanted_by

MOST = 3
WEIGHED = 16  # so many passages are looked through for what answers best
RELATIVE = 0.5  # a further unit is quoted when its worth is at least this share of the best
AS_GOOD = 0.9  # a second unit of the section that comes first, when its worth is at least this share of the first's
ROWS, ROWS_AS_GOOD = 3, 0.85  # so many more rows of its table, at that share
OPENING = 3  # of a section that is asked for as a whole, the units that it begins with
APPROVED = 1.1  # how much more the words of an approved page are worth
WEAKEST = 0.4  # a passage is looked through when its score is at least this share of the best
WORD_FOR_WORD = 0.95  # so like a reader's question, it is the same one
HEADED = ("missed_dose", "overdose", "reporting")  # what is asked that has a sub-heading of its own
FROM_AGE, USED_FOR, IT_IS = "from_age", "used_for", "what_it_is"  # keys of lines at a glance
Blocks = tuple[Mapping, ...]


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


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is quoted of one passage: groups of blocks, the best first (or, of a whole section, in their order)."""

    unit: Unit
    blocks: tuple[Blocks, ...]


def chosen_for(weighed: Weighed) -> list[Chosen]:
    """What answers, at most `MOST` passages, the best first; nothing where that is not sure enough."""
    best, on_page = best_units(weighed), units_on_its_page(weighed)
    if line := line_at_a_glance(weighed, on_page):
        first = Chosen(line, (line.blocks, *next_best_blocks(weighed.units, line)))
    elif opening := under_its_lead(weighed, on_page) or opening_asked_for(weighed, on_page):
        first = Chosen(opening[0], told_once(opening))
    elif same := asked_word_for_word(weighed):
        first = Chosen(same, (same.blocks, *next_best_blocks(weighed.units, same)))
    elif best and confidence(weighed.signs_of(best[0])) >= ENOUGH:
        first = Chosen(best[0], (best[0].blocks, *next_best_blocks(weighed.units, best[0])))
    else:
        return []
    others = [Chosen(unit, (unit.blocks,)) for unit in best if unit.passage.pk != first.unit.passage.pk]
    return [first, *others][:MOST]


def best_units(weighed: Weighed) -> list[Unit]:
    """The best `MOST` units, at most one of each passage, approved pages before pending ones of like worth.

    Where several drugs are named, each of their pages has a word before any speaks twice.
    """
    kind = weighed.wanted.kind
    may = [unit for unit in weighed.units if not (kind and kind.is_strict) or unit.features["kind"]]
    worths = {id(unit): worth_of(unit) for unit in may}
    first: dict[int, Unit] = {}
    for unit in sorted(may, key=lambda unit: -worths[id(unit)]):
        first.setdefault(unit.passage.pk, unit)
    best = [unit for unit in first.values() if worths[id(unit)] >= RELATIVE * max(worths.values())]
    if len(named := weighed.ranking.slugs) > 1:
        of_page: dict[str, Unit] = {}
        for unit in best:
            if unit.passage.slug in named:
                of_page.setdefault(unit.passage.slug, unit)
        best = list({unit.passage.pk: unit for unit in [*best[:1], *of_page.values(), *best]}.values())
    return best[:MOST]


def next_best_blocks(units: Iterable[Unit], first: Unit) -> list[Blocks]:
    """What answers about as well in the same passage, without the blocks of `first`: of a table at most `ROWS` more
    rows, in their order on the page; else the next best unit."""
    least = ROWS_AS_GOOD * worth_of(first)
    others = [unit for unit in units if unit.passage.pk == first.passage.pk and worth_of(unit) >= least]
    left = {id(unit): tuple(block for block in unit.blocks if block not in first.blocks) for unit in others}
    best = [unit for unit in sorted(others, key=worth_of, reverse=True) if left[id(unit)]]
    rows = [unit for unit in best if is_row_of_the_same_table(unit.blocks[0], first.blocks[0])][:ROWS]
    if rows:
        return [left[id(unit)] for unit in others if unit in rows]
    return [left[id(unit)] for unit in best[:1] if worth_of(unit) >= AS_GOOD * worth_of(first)]


def is_row_of_the_same_table(one: Mapping, other: Mapping) -> bool:
    tables = [(block["lead"], block["columns"]) for block in (one, other) if block.get("cells")]
    return len(tables) == 2 and tables[0] == tables[1]


def units_on_its_page(weighed: Weighed) -> list[Unit]:
    """What might be quoted of the one drug page that a question is about; nothing where it names a region or a drug of
    another page."""
    slug = "" if weighed.wanted.regions else page_in_question(weighed)
    if any(slug not in slugs for slugs in weighed.ranking.drugs.values()):
        return []
    return [unit for unit in weighed.units if unit.passage.slug == slug]


def line_at_a_glance(weighed: Weighed, on_page: Iterable[Unit]) -> Unit | None:
    """The structured line of a drug page that a question asks for, where it asks for that and nothing else. Where it
    names nothing but the drug, what that is used for, or, after "what is", what it is; and nothing but the drug and
    people by their age, from what age they may have it."""
    facts, wanted = [unit for unit in on_page if unit.passage.is_fact], weighed.wanted
    if not facts:
        return None
    names = names_of(facts[0].passage)
    left = wanted.weights.keys() - names
    explained = frozenset().union(*wanted.understood.explained.values()).intersection(weighed.question.terms)
    if wanted.facts:
        fact, *_further = wanted.facts
        left -= people() if fact == FROM_AGE else set()
        if fact == IT_IS or (wanted.kind and fact in wanted.kind.facts):
            left -= explained_by_asking_for(fact, wanted)
    elif wanted.kind or (left | explained) - names - people():
        return None
    else:
        bare = IT_IS if WHAT_IS.match(weighed.question.text) else USED_FOR
        fact, left = FROM_AGE if left else bare, set()
    if any(map(is_subject, left)):
        return None
    lines = [unit for unit in facts if unit.passage.key == f"{FACT}{fact}"]
    return max(lines, key=worth_of, default=None)


def explained_by_asking_for(fact: str, wanted: Wanted) -> set[str]:
    """The terms in which a question asks for this line at a glance: "how young" for the lowest age."""
    explained = wanted.understood.explained.items()
    return set().union(*(terms for name, terms in explained if fact in attributes()[name].facts))


def opening_asked_for(weighed: Weighed, on_page: Iterable[Unit]) -> list[Unit]:
    """What a section of a drug page begins with, where a question names the drug and what that section is headed by,
    and nothing else: "side effects of dupilumab". Where it names a sub-heading, what stands under that: "rare side
    effects", "missed dose", "dose for children". Where no sub-heading names the people that are asked about by their
    age, what speaks of them, if anything does. Empty for any other question."""
    units = [unit for unit in on_page if not unit.passage.is_fact and not unit.passage.is_question]
    if not units:
        return []
    asked = weighed.wanted.weights.keys() - names_of(units[0].passage)
    for terms in (asked, asked - people()):
        headed = [unit for unit in units if is_headed_by(unit, terms)]
        if headed:
            opening = [unit for unit in headed if unit.passage.pk == headed[0].passage.pk]
            about_them = [unit for unit in opening if asked - terms <= unit.held.keys()]
            return (about_them or opening)[:OPENING]
    return []


def under_its_lead(weighed: Weighed, on_page: Iterable[Unit]) -> list[Unit]:
    """What stands under the sub-heading of the one thing that is asked of a drug, where that has one of its own and
    nothing else is asked: "forgot my tablet this morning". Empty for any other question."""
    understood = weighed.wanted.understood
    if len(understood.telling) != 1 or understood.telling[0] not in HEADED or weighed.wanted.facts:
        return []
    [asked] = understood.telling
    under = [unit for unit in on_page if unit.blocks[0]["lead"] and unit.speaks_of.get(asked) == UNDER_ITS_LEAD]
    if not under:
        return []
    told = names_of(under[0].passage) | understood.explained.get(asked, set()) | people() | circumstances()
    if any(is_subject(term) for term in weighed.wanted.weights.keys() - told):
        return []
    return [unit for unit in under if unit.passage.pk == under[0].passage.pk][:OPENING]


def asked_word_for_word(weighed: Weighed) -> Unit | None:
    """Of the one passage that readers ask for in these very words, function words too, the best of what those words are
    asked of, unless a question that no page answers is as like."""
    least = max(WORD_FOR_WORD, weighed.unanswered)
    near = [unit for unit in weighed.units if unit.features["wording"] >= WORD_FOR_WORD]
    same = [unit for unit in near if unit.ranked.likeness >= least]
    asked_here = [unit for unit in same if unit.features["asked_here"] >= WORD_FOR_WORD]
    return max(asked_here or same, key=worth_of) if len({unit.passage.pk for unit in same}) == 1 else None


def is_headed_by(unit: Unit, asked: Set[str]) -> bool:
    """Do the heading, or the whole sub-heading, and these terms name the same?"""
    heading, lead = (set(content_terms(text)) for text in (unit.passage.heading, unit.blocks[0]["lead"]))
    return asked <= heading | lead and bool(asked & heading or (lead and lead <= asked))


def told_once(units: Iterable[Unit]) -> tuple[Blocks, ...]:
    """The blocks of each unit that stand in none before it."""
    told: list[Mapping] = []
    groups = []
    for unit in units:
        if new := tuple(block for block in unit.blocks if block not in told):
            told += new
            groups.append(new)
    return tuple(groups)


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


def worth_of(unit: Unit) -> float:
    return worth(unit.features, coefficients()["order"]) * (1.0 if unit.passage.is_pending else APPROVED)
