"""Working copies: ordinary rows that editors change. The public reads what the editorial desk froze."""

from .contribution import Contribution
from .faq import Faq
from .glossary_term import GlossaryTerm
from .page import Monograph, Page, Topic
from .passage import Passage
from .reader_question import ReaderQuestion
from .reference import Reference
from .search_words import SearchTerm, SearchWord, WordDeletion
from .section import Section
from .shipped_file import ShippedFile
from .unanswered_question import UnansweredQuestion

__all__ = [
    "Contribution",
    "Faq",
    "GlossaryTerm",
    "Monograph",
    "Page",
    "Passage",
    "ReaderQuestion",
    "Reference",
    "SearchTerm",
    "SearchWord",
    "Section",
    "ShippedFile",
    "Topic",
    "UnansweredQuestion",
    "WordDeletion",
]
