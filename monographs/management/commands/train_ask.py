"""`manage.py train_ask`: what `ask` has learnt, learnt again from the pages and the questions of a checkout."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand

from ...ask.candidates import drug_names, not_answered
from ...ask.choosing.weighing import weigh
from ...ask.learnt.coefficients import FILE, ORDER_BY_HAND
from ...ask.learnt.term_vectors import FILE as VECTORS
from ...ask.learnt.term_vectors import counted_in, term_vectors, written_vectors
from ...ask.learnt.term_vectors_training import train_vectors
from ...ask.learnt.training import Example, train_order, train_silence
from ...ask.question.asked_question import read_question
from ...ask.units import Unit
from ...models import Passage
from ...text_yaml.load import load_text_yaml
from ...text_yaml.values import plain_values
from .score_ask import holds, sets_of_questions, words_of

# They show what is learnt elsewhere.
NOT_TRAINED_ON = {f"regression_{number}" for number in (39, 40, 41, 42)}
SILENT = 1.5  # how much more it weighs to be silent than to answer


class Command(BaseCommand):
    help = (
        "Train the order of what ask quotes, and when it is silent, and write monographs/ask/learnt/coefficients.json; "
        "--vectors learns which terms are alike from the pages first, and writes term_vectors.json next to it."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 if it would change")
        parser.add_argument("--vectors", action="store_true", help="learn the vectors of terms from the pages, too")

    def handle(self, *, check: bool, vectors: bool, **_options):
        if vectors:
            self.keep(VECTORS, written_vectors(train_vectors(terms_of_passages())), check, "vectors")
            term_vectors.cache_clear()
        examples = [
            example
            for path in sets_of_questions()
            if path.stem not in NOT_TRAINED_ON
            for entry in plain_values(load_text_yaml(path.read_text(encoding="utf-8")))
            if (example := example_of(entry))
        ]
        order = train_order((one for one in examples if one.is_answerable), ORDER_BY_HAND)
        silence = train_silence(examples, order)
        text = json.dumps({"order": order, "silence": silence}, indent=2) + "\n"
        self.stdout.write(f"{len(examples)} questions")
        self.keep(FILE, text, check, "coefficients")

    def keep(self, file: Path, text: str, check: bool, what: str) -> None:
        """Write the file, or only compare."""
        is_same = file.is_file() and file.read_text(encoding="utf-8") == text
        self.stdout.write(f"The {what} {'are the same' if is_same else 'are new'}.")
        if check and not is_same:
            raise SystemExit(1)
        if not check:
            file.write_text(text, encoding="utf-8")


def terms_of_passages() -> list[dict[str, int]]:
    """How often each term is in each passage, the names of drugs apart: what is asked is asked of any of them."""
    names = drug_names().keys()
    return [
        {term: count for term, count in counted_in(passage).items() if term not in names}
        for passage in Passage.objects.order_by("kind", "slug", "position")
    ]


def example_of(entry: dict) -> Example | None:
    """The question with all that might be quoted; None for one that a guard answers before anything is looked up."""
    question = read_question(entry["question"])
    if not question.text or question.is_refused or question.is_about_a_patient:
        return None
    weighed, is_answerable = (
        weigh(question, not_answered(), plain=False),
        bool(entry.get("quoted") or entry.get("expect")),
    )
    return Example(
        units=[unit.features for unit in weighed.units],
        signs=[weighed.signs_of(unit) for unit in weighed.units],
        answers=[is_right(unit, entry) for unit in weighed.units],
        is_answerable=is_answerable,
        weight=1.0 if is_answerable else SILENT,
    )


def is_right(unit: Unit, entry: dict) -> bool:
    """By its words. Where only the section is known, nothing is: silence learns from that, order does not."""
    quoted = entry.get("quoted") or {"documents": (), "words": ""}
    is_there = unit.passage.slug in quoted["documents"]
    return is_there and holds(words_of(*shown(unit)), quoted["words"])


def shown(unit: Unit) -> tuple[str, str, list[tuple[str, str]]]:
    first = unit.blocks[0]
    text = "\n".join(block["text"] for block in unit.blocks)
    return first["lead"], text, list(zip(first.get("columns", ()), first.get("cells", ()), strict=False))
