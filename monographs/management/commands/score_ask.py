"""`manage.py score_ask`: how often `ask` quotes a right section, and how often it rightly stays silent."""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ...ask.answer import answer
from ...interchange.errors import FileError
from ...interchange.text_yaml import load_text_yaml

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"


class Command(BaseCommand):
    help = "Score ask against questions with expected sections. Exit status 1 below the targets (95 % each)."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, help="files of questions; default: those that ship")
        parser.add_argument("--misses", action="store_true", help="list what went wrong")
        parser.add_argument("--target", type=float, default=95.0, help="percentage to reach in both (default: 95)")

    def handle(self, *, files: list[Path], misses: bool, target: float, **_options):
        reached = True
        for path in files or sorted(EVALUATION.glob("*.yaml")):
            reached &= self.score(path, misses, target)
        if not reached:
            raise CommandError("The targets are not reached.")

    def score(self, path: Path, misses: bool, target: float) -> bool:
        try:
            entries = load_text_yaml(path.read_text(encoding="utf-8"))
        except (OSError, FileError) as error:
            raise CommandError(f"{path}: {error}") from error
        right, asked = Counter(), Counter()
        for entry in entries:
            group, is_right, said = judge(entry)
            asked[group] += 1
            right[group] += is_right
            if misses and not is_right:
                self.stdout.write(f"  {group}: {entry['question'][:110]!r} ({entry['kind']}) -> {said}")
        shares = {group: 100 * right[group] / count for group, count in asked.items()}
        figures = ", ".join(
            f"{group} {right[group]} of {asked[group]} ({shares[group]:.1f} %)" for group in sorted(asked)
        )
        self.stdout.write(f"{path.name}: {figures}")
        return all(share >= target for share in shares.values())


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
