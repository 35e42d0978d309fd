"""The button "Nothing else applies": every question left open on a page is answered with its "no"."""

from django.http import QueryDict

from ..questions import Question
from .question_fields import NONE_KNOWN

DENIALS = {"one": "no", "many": NONE_KNOWN}  # by kind of question; the other kinds have no such answer


def with_the_rest_denied(posted: QueryDict, step: str, asked: tuple[Question, ...]) -> QueryDict:
    """The posted answers, with "no" (or "none of these") for each question that was left open."""
    answers = posted.copy()
    for question in asked:
        name = f"{step}-{question.fact}"
        if question.kind in DENIALS and not answers.getlist(name):
            answers.setlist(name, [DENIALS[question.kind]])
    return answers
