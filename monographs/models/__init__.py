"""Working copies: ordinary rows that editors change. The public reads what the editorial desk froze."""

from .contribution import Contribution
from .faq import Faq
from .glossary_term import GlossaryTerm
from .page import Monograph, Page, Topic
from .reference import Reference
from .section import Section
from .shipped_file import ShippedFile

__all__ = ["Contribution", "Faq", "GlossaryTerm", "Monograph", "Page", "Reference", "Section", "ShippedFile", "Topic"]
