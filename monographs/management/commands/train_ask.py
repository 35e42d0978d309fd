"""`manage.py train_ask`: the coefficients of `ask`, trained again from the questions of a checkout."""

import json
import re
from dataclasses import replace

from django.core.management.base import BaseCommand

from ...ask.answer import weigh
from ...ask.candidates import not_answered
from ...ask.learnt.coefficients import FILE, ORDER_BY_HAND
from ...ask.learnt.training import Example, train_order, train_silence
from ...ask.question.asked_question import read_question
from ...ask.units import Unit
from ...text_yaml.load import load_text_yaml
from ...text_yaml.values import plain_values
from .score_ask import sets_of_questions, words_of

BY_WORDS, BY_SECTION = 3.0, 0.4  # what a question weighs whose answer is known by its words, and by its section alone
SILENT = 1.5  # how much more it weighs to be silent than to answer


class Command(BaseCommand):
    help = (
        "Train the order of what ask quotes, and when it is silent, and write monographs/ask/learnt/coefficients.json."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 if it would change")

    def handle(self, *, check: bool, **_options):
        examples = [
            example
            for path in sets_of_questions()
            for entry in plain_values(load_text_yaml(path.read_text(encoding="utf-8")))
            if (example := example_of(entry))
        ]
        order = train_order((one for one in examples if one.is_answerable), ORDER_BY_HAND)
        silence = train_silence(map(weighed_for_silence, examples), order)
        text = json.dumps({"order": order, "silence": silence}, indent=2) + "\n"
        is_same = FILE.is_file() and FILE.read_text(encoding="utf-8") == text
        if check and not is_same:
            self.stdout.write(text)
            raise SystemExit(1)
        if not check:
            FILE.write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(examples)} questions; the coefficients {'are the same' if is_same else 'are new'}.")


def example_of(entry: dict) -> Example | None:
    """The question with all that might be quoted; None for one that a guard answers before anything is looked up."""
    question = read_question(entry["question"])
    if not question.text or question.is_refused or question.is_about_a_patient:
        return None
    weighed = weigh(question, not_answered(), plain=False)
    return Example(
        units=[unit.features for unit in weighed.units],
        signs=[weighed.signs_of(unit) for unit in weighed.units],
        answers=[is_right(unit, entry) for unit in weighed.units],
        is_answerable=bool(entry.get("quoted") or entry.get("expect")),
        weight=BY_WORDS if entry.get("quoted") else BY_SECTION,
    )


def is_right(unit: Unit, entry: dict) -> bool:
    if quoted := entry.get("quoted"):
        is_there = unit.passage.slug in quoted["documents"]
        return is_there and re.search(quoted["words"], words_of(*shown(unit))) is not None
    return any(
        (unit.passage.slug, unit.passage.key) == (one["document"], one["section"]) for one in entry.get("expect") or ()
    )


def shown(unit: Unit) -> tuple[str, str, list[tuple[str, str]]]:
    first = unit.blocks[0]
    text = "\n".join(block["text"] for block in unit.blocks)
    return first["lead"], text, list(zip(first.get("columns", ()), first.get("cells", ()), strict=False))


def weighed_for_silence(example: Example) -> Example:
    return replace(example, weight=1.0 if example.is_answerable else SILENT)
