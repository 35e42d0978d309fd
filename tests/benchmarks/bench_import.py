"""How fast pages are imported next to Wagtail: `python tests/benchmarks/bench_import.py [documents]`.

Both take the same documents, each into a database of its own on one server, in batches that alternate, so that what
else the machine does falls on both. Ours: `import_monographs --submit` of Markdown files: read, tidied, all checks,
working copy, version, frozen revision, review, ledger, search index, lists. Wagtail, which reads no files and checks
nothing: a page added to the tree, a revision, published, with its signals that keep the search index and the table
of references. Then the same files once more (`unchanged`); Wagtail has no such thing and is not asked for it.

The documents are shipped pages with another name, in which each sentence has a word of its own: no text comes twice,
so nothing that is remembered of one page can help with another. CPU is that of the importing process and of its
PostgreSQL backend. With `BENCH_OUT` the figures go to that file as JSON.
"""

import json
import os
import re
import sys
import tempfile
from dataclasses import replace
from io import StringIO
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from bench_wagtail import Wagtail, connection_of, databases
from django.core.management import call_command
from django.db import connections

from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from monographs.actions.load_shipped_content import CONTENT, load_shipped_content
from monographs.interchange.folders import files_in
from monographs.interchange.page_file.read_page import read_page
from monographs.interchange.page_file.write_page import write_page
from monographs.page.content import PageContent

import psutil  # isort: skip

DOCUMENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
BATCHES = 5
SENTENCE_END = re.compile(r"(?<=[a-z]{3})(?=(?: \[@[^\]]*\])?\.(?:\s|$))")
LETTERS = "bdfgklmnprstvz"


def name_of(number: int) -> str:
    """A word that stands nowhere else: four letters, as no medicine, unit or English word is spelled."""
    letters = []
    for _ in range(4):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "x" + "".join(letters)


def made_up(page: PageContent, number: int) -> PageContent:
    """The page under another name, with that word at the end of each sentence, in both registers."""
    word = name_of(number)

    def of(text: str) -> str:
        return SENTENCE_END.sub(f" {word}", text)

    return replace(
        page,
        slug=f"{page.slug}-{word}",
        title=f"{page.title} {word}",
        description=of(page.description),
        description_plain=of(page.description_plain),
        sections=tuple(replace(one, body=of(one.body), plain=of(one.plain)) for one in page.sections),
        faqs=tuple(replace(one, answer=of(one.answer), plain=of(one.plain)) for one in page.faqs),
    )


def batches() -> list[list[PageContent]]:
    pages = [read_page(path.read_bytes()).page for path in files_in([CONTENT]) if path.suffix == ".md"]
    made = [made_up(pages[number % len(pages)], number) for number in range(DOCUMENTS)]
    return [made[start::BATCHES] for start in range(BATCHES)]


def write_files(folder: Path, pages: list[PageContent]) -> None:
    folder.mkdir()
    for page in pages:
        (folder / f"{page.slug}.md").write_bytes(write_page(page))


def as_wagtail_page(page: PageContent) -> dict:
    """The same words as the fields of a page."""
    return {
        "title": page.title,
        "slug": page.slug,
        "names": "\n".join([*page.brand_names, *page.synonyms]),
        "headings": "\n".join(one.heading for one in page.sections),
        "body": "\n".join(
            [
                *(f"{one.body}\n{one.plain}" for one in page.sections),
                *(f"{one.question}\n{one.answer}\n{one.plain}" for one in page.faqs),
            ]
        ),
    }


def backend() -> psutil.Process:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return psutil.Process(cursor.fetchone()[0])


def cpu() -> float:
    return process_time() + sum(backend().cpu_times()[:2])


def imported(folder: Path, outcome: str) -> tuple[float, float]:
    """Seconds and seconds of CPU for a folder, of which every file must come to that outcome."""
    told = StringIO()
    busy, started = cpu(), perf_counter()
    call_command("import_monographs", folder, submit=True, stdout=told, stderr=StringIO())
    taken = perf_counter() - started, cpu() - busy
    wrong = [line for line in told.getvalue().splitlines() if f": {outcome}, submitted" not in line]
    if wrong:
        raise SystemExit("\n".join(wrong[:5]))
    return taken


def row(times: list[tuple[float, float]]) -> dict[str, float]:
    """Milliseconds a page: medians of the batches."""
    each = DOCUMENTS / BATCHES
    return {
        "ms a page": round(1000 * median(wall for wall, _busy in times) / each, 2),
        "CPU ms a page": round(1000 * median(busy for _wall, busy in times) / each, 2),
    }


def main() -> None:
    figures: dict = {"documents": DOCUMENTS}
    with databases(), tempfile.TemporaryDirectory() as folder:
        call_command("migrate", verbosity=0)
        load_shipped_algorithm()
        load_shipped_content()
        wagtail = Wagtail(os.environ.get("WAGTAIL_PYTHON", sys.executable), connection_of("bench_search_wagtail"))
        new, again, theirs, memory = [], [], [], []
        try:
            for number, pages in enumerate(batches(), start=1):
                own = Path(folder) / str(number)
                write_files(own, pages)
                theirs.append(tuple(wagtail.ask("take", [as_wagtail_page(page) for page in pages])))
                new.append(imported(own, "created"))
                again.append(imported(own, "unchanged"))
                memory.append(round(psutil.Process().memory_info().rss / 2**20))
                print(f"  batch {number} of {BATCHES}", flush=True)
        finally:
            wagtail.process.stdin.close()
            wagtail.process.wait(30)
    rows = {"Wagtail": row(theirs), "new": row(new), "unchanged": row(again)}
    for name, found in rows.items():
        of_wagtail = {f"x Wagtail, {key}": round(rows["Wagtail"][key] / value, 2) for key, value in found.items()}
        figures[name] = {**found, **of_wagtail}
        print(f"  {name:<12}" + "  ".join(f"{key} {value}" for key, value in figures[name].items()))
    figures["memory after each batch, MiB"] = memory
    print(f"  memory after each batch, MiB: {memory}")
    if out := os.environ.get("BENCH_OUT"):
        Path(out).write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
