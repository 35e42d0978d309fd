"""The `faqs` of the front matter."""

from ...errors import FileError
from ...page.keys import is_key
from ...rules.questions.faq_repair import repair_faq
from ...rules.questions.raw_parts import RawFaq
from ...text_yaml.typed_values import check_keys, list_of, text_of, what_is
from ...text_yaml.values import MappingValue, Value

FAQ_KEYS = ("q", "q_plain", "a", "plain", "key")


def read_front_faqs(page: MappingValue) -> list[RawFaq]:
    """The questions of the front matter, repaired one by one. Raises FileError."""
    return [read_faq(item) for item in list_of(page, "faqs", "a list of q and a")]


def read_faq(item: Value) -> RawFaq:
    if not isinstance(item, MappingValue):
        raise FileError(f"an item of faqs is {what_is(item)}; expected a mapping with q and a", item.line)
    check_keys(item, FAQ_KEYS, "an item of faqs")
    key = text_of(item, "key")
    if key and not is_key(key):
        raise FileError(f"key {key[:90]!r} is refused; expected lower-case letters, digits and hyphens", item.line)
    question, answer, embedded = repair_faq(text_of(item, "q"), text_of(item, "a"))
    plain, question_plain = text_of(item, "plain"), text_of(item, "q_plain")
    return RawFaq(question, answer, item.line, embedded, plain, key, question_plain)
