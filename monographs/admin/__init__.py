"""Editing in the admin. Every change goes through `monographs.actions`."""

from . import glossary_term, page, reader_question, reference, unanswered

__all__ = ["glossary_term", "page", "reader_question", "reference", "unanswered"]
