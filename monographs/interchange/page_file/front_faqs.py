"""The `faqs` of the front matter."""

from ...page.keys import is_key
from ...rules.questions.faq_repair import repair_faq
from ...rules.questions.faq_sections import RawFaq
from ..errors import FileError
from ..fields import WHAT, check_keys, line_of, text_of
from ..text_yaml import MappingValue, SequenceValue

FAQ_KEYS = ("q", "q_plain", "a", "plain", "key")


def read_front_faqs(page: MappingValue) -> list[RawFaq]:
    """The questions of the front matter, repaired one by one. Raises FileError."""
    value = page.get("faqs") or SequenceValue()
    if not isinstance(value, SequenceValue):
        raise FileError(f"faqs is {WHAT[type(value)]}; expected a list of q and a", line_of(page, "faqs"))
    return [_faq(item) for item in value]


def _faq(item) -> RawFaq:
    if not isinstance(item, MappingValue):
        raise FileError(f"an item of faqs is {WHAT[type(item)]}; expected a mapping with q and a", item.line)
    check_keys(item, FAQ_KEYS, "an item of faqs")
    key = text_of(item, "key")
    if key and not is_key(key):
        raise FileError(f"key {key[:90]!r} is refused; expected lower-case letters, digits and hyphens", item.line)
    question, answer, embedded = repair_faq(text_of(item, "q"), text_of(item, "a"))
    plain, question_plain = text_of(item, "plain"), text_of(item, "q_plain")
    return RawFaq(question, answer, item.line, embedded, plain, key, question_plain)
