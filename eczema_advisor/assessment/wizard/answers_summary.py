"""The answers given so far, as the page "Check your answers" lists them."""

from django.urls import reverse

from ..questions import Question
from ..wording import answer_in_words
from .interview import STEPPING_UP, SYSTEMIC, Interview

NOT_KNOWN = "Not known"
NO_ANSWER_MATTERS = "no answer could change this plan"
WHY_NOT_CALLED_FOR = {
    STEPPING_UP: "no treatment has failed so far",
    SYSTEMIC: "no systemic treatment comes into question",
}


def answers_given(interview: Interview) -> list[dict]:
    """Per group: its rows (short, answer, is_unknown, note, url), the names of the questions left out, and why."""
    groups = []
    for group in interview.groups:
        form = interview.forms[group.slug]
        rows = [answered_row(interview, group.slug, question) for question in form.asked]
        left_out = []
        for question in group.questions:
            if question in form.asked:
                continue
            if question.fact == "pregnancy" and interview.is_beyond_pregnancy:
                rows.append({"short": question.short, "answer": "No", "note": "Not asked at this age."})
            elif question.fact not in interview.left_to_others:
                left_out.append(question.short)
        why = WHY_NOT_CALLED_FOR[group.slug] if group.slug in interview.not_called_for else NO_ANSWER_MATTERS
        groups.append({"slug": group.slug, "name": group.name, "rows": rows, "left_out": left_out, "why": why})
    return groups


def answered_row(interview: Interview, slug: str, question: Question) -> dict:
    fact = question.fact
    if fact == "severity" and "severity_score" in interview.facts:
        fact = "severity_score"
    known = fact in interview.facts
    answer = answer_in_words(fact, interview.facts[fact]) if known else NOT_KNOWN
    url = reverse("assessment_step", kwargs={"step": slug})
    return {
        "short": question.short,
        "answer": answer,
        "is_unknown": answer == NOT_KNOWN,
        "url": f"{url}#question-{question.fact}",
    }
