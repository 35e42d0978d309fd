"""From a question to at most three quotations, or to silence with a reason."""

from dataclasses import dataclass, field, replace

from django.urls import reverse

from ..models import Passage
from ..page.content import MONOGRAPH
from ..search.genuine import genuine
from ..search.language.terms import term_names
from .candidates import drug_names, not_answered, with_blocks
from .choosing.choice import Chosen, chosen_for
from .choosing.weighing import Weighed, weigh, worth_of
from .question.asked_question import AskedQuestion, read_question
from .question.red_flags import ILL, ILLNESS, POISON, SKIN, emergency_passages, overdose_passages
from .quote import Quotation, quotation_of, quote_warning

NEAREST = 4  # passages named to a reader whose question nothing answers
OVERDOSE = ("Overdose", "Too much")  # how the sub-heading begins, in professional and in plain words


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
        question = replace(read_question(f"{text} {subject.title}"), text=question.text, page=subject.slug)
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
    stored = Passage.objects.filter(kind=MONOGRAPH, position=0, slug__in=slugs) if slugs else []
    return tuple(genuine(sorted(stored, key=lambda one: (one.title.casefold(), one.slug))[:3]).values()), not named


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
    chosen = chosen_for(weighed)
    if not chosen:
        return Reply(question.text, reason="unknown", nearest=nearest_passages(weighed), corrected=question.corrected)
    answers = [answer_of(one, plain) for one in chosen]
    return Reply(question.text, answers=answers, corrected=question.corrected)


def nearest_passages(weighed: Weighed) -> list[Passage]:
    """Where to look for what was not sure enough to be quoted: the passages of what comes nearest, best first. Where
    nothing might be quoted at all, those that hold most of the question."""
    units = sorted(weighed.units, key=worth_of, reverse=True)
    passages = [unit.passage for unit in units] or [one.passage for one in with_blocks(weighed.ranked[:NEAREST])]
    return list({passage.pk: passage for passage in passages}.values())[:NEAREST]


def answer_of(chosen: Chosen, plain: bool) -> Answer:
    blocks, *rest = chosen.blocks
    then = answer_of(replace(chosen, blocks=tuple(rest)), plain) if rest else None
    return replace(answer_from(chosen.unit.passage, quotation_of(blocks), plain), then=then)


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
