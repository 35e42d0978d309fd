"""`manage.py score_ask`: how often `ask` quotes the right words, and how often it rightly stays silent."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ...ask.answer import Answer, Reply, answer
from ...errors import FileError
from ...models import ReaderQuestion
from ...search.index import refresh
from ...text_yaml.load import load_text_yaml
from ...text_yaml.values import plain_values

NORMAL = 1.959964  # standard deviations on either side that hold 95 % of a normal distribution
EVERY_PAGE = "all"
TARGETED = ("answered", "silent")
EVALUATION = Path(__file__).resolve().parents[3] / "tests" / "ask_evaluation"


class Command(BaseCommand):
    help = (
        "Score ask against questions with expected words or sections. "
        "Exit status 1 below the targets (answered and silent, 95 % each, over all)."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, help="files of questions; default: those of a checkout")
        parser.add_argument("--misses", action="store_true", help="list what went wrong")
        parser.add_argument(
            "--without",
            action="append",
            metavar="PAGE",
            help="leave the readers' questions of a page out (by its slug; all: of each page in turn), and tell what "
            "is lost of the entries that name or quote it; nothing is stored",
        )
        parser.add_argument("--target", type=float, default=95.0, help="percentage to reach in both (default: 95)")

    def handle(self, *, files: list[Path], misses: bool, without: list[str] | None, target: float, **_options):
        right: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        paths = files or sets_of_questions()
        if without:
            entries = [entry for path in paths for entry in entries_of(path)]
            self.leave_out(pages_asked_for(without), entries, misses)
            return
        for path in paths:
            of_file = self.score(path, misses)
            right.update(of_file[0])
            asked.update(of_file[1])
        if len(paths) > 1:
            self.stdout.write(f"all: {figures(right, asked)}")
        if any(100 * right[group] < target * asked[group] for group in TARGETED if asked[group]):
            raise CommandError("The targets are not reached.")

    def score(self, path: Path, misses: bool) -> tuple[Counter[str], Counter[str]]:
        """How many were right and how many were asked, by "answered" and "silent". Raises CommandError."""
        entries = entries_of(path)
        right: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for number, entry in enumerate(entries, start=1):
            self.progress(f"{path.name}: {number} of {len(entries)}")
            reply = answer(entry["question"])
            judged = judge(entry, reply)
            asked.update(judged.keys())
            right.update(group for group, is_right in judged.items() if is_right)
            if misses and not all(judged.values()):
                wrong = ", ".join(group for group, is_right in judged.items() if not is_right)
                self.stdout.write(f"  not {wrong}: {entry['question'][:110]!r} ({entry['kind']}) -> {said(reply)}")
        self.progress("")
        self.stdout.write(f"{path.name}: {figures(right, asked)}")
        return right, asked

    def leave_out(self, pages: list[tuple[str, str]], entries: list[dict], misses: bool) -> None:
        """Write what the readers' questions of each page are worth to the entries that name or quote it."""
        today = []
        for number, entry in enumerate(entries, start=1):
            self.progress(f"as it is: {number} of {len(entries)}")
            reply = answer(entry["question"])
            today.append((entry, judge(entry, reply), pages_of(entry) | {one.document for one in reply.answers}))
        for number, (kind, slug) in enumerate(pages, start=1):
            self.progress(f"without those of {slug}: {number} of {len(pages)}")
            concerned = [(entry, judged) for entry, judged, named in today if slug in named]
            with transaction.atomic():
                left_out, _by_model = ReaderQuestion.objects.filter(kind=kind, slug=slug).delete()
                refresh(kind, slug)
                then = [(entry, judged, judge(entry, answer(entry["question"]))) for entry, judged in concerned]
                transaction.set_rollback(True)
            lost = [(group, entry) for entry, was, now in then for group in was if was[group] and not now[group]]
            gained = [(group, entry) for entry, was, now in then for group in was if now[group] and not was[group]]
            self.progress("")
            self.stdout.write(
                f"{slug}: {left_out} readers' questions; without them, of {len(concerned)} entries, "
                f"lost: {by_group(lost)}; gained: {by_group(gained)}"
            )
            for what, changed in (("lost", lost), ("gained", gained)) if misses else ():
                for group, entry in changed:
                    self.stdout.write(f"  {what}, {group}: {entry['question'][:110]!r}")

    def progress(self, text: str) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{text}", ending="")


def entries_of(path: Path) -> list[dict]:
    """The entries of a file of questions. Raises CommandError."""
    try:
        return plain_values(load_text_yaml(path.read_text(encoding="utf-8")))
    except (OSError, FileError) as error:
        raise CommandError(f"{path}: {error}") from error


def pages_asked_for(slugs: list[str]) -> list[tuple[str, str]]:
    """(kind, slug) of the pages that have readers' questions, those named or all. Raises CommandError."""
    have = list(ReaderQuestion.objects.exclude(kind="").order_by("kind", "slug").values_list("kind", "slug").distinct())
    if unknown := set(slugs) - {slug for _kind, slug in have} - {EVERY_PAGE}:
        raise CommandError(f"No page has readers' questions by the slug {', '.join(sorted(unknown))}.")
    return [(kind, slug) for kind, slug in have if EVERY_PAGE in slugs or slug in slugs]


def pages_of(entry: dict) -> set[str]:
    """The slugs of the pages that an entry expects an answer from."""
    return {*(entry.get("quoted") or {}).get("documents", ()), *(one["document"] for one in entry.get("expect") or ())}


def by_group(changed: list[tuple[str, dict]]) -> str:
    """ "2 answered, 1 first", or "none" """
    counts = sorted(Counter(group for group, _entry in changed).items())
    return ", ".join(f"{count} {group}" for group, count in counts) or "none"


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
    """ "answered 9 of 10 (90.0 %; 59.6 to 98.2), silent 5 of 5 (100.0 %; 56.6 to 100.0)" """
    return ", ".join(
        f"{group} {right[group]} of {count} ({100 * right[group] / count:.1f} %; "
        f"{' to '.join(f'{100 * limit:.1f}' for limit in interval(right[group], count))})"
        for group, count in sorted(asked.items())
    )


def interval(right: int, asked: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score method (E. B. Wilson, 1927)."""
    share, spread = right / asked, NORMAL**2 / asked
    middle = share + spread / 2
    half = math.sqrt(spread * (share * (1 - share) + spread / 4))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def judge(entry: dict, reply: Reply) -> dict[str, bool]:
    """ "answered" or "silent" or "first": is it right?

    Where the entry has `quoted`, an answer is right when it is from one of these documents and its words match; "first"
    is the same of the first quotation alone. Else the section decides.
    """
    if quoted := entry.get("quoted"):
        fits = [is_quoted(one, quoted) for one in reply.answers]
        return {"answered": any(fits), "first": fits[:1] == [True]}
    sections = {(one.document, one.section_key) for one in reply.answers}
    if expected := {(one["document"], one["section"]) for one in entry.get("expect") or ()}:
        return {"answered": bool(expected & sections)}
    return {
        "silent": reply.abstained and (entry["kind"] != "patient_specific" or reply.reason in ("patient", "unknown"))
    }


def said(reply: Reply) -> str:
    """What `ask` said, in a line."""
    return reply.reason or " | ".join(f"{one.document}/{one.section_key}: {one.text[:60]!r}" for one in reply.answers)


def is_quoted(one: Answer, quoted: dict) -> bool:
    """Do these words, their introduction and the heads of their row included, hold what the question asked for?"""
    words = (words_of(part.lead, part.text, part.row) for part in one.quotations)
    return one.document in quoted["documents"] and any(holds(each, quoted["words"]) for each in words)


def holds(text: str, words: str) -> bool:
    """Does a line of the text match? A sentence or a row stands on a line of its own."""
    return re.search(words, text, re.MULTILINE) is not None


def words_of(lead: str, text: str, row: Sequence[tuple[str, str]]) -> str:
    """The lines of a quotation; a row of a table is one line, with the head before each cell and once without."""
    if row:
        return "\n".join([lead, text.replace("\n", " "), " ".join(f"{column}: {cell}" for column, cell in row)])
    return "\n".join([lead, text])
