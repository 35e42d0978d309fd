"""The button "Nothing else applies": every question left open on a page is answered with its "no"."""

from django.http import QueryDict

from ..questions import Question
from .question_fields import NONE_KNOWN

DENIALS = ("no", "none", NONE_KNOWN)  # a question offers one of them at most


def with_the_rest_denied(posted: QueryDict, step: str, asked: tuple[Question, ...]) -> QueryDict:
    """The posted answers, with "no" (or "none of these") for each question that was left open."""
    answers = posted.copy()
    for question in asked:
        name = f"{step}-{question.fact}"
        denial = [choice.value for choice in question.choices if choice.value in DENIALS]
        if denial and not answers.getlist(name):
            answers.setlist(name, denial)
    return answers
