from collections.abc import Mapping

from django.db import transaction

from ..models import ReaderQuestion, UnansweredQuestion
from ..search.index import refresh
from ..search.language.spelling import add_words


@transaction.atomic
def save_shipped_questions(*, kind: str, slug: str, questions: Mapping[str, list[str]]) -> None:
    """Make the shipped questions of a page those given, by section key; what editors wrote stays.

    Without kind and slug: those that no page answers, by what they are about.
    """
    ReaderQuestion.objects.filter(kind=kind, slug=slug, is_shipped=True).delete()
    ReaderQuestion.objects.bulk_create(
        [
            ReaderQuestion(kind=kind, slug=slug, key=key, question=question, is_shipped=True)
            for key, asked in questions.items()
            for question in asked
        ],
        ignore_conflicts=True,
    )
    make_known(kind, slug, [question for asked in questions.values() for question in asked])


@transaction.atomic
def save_reader_question(*, row: ReaderQuestion) -> None:
    """Store a question that an editor wrote or moved; `ask` finds its section by it from the next request on."""
    before = ReaderQuestion.objects.filter(pk=row.pk).first()
    row.is_shipped = False
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
        save_reader_question(row=ReaderQuestion(**known))
    UnansweredQuestion.objects.filter(pk=unanswered.pk).update(is_done=True)


def make_known(kind: str, slug: str, questions: list[str]) -> None:
    """Index the questions of a page with it; of those that no page answers, only the spelling is to be known."""
    if slug:
        refresh(kind, slug)
    else:
        add_words(questions)
