import logging

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from ..ask.question.our_words import LEFT_OUT, in_our_words
from ..models import UnansweredQuestion

log = logging.getLogger(__name__)
PER_DAY = 500
LONGEST = 300


def note_unanswered(*, question: str) -> bool:
    """Put a question that found no answer on the editors' list, in words of ours alone; returns whether.

    What is no word of our pages or lists is left out, and every figure: so nothing can be kept that could tell who
    asked, or about whom. No more than `PER_DAY` new questions a day are kept; a question that is on the list already is
    counted. Where nothing can be written the question is not kept, and no error is raised.
    """
    if settings.IS_REPLICA:
        return False
    try:
        with transaction.atomic():
            return keep(in_our_words(question)[:LONGEST].strip())
    except DatabaseError as error:
        log.warning("A question without an answer could not be noted (%s).", type(error).__name__)
        return False


def keep(text: str) -> bool:
    if len([word for word in text.split() if word != LEFT_OUT and len(word) > 2]) < 2:
        return False
    known = UnansweredQuestion.objects.filter(question__iexact=text)
    if known.update(times=F("times") + 1, last_day=timezone.localdate()):
        return True
    if UnansweredQuestion.objects.filter(first_day=timezone.localdate()).count() >= PER_DAY:
        return False
    UnansweredQuestion.objects.bulk_create([UnansweredQuestion(question=text)], ignore_conflicts=True)
    return True


@transaction.atomic
def clean_unanswered() -> int:
    """Take out of questions that older versions kept what would not be kept today; returns how many changed."""
    changed = 0
    for row in UnansweredQuestion.objects.all():
        text = in_our_words(row.question)[:LONGEST].strip()
        if text == row.question.casefold().rstrip("?").strip():
            continue
        changed += 1
        row.delete()
        if text and not UnansweredQuestion.objects.filter(question=text).exists():
            UnansweredQuestion.objects.create(question=text, times=row.times, is_done=row.is_done)
    return changed
