"""The button "Nothing else applies": every question left open on a page is answered with its "no"."""

from collections.abc import Iterable

from django.utils.datastructures import MultiValueDict

from ..questions import Question
from .question_fields import NONE_KNOWN

DENIALS = ("no", "none", NONE_KNOWN)  # a question offers one of them at most
NOT_TRIED = {"tci_response": "not_tried", "systemic_response": "not_tried"}  # as the facts are read when left out
# "No" is a finding of its own here, and a plan rests on it: it is never said along with others.
ASKED_BY_ITSELF = frozenset({"tcs_trial_adequate"})


def denial_of(question: Question) -> str | None:
    """The answer that says "this does not apply"; None where a question has none, or is asked by itself."""
    if question.fact in ASKED_BY_ITSELF:
        return None
    if question.fact in NOT_TRIED:
        return NOT_TRIED[question.fact]
    return next((choice.value for choice in question.choices if choice.value in DENIALS), None)


def may_be_denied(asked: Iterable[Question]) -> list[Question]:
    """The questions that "Nothing else applies" answers."""
    return [question for question in asked if denial_of(question)]


def with_the_rest_denied(
    posted: MultiValueDict[str, str], step: str, asked: Iterable[Question]
) -> MultiValueDict[str, str]:
    """The posted answers, with the denial of each question that was left open."""
    answers = MultiValueDict({name: posted.getlist(name) for name in posted})
    for question in may_be_denied(asked):
        name = f"{step}-{question.fact}"
        if not answers.getlist(name):
            answers.setlist(name, [str(denial_of(question))])
    return answers
