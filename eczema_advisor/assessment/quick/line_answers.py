"""One line in words on the quick form: its facts as answers of the rows, and what the page says of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet

from ..one_line.line_tokens import MOST_CHARACTERS
from ..one_line.read_line import ReadLine, read_line
from ..questions import Group, Question
from ..wizard.answers_cookie import Answers
from ..wizard.answers_from_facts import entries_of
from ..wording import answer_in_words

LINE, READ = "line", "read"  # the field, and the button without which it is not read


@dataclass(frozen=True)
class LineChip:
    """A fact that was read, in the words of its question; or one to ask, with the words that touched it."""

    fact: str
    short: str
    words: str
    is_asked: bool = False


@dataclass(frozen=True)
class LineRead:
    text: str
    chips: tuple[LineChip, ...]
    unread: tuple[str, ...]
    is_cut: bool


def with_line(answers: Answers, text: str, groups: Iterable[Group], rules: RuleSet) -> tuple[Answers, LineRead]:
    """The answers with those that a line gives in their place, and what to show of it. A line is kept nowhere."""
    read = read_line(text, rules)
    merged = {slug: dict(fields) for slug, fields in answers.items()}
    chips = []
    for group in groups:
        for question in group.questions:
            fact = stated_as(question, read)
            if fact:
                entries = entries_of(question, read.facts)
                merged.setdefault(group.slug, {}).update(named(group, entries))
                chips.append(LineChip(question.fact, question.short, answer_in_words(fact, read.facts[fact])))
            elif question.fact in read.asks:
                merged.setdefault(group.slug, {}).update(named(group, number_of_age(question, read)))
                words = " ".join(read.asks[question.fact])
                chips.append(LineChip(question.fact, question.short, words, is_asked=True))
    chips.sort(key=lambda chip: chip.is_asked)
    is_cut = len(text) > MOST_CHARACTERS
    return merged, LineRead(text[:MOST_CHARACTERS], tuple(chips), tuple(read.unread), is_cut)


def stated_as(question: Question, read: ReadLine) -> str:
    """The fact that answers a question, if the line states it: a score answers that of severity."""
    names = (question.fact, "severity_score") if question.fact == "severity" else (question.fact,)
    return next((name for name in names if name in read.facts), "")


def named(group: Group, entries: dict[str, list[str]]) -> dict[str, list[str]]:
    return {f"{group.slug}-{name}": values for name, values in entries.items()}


def number_of_age(question: Question, read: ReadLine) -> dict[str, list[str]]:
    """ "8m": the number is taken over, and its unit is asked."""
    figures = [word for word in read.asks[question.fact] if word.isdigit()]
    is_one = question.kind == "age" and len(figures) == 1 and len(read.asks[question.fact]) <= 2
    return {question.fact: figures} if is_one else {}
