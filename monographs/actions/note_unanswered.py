import re

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ..models import UnansweredQuestion

PER_DAY = 500
LONGEST = 300
PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+"  # an address
    r"|(?:\+?\d[\d\s().-]{6,}\d)"  # a telephone or patient number
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"  # a date, perhaps of birth
    r"|https?://\S+"
)
NAMED = re.compile(
    r"\b(?:(?:mr|mrs|ms|miss|dr|prof)\.?\s+\S+|(?:my|her|his)\s+name\s+is\s+\S+|i\s+am\s+called\s+\S+)", re.I
)


@transaction.atomic
def note_unanswered(*, question: str) -> bool:
    """Put a question that found no answer on the editors' list, without what could tell who asked; returns whether.

    Addresses, telephone numbers, dates and names are left out. No more than `PER_DAY` new questions a day are kept; a
    question that is on the list already is counted.
    """
    text = NAMED.sub("…", PERSONAL.sub("…", question))
    text = " ".join(text.split())[:LONGEST].strip()
    if len(re.findall(r"[^\W\d_]{3,}", text)) < 2:
        return False
    known = UnansweredQuestion.objects.filter(question__iexact=text)
    if known.update(times=F("times") + 1, last_day=timezone.localdate()):
        return True
    if UnansweredQuestion.objects.filter(first_day=timezone.localdate()).count() >= PER_DAY:
        return False
    UnansweredQuestion.objects.get_or_create(question=text)
    return True
