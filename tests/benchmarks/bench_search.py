"""How fast search and ask are over thousands of documents: `python tests/benchmarks/bench_search.py [documents]`.

Fills the search index with made-up documents whose sentences are those of the shipped content, and takes them out
again. They are committed in between, since inside a transaction nothing is kept that a web process keeps from one
question to the next. Prints the 50th and 95th percentile in milliseconds over the questions that ship, cut into
queries.
"""

import os
import random
import sys
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import django

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eczema_advisor.settings")
django.setup()

# ruff: noqa: E402
from django.db import connection, transaction

from monographs.actions.load_shipped_content import CONTENT
from monographs.ask.answer import answer
from monographs.interchange.folders import files_in
from monographs.interchange.page_file.read_page import read_page
from monographs.models import Passage, SearchWord
from monographs.search.find import find
from monographs.search.index import recount, store
from monographs.search.query import read_query
from monographs.search.suggestions import suggest
from monographs.text_yaml.load import load_text_yaml

DOCUMENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
SECTIONS = 6
AT_ONCE = 600  # passages in a statement
DRAW = random.Random(2026)


def sentences() -> list[str]:
    pages = [read_page(path.read_bytes()).page for path in files_in([CONTENT]) if path.suffix == ".md"]
    texts = (section.body for page in pages for section in page.sections)
    return [line.strip("-*# ") for text in texts for line in text.split("\n") if len(line) > 40]


def fill(lines: list[str]) -> None:
    """Documents of six sections; each has a name of its own that its sections use."""
    waiting: list[Passage] = []
    for number in range(DOCUMENTS):
        name = f"drug{DRAW.choice('abcdefgh')}{number:05d}"
        waiting += [passage(name, number, position, lines) for position in range(SECTIONS)]
        if len(waiting) >= AT_ONCE:
            store(waiting)
            waiting = []
    store(waiting)
    recount()


def passage(name: str, number: int, position: int, lines: list[str]) -> Passage:
    chosen = DRAW.sample(lines, 5)
    blocks = [{"text": line, "sources": [], "lead": ""} for line in chosen]
    text = "\n".join([*chosen[:3], f"{name} is given with care.", *chosen[3:]])
    return Passage(
        kind="monograph", slug=f"bench-{number}", key=f"section-{position}", position=position, title=f"Drug {name}",
        names=[name], heading=chosen[0][:60], text=text, blocks=blocks,
        digest="0" * 64, state="submitted", is_pending=True,
    )  # fmt: skip


def milliseconds(work, items) -> str:
    times = []
    for item in items:
        started = perf_counter()
        work(item)
        times.append(1000 * (perf_counter() - started))
    cuts = quantiles(times, n=20)
    return f"p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms, worst {max(times):.1f} ms over {len(times)}"


@transaction.atomic
def empty() -> None:
    """Leave nothing behind."""
    Passage.objects.filter(slug__startswith="bench-").delete()
    SearchWord.objects.filter(word__regex="^drug[a-h]$").delete()
    recount()


def main() -> None:
    files = sorted((Path(__file__).parents[1] / "ask_evaluation").glob("*.yaml"))
    asked = [entry["question"] for path in files for entry in load_text_yaml(path.read_text())]
    queries = [" ".join(question.split()[:4]) for question in asked] + [
        "eczema",
        "cream",
        "steroid",
        "twice daily",
        "age",
    ]
    try:
        started = perf_counter()
        with transaction.atomic():
            fill(sentences())
        print(f"{DOCUMENTS} documents, {Passage.objects.count()} passages, indexed in {perf_counter() - started:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {Passage._meta.db_table}")
            cursor.execute("SET work_mem = '16MB'")
        print("search: ", milliseconds(lambda text: find(read_query(text)), queries))
        print("suggest:", milliseconds(suggest, ["pim", "top", "drugc0", "eli", "mo"] * 10))
        print("ask:    ", milliseconds(answer, DRAW.sample(asked, 100)))
    finally:
        empty()


if __name__ == "__main__":
    main()
