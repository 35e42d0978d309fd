"""When two questions count as one."""

from difflib import SequenceMatcher

from ..texts.same_text import begins, is_cut_off, same_words, words
from .raw_parts import RawFaq


def same_question(one: RawFaq, other: RawFaq) -> bool:
    """Do both ask the same: word for word, one cut off, or nearly so with the same answer?"""
    if same_words(one.question, other.question):
        return True
    if is_cut_off(one.question) and begins(one.question, other.question):
        return True
    if is_cut_off(other.question) and begins(other.question, one.question):
        return True
    alike = SequenceMatcher(None, words(one.question), words(other.question), autojunk=False).ratio() >= 0.8
    return alike and same_words(one.answer, other.answer) and bool(words(one.answer))
