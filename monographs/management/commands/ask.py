"""`manage.py ask QUESTION`: what `/ask/` shows."""

import json
import sys

from django.core.management.base import BaseCommand

from ...ask.answer import answer
from ...ask.report import as_dict, as_text


class Command(BaseCommand):
    help = "Answer a question by quoting the public pages, or say that they do not answer it."

    def add_arguments(self, parser):
        parser.add_argument("question", nargs="+", help="the question; - reads one per line from standard input")
        parser.add_argument("--json", action="store_true", help="one JSON object per question")
        parser.add_argument("--plain", action="store_true", help="quote the plain-language texts where there are any")

    def handle(self, *, question: list[str], json: bool, plain: bool, **_options):
        if question != ["-"]:
            self.reply(" ".join(question), json, plain)
            return
        for line in sys.stdin:
            if line.strip():
                self.reply(line.strip(), json, plain)

    def reply(self, question: str, as_json: bool, plain: bool) -> None:
        reply = answer(question, plain=plain)
        self.stdout.write(json.dumps(as_dict(reply), ensure_ascii=False) if as_json else as_text(reply) + "\n")
        self.stdout.flush()
