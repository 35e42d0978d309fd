"""One page as plain values: what a file holds, what the edit form posts, what the working copy stores.

Texts are Markdown except `title`, descriptions, questions, headings and FAQ questions, which are text without markup.
`facts` is nested dicts and lists whose leaves are text. What ends in `_plain` says the same in plain language, or is
empty: `facts["at_a_glance_plain"]` may be absent.
"""

from dataclasses import dataclass, field

MONOGRAPH, TOPIC = "monograph", "topic"
KINDS = (MONOGRAPH, TOPIC)


@dataclass(frozen=True, slots=True)
class SectionContent:
    """A level-2 section. `key` stays when the heading changes; `plain` may be empty: no plain-language variant."""

    key: str
    heading: str
    body: str
    plain: str = ""


@dataclass(frozen=True, slots=True)
class FaqContent:
    """A question and its answer, each with an optional plain-language variant."""

    key: str
    question: str
    answer: str
    plain: str = ""
    question_plain: str = ""


@dataclass(frozen=True, slots=True)
class PageContent:
    """A monograph or topic. `last_modified` is an ISO 8601 date or time as text, or empty; `banned_on` a date."""

    kind: str
    slug: str
    title: str
    description: str = ""
    description_plain: str = ""
    question: str = ""
    question_plain: str = ""
    is_banned: bool = False
    ban_reason: str = ""
    banned_on: str = ""
    last_modified: str = ""
    brand_names: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    facts: dict = field(default_factory=dict)
    sections: tuple[SectionContent, ...] = ()
    faqs: tuple[FaqContent, ...] = ()
