"""From a question to at most three quotations, or to silence with a reason."""

from dataclasses import dataclass, field, replace

from django.urls import reverse

from ..models import Passage
from ..search.language.terms import term_names
from .candidates import candidates, not_answered, statistics, with_blocks
from .confidence import is_sure, is_unanswered
from .question.asked_question import AskedQuestion, read_question
from .question.red_flags import ILL, ILLNESS, SKIN, emergency_passages
from .quote import Quotation, quote, quote_warning
from .ranking import Ranked, Ranking, Statistics

MOST = 3
WEIGHED = 8
TEXT_SHARE = 0.7  # how much the quoted words count next to the passage as a whole
QUESTION = 1.5  # an answer written to a question reads best by itself, so it is shown first
RELATIVE = 0.65  # a further passage is quoted when its score is at least this share of the best


@dataclass(frozen=True, slots=True)
class Answer:
    """A word-for-word quotation and where it is from."""

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

    @property
    def standing(self) -> dict:
        """What the badge of a document reads."""
        return {"state": self.status, "is_withdrawn": False}


@dataclass(frozen=True, slots=True)
class Reply:
    """`reason` says why nothing is quoted: "patient", "refused", "empty" or "unknown"; `nearest` where to look then.

    `is_urgent`: a sign of an emergency was named in somebody's own case, or in a question that nothing answers. Then
    `emergency` comes first: what its page says, in plain words, and to a professional in professional ones after that;
    nothing while that page is not public. That is no answer: `abstained` says nothing of it.
    """

    question: str
    answers: list[Answer] = field(default_factory=list)
    reason: str = ""
    nearest: list[Passage] = field(default_factory=list)
    corrected: dict[str, str] = field(default_factory=dict)
    is_urgent: bool = False
    emergency: tuple[Answer, ...] = ()

    @property
    def abstained(self) -> bool:
        return not self.answers


def answer(text: str, *, plain: bool = False) -> Reply:
    """Quote what answers `text`, approved pages before pending ones of like worth; or abstain and say why."""
    question = read_question(text)
    reply = reply_to(question, text, plain)
    if question.red_flags and (question.names_a_person or reply.abstained):
        return replace(reply, is_urgent=True, emergency=quote_emergency(question.red_flags, plain))
    return reply


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
    found, without_answer = candidates(question), not_answered()
    known = statistics(question, found, without_answer)
    ranking = Ranking(question, found, known)
    ranked = ranking.best()
    good = worth_quoting(question, ranked, known)
    if not good or is_unanswered(good, ranking.unanswered(without_answer)):
        return Reply(question.text, reason="unknown", nearest=nearest_pages(ranked), corrected=question.corrected)
    answers = [
        answer_from(one.passage, quotation, plain) for one, quotation in best_quotations(good, ranking.weights, plain)
    ]
    return Reply(question.text, answers=answers, corrected=question.corrected)


def worth_quoting(question: AskedQuestion, ranked: list[Ranked], known: Statistics) -> list[Ranked]:
    """The passages worth quoting, the first `WEIGHED`; none when even the best is too unsure."""
    sure = [one for one in ranked if is_sure(question, one, known)]
    if not sure or sure[0].score < RELATIVE * ranked[0].score:
        return []
    return [one for one in sure if one.score >= RELATIVE * sure[0].score][:WEIGHED]


def best_quotations(good: list[Ranked], weights: dict[str, float], plain: bool) -> list[tuple[Ranked, Quotation]]:
    """The best `MOST` by passage and by the words that would be quoted, approved pages first."""
    quoted = [(one, quote(one.passage, weights, plain)) for one in with_blocks(good)]
    quoted = [(one, quotation) for one, quotation in quoted if quotation.text]
    quoted.sort(key=lambda pair: -worth_of(*pair))
    return sorted(quoted[:MOST], key=lambda pair: (pair[0].passage.is_pending, -worth_of(*pair, question=QUESTION)))


def worth_of(one: Ranked, quotation: Quotation, *, question: float = 1.0) -> float:
    """The score of a passage, less what its quotation leaves out; `question` favours the answers of questions."""
    worth = one.score * (1 - TEXT_SHARE + TEXT_SHARE * quotation.share)
    return worth * (question if one.passage.is_question else 1.0)


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
