"""From a question to at most three quotations, or to silence with a reason."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.urls import reverse

from ..models import Passage
from ..page.content import MONOGRAPH
from ..page.keys import FACT
from ..search.genuine import genuine
from ..search.language.terms import remembered_names, term_names
from .candidates import candidates, drug_names, not_answered, statistics, with_blocks
from .confidence import ENOUGH, confidence, may_be_quoted, signs
from .learnt.coefficients import coefficients
from .learnt.term_vectors import nearness, vector_of_terms
from .learnt.training import worth
from .question.asked_question import AskedQuestion, read_question
from .question.red_flags import ILL, ILLNESS, POISON, SKIN, emergency_passages, overdose_passages
from .question.vocabulary import is_subject
from .quote import Quotation, quotation_of, quote_warning
from .ranking import Ranked, Ranking, Statistics
from .units import Unit, Wanted, units_of, wanted_by

MOST = 3
OVERDOSE = ("Overdose", "Too much")  # how the sub-heading begins, in professional and in plain words
WEIGHED = 16  # so many passages are looked through for what answers best
RELATIVE = 0.5  # a further unit is quoted when its worth is at least this share of the best
AS_GOOD = 0.9  # a second unit of the section that comes first, when its worth is at least this share of the first's
ROWS, ROWS_AS_GOOD = 3, 0.85  # so many more rows of its table, at that share
APPROVED = 1.1  # how much more the words of an approved page are worth
WEAKEST = 0.4  # a passage is looked through when its score is at least this share of the best


@dataclass(frozen=True, slots=True)
class Answer:
    """A word-for-word quotation and where it is from. `then`: the next one from the same section that answers about as
    well."""

    text: str
    document: str
    title: str
    kind: str
    section: str
    section_key: str
    url: str
    status: str
    is_pending: bool
    digest: str
    sources: list[str]
    lead: str
    row: list[tuple[str, str]] = field(default_factory=list)
    then: "Answer | None" = None

    @property
    def quotations(self) -> list["Answer"]:
        return [self, *(self.then.quotations if self.then else [])]

    @property
    def standing(self) -> dict:
        """What the badge of a document reads."""
        return {"state": self.status, "is_withdrawn": False}


@dataclass(frozen=True, slots=True)
class Reply:
    """`reason` says why nothing is quoted: "patient", "refused", "empty" or "unknown"; `nearest` where to look then.

    `names_a_person`: somebody's own case is spoken of. `about`: the one drug page that the question is about, which a
    next question may leave unsaid; `is_kept`: this question left it unsaid. `compared`: the two drug pages named.
    `is_urgent`: a sign of an emergency was named in somebody's own case, or in a question that nothing answers. Then
    `emergency` comes first: what its page says, in plain words, and to a professional in professional ones after that;
    nothing while that page is not public. That is no answer: `abstained` says nothing of it.
    """

    question: str
    answers: list[Answer] = field(default_factory=list)
    reason: str = ""
    nearest: list[Passage] = field(default_factory=list)
    corrected: dict[str, str] = field(default_factory=dict)
    names_a_person: bool = False
    about: Passage | None = None
    is_kept: bool = False
    compared: tuple[Passage, ...] = ()
    is_urgent: bool = False
    emergency: tuple[Answer, ...] = ()

    @property
    def abstained(self) -> bool:
        return not self.answers


def answer(text: str, *, plain: bool = False, about: str = "") -> Reply:
    """Quote what answers `text`, or abstain and say why.

    `about`: the slug of a drug page that the question is about where it names no drug itself.
    """
    question = read_question(text)
    heads, is_kept = drug_pages_of(question, about)
    subject = heads[0] if len(heads) == 1 else None
    if subject and is_kept:
        question = replace(read_question(f"{text} {subject.title}"), text=question.text)
    reply = reply_to(question, text, plain)
    reply = replace(
        reply,
        names_a_person=question.names_a_person,
        about=subject,
        is_kept=subject is not None and is_kept,
        compared=heads if len(heads) == 2 else (),
    )
    if question.red_flags and (question.names_a_person or reply.abstained):
        emergency = quote_overdose(subject, plain) if subject and POISON in question.red_flags else ()
        if question.red_flags != {POISON}:
            emergency += quote_emergency(question.red_flags, plain)
        return replace(reply, is_urgent=True, emergency=emergency)
    return reply


def drug_pages_of(question: AskedQuestion, about: str) -> tuple[tuple[Passage, ...], bool]:
    """(first passages of at most three drug pages that a question is about, is it of `about` since none is named)."""
    if question.is_refused or not question.text:
        return (), False
    drugs = drug_names()
    named = {slug for term in question.terms for slug in drugs.get(term, ())}
    slugs = named or ({about} if about else set())
    stored = Passage.objects.filter(kind=MONOGRAPH, position=0, slug__in=slugs).order_by("title")[:3] if slugs else []
    return tuple(genuine(stored).values()), not named


def quote_overdose(subject: Passage, plain: bool) -> tuple[Answer, ...]:
    """What the page of a drug says under the sub-heading on overdose; nothing where it has none."""
    for passage in overdose_passages(subject.slug):
        blocks = passage.plain_blocks if plain and passage.plain_blocks else passage.blocks
        under = [block for block in blocks if block["lead"].startswith(OVERDOSE)]
        if under:
            return (answer_from(passage, quotation_of(under[:1]), plain),)
    return ()


def quote_emergency(signs: frozenset[str], plain: bool) -> tuple[Answer, ...]:
    """What the page on infected eczema says of these signs, and of herpeticum in any case.

    In plain words, whoever reads: in haste nobody has chosen a register. For a professional then in professional ones.
    """
    said = emergency_passages()
    first = (SKIN, ILLNESS) if SKIN in signs else (ILLNESS, SKIN)
    wanted = [(sign, True) for sign in first if sign in said and sign in {SKIN, *signs}]
    if not plain and SKIN in said and said[SKIN].plain_blocks:
        wanted.append((SKIN, False))
    words = {SKIN: [], ILLNESS: term_names(ILL)}
    return tuple(
        answer_from(said[sign], quote_warning(said[sign], words[sign], register), register) for sign, register in wanted
    )


def reply_to(question: AskedQuestion, text: str, plain: bool) -> Reply:
    if not question.text:
        return Reply(text, reason="empty")
    if question.is_refused:
        return Reply(question.text, reason="refused")
    if question.is_about_a_patient:
        return Reply(question.text, reason="patient")
    weighed = weigh(question, not_answered(), plain)
    chosen = best_units(weighed)
    if line := line_at_a_glance(weighed):
        chosen = [line, *(unit for unit in chosen if unit.passage.pk != line.passage.pk)][:MOST]
    elif not chosen or confidence(weighed.signs_of(chosen[0])) < ENOUGH:
        nearest = nearest_pages(weighed.ranked)
        return Reply(question.text, reason="unknown", nearest=nearest, corrected=question.corrected)
    answers = [answer_from(unit.passage, quotation_of(unit.blocks), plain) for unit in chosen]
    then = None
    for blocks in reversed(next_best_blocks(weighed.units, chosen[0])):
        then = replace(answer_from(chosen[0].passage, quotation_of(blocks), plain), then=then)
    answers[0] = replace(answers[0], then=then)
    return Reply(question.text, answers=answers, corrected=question.corrected)


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
    units = [unit for one in with_blocks(good) for unit in units_of(one, wanted, good[0].score, plain)]
    nearest = nearest_in_meaning(without_answer, wanted)
    return Weighed(question, ranking, ranked, wanted, units, ranking.unanswered(without_answer), nearest)


def nearest_in_meaning(questions: tuple[frozenset[str], ...], wanted: Wanted) -> float:
    """How near in meaning the nearest is of those questions that share a term with this one (0 to 1)."""
    return max(
        (nearness(wanted.vector, vector_of_terms(one)) for one in questions if one & wanted.weights.keys()),
        default=0.0,
    )


def worth_weighing(question: AskedQuestion, ranked: list[Ranked], known: Statistics) -> list[Ranked]:
    """The passages that may be quoted, the best first, `WEIGHED` of them, and the facts of a drug that is named."""
    may = [one for one in ranked if may_be_quoted(question, one, known)]
    near = [one for one in may if one.score >= WEAKEST * may[0].score][:WEIGHED]
    return near + [one for one in may if one.passage.is_fact and one not in near][:WEIGHED]


def best_units(weighed: Weighed) -> list[Unit]:
    """The best `MOST` units, at most one of each passage, approved pages before pending ones of like worth.

    Where several drugs are named, each of their pages has a word before any speaks twice.
    """
    worths = {id(unit): worth_of(unit) for unit in weighed.units}
    first: dict[int, Unit] = {}
    for unit in sorted(weighed.units, key=lambda unit: -worths[id(unit)]):
        first.setdefault(unit.passage.pk, unit)
    best = [unit for unit in first.values() if worths[id(unit)] >= RELATIVE * max(worths.values())]
    if len(named := weighed.ranking.slugs) > 1:
        of_page: dict[str, Unit] = {}
        for unit in best:
            if unit.passage.slug in named:
                of_page.setdefault(unit.passage.slug, unit)
        best = list({unit.passage.pk: unit for unit in [*best[:1], *of_page.values(), *best]}.values())
    return best[:MOST]


def next_best_blocks(units: Iterable[Unit], first: Unit) -> list[tuple[Mapping, ...]]:
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


def line_at_a_glance(weighed: Weighed) -> Unit | None:
    """The structured line of a drug page that a question asks for, where it asks for that and nothing else."""
    wanted = weighed.wanted
    if not wanted.facts or wanted.regions:
        return None
    slug, key = page_in_question(weighed), f"{FACT}{wanted.facts[0]}"
    lines = [one for one in weighed.units if one.passage.slug == slug and one.passage.key == key]
    line = max(lines, key=worth_of, default=None)
    if line is None:
        return None
    own = set(remembered_names(" . ".join([line.passage.title, *line.passage.names, line.passage.drug_class])))
    return None if any(is_subject(term) for term in wanted.weights if term not in own) else line


def page_in_question(weighed: Weighed) -> str:
    """The slug of the one drug page that a question is about: by its whole title, the longest where several are in it,
    else by the most names; empty where there is none."""
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


def nearest_pages(ranked: list[Ranked]) -> list[Passage]:
    """Pages that come nearest, one each, for a reader who goes on looking."""
    pages: dict[tuple[str, str], Passage] = {}
    for one in with_blocks(ranked[:12]):
        pages.setdefault((one.passage.kind, one.passage.slug), one.passage)
    return list(pages.values())[:3]


def answer_from(passage: Passage, quotation: Quotation, plain: bool) -> Answer:
    return Answer(
        text=quotation.text,
        document=passage.slug,
        title=passage.title,
        kind=passage.kind,
        section=passage.heading_in(plain=plain),
        section_key=passage.key,
        url=f"{reverse(passage.kind, args=[passage.slug])}#{passage.anchor}",
        status=passage.state,
        is_pending=passage.is_pending,
        digest=passage.digest,
        sources=list(quotation.sources),
        lead=quotation.lead,
        row=list(quotation.row),
    )
