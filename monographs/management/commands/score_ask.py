"""`manage.py score_ask`: how often `ask` quotes a right section, and how often it rightly stays silent."""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ...ask.answer import answer
from ...errors import FileError
from ...text_yaml.load import load_text_yaml
from ...text_yaml.values import plain_values

EVALUATION = Path(__file__).resolve().parents[3] / "tests" / "ask_evaluation"


class Command(BaseCommand):
    help = "Score ask against questions with expected sections. Exit status 1 below the targets (95 % each, over all)."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, help="files of questions; default: those of a checkout")
        parser.add_argument("--misses", action="store_true", help="list what went wrong")
        parser.add_argument("--target", type=float, default=95.0, help="percentage to reach in both (default: 95)")

    def handle(self, *, files: list[Path], misses: bool, target: float, **_options):
        right: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        paths = files or sets_of_questions()
        for path in paths:
            of_file = self.score(path, misses)
            right.update(of_file[0])
            asked.update(of_file[1])
        if len(paths) > 1:
            self.stdout.write(f"all: {figures(right, asked)}")
        if any(100 * right[group] < target * count for group, count in asked.items()):
            raise CommandError("The targets are not reached.")

    def score(self, path: Path, misses: bool) -> tuple[Counter[str], Counter[str]]:
        """How many were right and how many were asked, by "answered" and "silent". Raises CommandError."""
        try:
            entries = plain_values(load_text_yaml(path.read_text(encoding="utf-8")))
        except (OSError, FileError) as error:
            raise CommandError(f"{path}: {error}") from error
        right: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for number, entry in enumerate(entries, start=1):
            self.progress(f"{path.name}: {number} of {len(entries)}")
            group, is_right, said = judge(entry)
            asked[group] += 1
            right[group] += is_right
            if misses and not is_right:
                self.stdout.write(f"  {group}: {entry['question'][:110]!r} ({entry['kind']}) -> {said}")
        self.progress("")
        self.stdout.write(f"{path.name}: {figures(right, asked)}")
        return right, asked

    def progress(self, text: str) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{text}", ending="")


def sets_of_questions() -> list[Path]:
    """The sets in tests/ask_evaluation/, which an installed product does not have. Raises CommandError."""
    paths = sorted(EVALUATION.glob("*.yaml"), key=lambda path: (len(path.stem), path.stem))
    if not paths:
        raise CommandError(
            f"There are no questions in {EVALUATION}: they come with a checkout, not with an installed product. "
            "Name the files to score, or run this in a checkout."
        )
    return paths


def figures(right: Counter[str], asked: Counter[str]) -> str:
    """ "answered 9 of 10 (90.0 %), silent 5 of 5 (100.0 %)" """
    return ", ".join(
        f"{group} {right[group]} of {count} ({100 * right[group] / count:.1f} %)"
        for group, count in sorted(asked.items())
    )


def judge(entry: dict) -> tuple[str, bool, str]:
    """(answered or silent, is it right, what was said) for one question."""
    reply = answer(entry["question"])
    said = [(one.document, one.section_key) for one in reply.answers]
    shown = reply.reason or " | ".join("/".join(one) for one in said)
    expected = {(one["document"], one["section"]) for one in entry.get("expect") or ()}
    if expected:
        return "answered", bool(expected & set(said)), shown
    is_right = reply.abstained and (entry["kind"] != "patient_specific" or reply.reason in ("patient", "unknown"))
    return "silent", is_right, shown
