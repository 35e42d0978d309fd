"""Working copies: ordinary rows that editors change. The public reads what the editorial desk froze."""

from .contribution import Contribution
from .faq import Faq
from .finding.listed_page import ListedCitation, ListedPage
from .finding.passage import Passage
from .finding.reader_question import ReaderQuestion
from .finding.search_words import SearchTerm, SearchWord, WordDeletion
from .finding.unanswered_question import UnansweredQuestion
from .glossary_term import GlossaryTerm
from .known_file import KnownFile
from .page import Monograph, Page, Topic, page_content
from .page_draft import PageDraft
from .page_version import PageVersion, version_of
from .problem_report import ProblemReport
from .reference import Reference
from .reference_status import ReferenceStatus
from .section import Section
from .shipped_file import ShippedFile

__all__ = [
    "Contribution",
    "Faq",
    "GlossaryTerm",
    "KnownFile",
    "ListedCitation",
    "ListedPage",
    "Monograph",
    "Page",
    "PageDraft",
    "PageVersion",
    "Passage",
    "ProblemReport",
    "ReaderQuestion",
    "Reference",
    "ReferenceStatus",
    "SearchTerm",
    "SearchWord",
    "Section",
    "ShippedFile",
    "Topic",
    "UnansweredQuestion",
    "WordDeletion",
    "page_content",
    "version_of",
]
