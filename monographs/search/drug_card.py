"""The drug that a search names: what its page says at a glance, above the passages that were found."""

from collections.abc import Mapping

from eczema_advisor.editorial.kinds import PLAIN, PROFESSIONAL

from ..page.unsafe_before import still_said
from ..public.presented_page import GLANCE
from ..public.section_order import PLAIN_GLANCE
from ..rendering.markdown import plain_text
from .query import Query
from .suggestions import drug_named

ON_CARD = ("dose", "from_age")


def named_drug(query: Query) -> str:
    """The slug of the drug whose name the query is or begins with, typing errors put right; empty for none."""
    words = [query.corrected.get(word, word) for word in query.text.casefold().split()]
    return drug_named(" ".join(words[:end]) for end in range(len(words), 0, -1))


def card_lines(content: Mapping) -> dict[str, list[tuple[str, str]]]:
    """(label, words) by register, without citations: they stand on the page. None of a banned drug, nor of a text that
    says what was corrected since."""
    facts = content["facts"]
    glance, in_plain = (facts.get(name) or {} for name in ("at_a_glance", "at_a_glance_plain"))
    labels = {key: label for key, label, _looks in GLANCE if key in ON_CARD and glance.get(key)}
    if content["is_banned"] or still_said(content["slug"], content):
        labels = {}
    plain = {key: (PLAIN_GLANCE.get(key, label), in_plain.get(key) or glance[key]) for key, label in labels.items()}
    return {
        PROFESSIONAL: [(label, plain_text(glance[key])) for key, label in labels.items()],
        PLAIN: [(label, plain_text(text)) for label, text in plain.values()],
    }
