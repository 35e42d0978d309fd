"""Editing in the admin. Every change goes through `monographs.actions`."""

from . import (
    glossary_term_admin,
    page_admin,
    problem_report_admin,
    reader_question_admin,
    reference_admin,
    reference_status_admin,
    unanswered_admin,
)

__all__ = [
    "glossary_term_admin",
    "page_admin",
    "problem_report_admin",
    "reader_question_admin",
    "reference_admin",
    "reference_status_admin",
    "unanswered_admin",
]
