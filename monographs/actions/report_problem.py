"""What readers say is wrong with a page, for the editors' list."""

import re

from django.db import transaction
from django.utils import timezone

from ..models import ProblemReport

LONGEST = 1000
PER_DAY = 200
# Marks of a person: an address for e-mail, a date by figures, a number as long as a telephone's or a patient's.
NAMES_SOMEBODY = re.compile(r"\S@\S|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\d(?:[ -]?\d){6,}")


class TooManyReportsError(Exception):
    """The editors' list takes no more reports today."""


def seems_to_name_somebody(text: str) -> bool:
    """Does the text hold what a report never needs and a person can be known by? Names cannot be told from words."""
    return NAMES_SOMEBODY.search(text) is not None


@transaction.atomic
def report_problem(*, page: str, kind: str, text: str) -> ProblemReport:
    """Put a report on the editors' list. Raises TooManyReportsError after `PER_DAY` of one day.

    The caller has refused what `seems_to_name_somebody`; `page` is a path of this site or empty.
    """
    if ProblemReport.objects.filter(day=timezone.localdate()).count() >= PER_DAY:
        raise TooManyReportsError
    return ProblemReport.objects.create(page=page, kind=kind, text=text[:LONGEST])
