from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from ..ask.candidates import drug_names
from ..ask.question.vocabulary import content_terms
from ..interchange.reader_questions_file import AskedOfSection
from ..models import ReaderQuestion, UnansweredQuestion
from ..page.content import MONOGRAPH
from ..search.index import refresh
from ..search.language.spelling import add_words


@transaction.atomic
def save_shipped_questions(*, kind: str, slug: str, questions: Mapping[str, list[AskedOfSection]]) -> None:
    """Make the shipped questions of a page those given, by section key; what editors wrote stays.

    Without kind and slug: those that no page answers, by what they are about.
    """
    ReaderQuestion.objects.filter(kind=kind, slug=slug, is_shipped=True).delete()
    ReaderQuestion.objects.bulk_create(
        [
            ReaderQuestion(kind=kind, slug=slug, key=key, question=one.question, words=one.words, is_shipped=True)
            for key, asked in questions.items()
            for one in asked
        ],
        ignore_conflicts=True,
    )
    make_known(kind, slug, [one.question for asked in questions.values() for one in asked])


@transaction.atomic
def save_reader_question(*, row: ReaderQuestion) -> None:
    """Store a question that an editor wrote or moved; `ask` finds its section by it from the next request on."""
    before = ReaderQuestion.objects.filter(pk=row.pk).first()
    row.is_shipped, row.since = False, timezone.localdate()
    row.save()
    for kind, slug in {(one.kind, one.slug) for one in (before, row) if one}:
        make_known(kind, slug, [row.question])


@transaction.atomic
def delete_reader_question(*, row: ReaderQuestion) -> None:
    row.delete()
    make_known(row.kind, row.slug, [])


@transaction.atomic
def answer_with(*, unanswered: UnansweredQuestion, kind: str, slug: str, key: str) -> None:
    """Say which section answers a question that found none, and tick it off the editors' list."""
    known = {"kind": kind, "slug": slug, "key": key, "question": unanswered.question}
    if not ReaderQuestion.objects.filter(**known).exists():
        reason = f"Readers asked it {unanswered.times}\N{MULTIPLICATION SIGN}, last on {unanswered.last_day}."
        save_reader_question(row=ReaderQuestion(**known, reason=reason))
    UnansweredQuestion.objects.filter(pk=unanswered.pk).update(is_done=True)


def asked_elsewhere(row: ReaderQuestion) -> list[ReaderQuestion]:
    """The questions of other sections, or that no page answers, that say the same of the same drug or topic."""
    others = ReaderQuestion.objects.exclude(kind=row.kind, slug=row.slug, key=row.key)
    drugs = drug_names()
    asked = terms_asked(row, drugs)
    return [one for one in others if terms_asked(one, drugs) == asked]


def terms_asked(row: ReaderQuestion, drugs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The terms that count, and the pages of the drugs that are named; on such a page its name goes without saying."""
    named = (drugs.get(term, (term,)) for term in content_terms(row.question))
    return frozenset([row.slug] if row.kind == MONOGRAPH else []).union(*named)


def make_known(kind: str, slug: str, questions: list[str]) -> None:
    """Index the questions of a page with it; of those that no page answers, only the spelling is to be known."""
    if slug:
        refresh(kind, slug)
    else:
        add_words(questions)
