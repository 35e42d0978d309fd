"""Our search, suggestions and Ask next to Wagtail's search: `python tests/benchmarks/bench_wagtail.py [documents]`.

Both search the same documents in the same PostgreSQL, each in a database of its own that is dropped afterwards, with
the same queries and 20 results a page, in alternating rounds. Wagtail runs in a process of its own with this Python,
or with that of `WAGTAIL_PYTHON`; the extra `benchmark` installs it. With `BENCH_OUT` the times go to that file as JSON.

Wagtail's backend is the one of its project template, on PostgreSQL with the search configuration "english": title and
other names boosted to 2, headings to 1.5, text 1 (`wagtail_site/models.py`); quotation marks are read with its
`parse_query_string`. It asks for all words; a second row lets it fall back to any of them where no page has all, as we
do. Its fuzzy search needs pg_trgm or fuzzystrmatch, which the embedded PostgreSQL does not have, so it is left out.
Our time includes the number of results, the correction of typing errors and the marked snippet of each result; Wagtail
gives pages, and counts them in a second query, so its time is given with and without.

Quality is measured over the shipped pages alone, because the made-up documents repeat their sentences: in how many
queries the expected page is among the first three and the first ten.
The phrases are four words that stand in one page only, wherever they begin: some cut a term such as "blood count" in
two, which our index keeps as one.
"""

import json
import os
import random
import re
import subprocess
import sys
from collections import defaultdict
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from bench_search import DOCUMENTS, DRAW, SECTIONS, passage, sentences
from django.core.management import call_command
from django.db import connections, transaction
from psycopg import sql

from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from monographs.actions.load_shipped_content import load_shipped_content
from monographs.ask.answer import answer
from monographs.models import Page, Passage
from monographs.search.find import find
from monographs.search.index import rebuild, recount, store
from monographs.search.query import read_query
from monographs.search.suggestions import suggest
from monographs.text_yaml.load import load_text_yaml

OURS, THEIRS = "bench_search_ours", "bench_search_wagtail"
TABLES = ("passage", "searchterm", "searchword", "worddeletion")
ROUNDS = 2
TIMED, ANSWERED, JUDGED = 120, 60, 500  # at most: queries timed, questions answered, questions judged
TYPED = ("pim", "top", "drugc0", "eli", "mo", "tacro", "du", "met") * 5
FIRST_PAGE = 20
DEEP = 60  # passages of one document stand next to each other: enough of them for ten documents
PLAIN_WORDS = re.compile(r"(?<![\w-])[a-z]{3,}(?: [a-z]{3,}){3}(?![\w-])")


class Wagtail:
    """The process in which Wagtail runs."""

    def __init__(self, python: str, connection: dict):
        script = Path(__file__).parent / "wagtail_site" / "measure.py"
        self.process = subprocess.Popen([python, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._send(connection)

    def ask(self, command: str, argument=None):
        self._send([command, argument])
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"Wagtail's process ended during {command!r}; its error stands above.")
        return json.loads(answer)

    def _send(self, value) -> None:
        self.process.stdin.write(json.dumps(value) + "\n")
        self.process.stdin.flush()


@contextmanager
def databases():
    """Two empty databases on the server of the settings; our connections point to the first. Both are dropped."""
    owner = connections["owner"]
    server = owner.settings_dict["NAME"]

    def run(*statements: str) -> None:
        connections.close_all()
        owner.settings_dict["NAME"] = server
        with owner.cursor() as cursor:
            for name in (OURS, THEIRS):
                for statement in statements:
                    cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
        connections.close_all()

    run("DROP DATABASE IF EXISTS {} WITH (FORCE)", "CREATE DATABASE {}")
    try:
        for alias in ("default", "owner"):
            connections[alias].settings_dict["NAME"] = OURS
        yield
    finally:
        run("DROP DATABASE IF EXISTS {} WITH (FORCE)")


def connection_of(name: str) -> dict:
    given = connections["owner"].get_connection_params()
    keys = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    return {"NAME": name, **{key: given.get(value) or "" for key, value in keys.items()}}


def shipped_documents() -> list[dict]:
    groups = defaultdict(list)
    for one in Passage.objects.order_by("kind", "slug", "position"):
        groups[one.slug].append(one)
    return [as_page(passages) for passages in groups.values()]


def as_page(passages: list[Passage]) -> dict:
    """The same words that we index, as the fields of a page."""
    first = passages[0]
    return {
        "title": first.title,
        "slug": first.slug,
        "names": "\n".join([*first.names, first.drug_class]),
        "headings": "\n".join(one.heading for one in passages),
        "body": "\n".join(f"{one.text}\n{one.plain}" for one in passages),
    }


def made_up_documents() -> list[list[Passage]]:
    """Those of `bench_search`, in the same draw."""
    lines = sentences()
    names = (f"drug{DRAW.choice('abcdefgh')}{number:05d}" for number in range(DOCUMENTS))
    return [
        [passage(name, number, position, lines) for position in range(SECTIONS)] for number, name in enumerate(names)
    ]


def tidy() -> int:
    """Give back what building left behind; the bytes of our index, with the texts and blocks that are shown."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM (FULL, ANALYZE)")
        cursor.execute(
            "SELECT sum(pg_total_relation_size('monographs_' || t)) FROM unnest(%s::text[]) t", [list(TABLES)]
        )
        return int(cursor.fetchone()[0])


def questions() -> list[dict]:
    files = sorted((Path(__file__).parents[1] / "ask_evaluation").glob("*.yaml"))
    return [entry for path in files for entry in load_text_yaml(path.read_text())]


def evenly(entries: list, most: int) -> list:
    """At most so many of them, from all places alike."""
    return entries[:: -(-len(entries) // most)]


def expected_by_query() -> dict[str, dict[str, set[str]]]:
    """Set of queries -> query -> slugs of the pages that are expected."""
    draw = random.Random(2026)
    brands, synonyms, errors = defaultdict(set), defaultdict(set), defaultdict(set)
    texts, titles = defaultdict(str), {}
    for one in Passage.objects.order_by("kind", "slug", "position"):
        texts[one.slug] += f"{one.text}\n"
        titles[one.slug] = (one.kind, one.title)
    for page in Page.objects.all():
        for name in page.brand_names:
            brands[name].add(page.slug)
        for name in page.synonyms:
            synonyms[name].add(page.slug)
    for name, slugs in brands.items():
        if name.isalpha() and len(name) > 5:
            errors[with_an_error(name, draw)] |= slugs
    for slug, (kind, title) in titles.items():
        if kind == "monograph" and title.isalpha():
            errors[with_an_error(title, draw)].add(slug)
    phrases = {}
    for slug, text in texts.items():
        own = [found for found in PLAIN_WORDS.findall(text) if sum(found in other for other in texts.values()) == 1]
        phrases |= {f'"{phrase}"': {slug} for phrase in draw.sample(own, min(3, len(own)))}
    answered = evenly([entry for entry in questions() if entry.get("expect")], JUDGED)
    asked = {entry["question"]: {one["document"] for one in entry["expect"]} for entry in answered}
    return {
        "brand names": brands,
        "other names": synonyms,
        "typing errors in names": errors,
        "phrases in quotation marks": phrases,
        "whole questions": asked,
    }


def with_an_error(word: str, draw: random.Random) -> str:
    """The word with one letter left out, two exchanged, or one typed as another; the first letter stays."""
    place = draw.randrange(1, len(word) - 2)
    kind = draw.choice(("out", "exchanged", "other"))
    if kind == "out":
        return word[:place] + word[place + 1 :]
    if kind == "exchanged" and word[place] != word[place + 1]:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    letter = draw.choice([one for one in "aeiounrst" if one != word[place]])
    return word[:place] + letter + word[place + 1 :]


def our_slugs(query: str) -> list[str]:
    found = find(read_query(query), limit=DEEP).found
    return list(dict.fromkeys(result.passage.slug for result in found))


def compare_quality(wagtail: Wagtail) -> None:
    pages = Passage.objects.values("slug").distinct().count()
    print(f"\nQuality over {pages} shipped pages: the expected one is among the first 3, the first 10")
    print(f"{'':38}" + "".join(f"{name:<16}" for name in ("ours", "Wagtail", "Wagtail, or")))
    for name, expected in expected_by_query().items():
        queries = list(expected)
        columns = [[our_slugs(query) for query in queries]]
        for or_else in (False, True):
            columns.append(wagtail.ask("find", {"queries": queries, "limit": 10, "or_else": or_else}))
        shares = [f"{share(column, expected, 3)} {share(column, expected, 10)}" for column in columns]
        print(f"  {name} ({len(queries)})".ljust(38) + "".join(f"{one:<16}" for one in shares))


def share(column: list[list[str]], expected: dict[str, set[str]], first: int) -> str:
    hits = sum(bool(wanted & set(slugs[:first])) for slugs, wanted in zip(column, expected.values(), strict=True))
    return f"{100 * hits / len(expected):4.0f} %"


def compare_speed(wagtail: Wagtail) -> dict[str, dict[str, float]]:
    queries = [" ".join(entry["question"].split()[:4]) for entry in evenly(questions(), TIMED)]
    queries += ["eczema", "cream", "steroid", "twice daily", "age"]
    asked = [entry["question"] for entry in evenly(questions(), ANSWERED)]
    times = defaultdict(list)
    for round_ in range(ROUNDS + 1):
        print(f"  round {round_} of {ROUNDS}", flush=True)
        ours = [timed(query) for query in queries]
        theirs = {
            name: wagtail.ask("time", {"queries": queries, "or_else": or_else})
            for name, or_else in (("Wagtail", False), ("Wagtail, or", True))
        }
        if round_:  # the first round warms both
            times["ours, with their number"] += ours
            times["ours, suggestions while typing"] += [timed(typed, suggest) for typed in TYPED]
            times["ours, questions answered"] += [timed(question, answer) for question in asked]
            for name, taken in theirs.items():
                times[name] += [shown for shown, _counted in taken]
                times[f"{name}, with their number"] += [counted for _shown, counted in taken]
    print(f"\nTime until the first {FIRST_PAGE} results of {len(queries)} queries, {ROUNDS} rounds:")
    found = {}
    for name, taken in times.items():
        cuts = quantiles(taken, n=20)
        found[name] = {"p50 ms": cuts[9], "p95 ms": cuts[18], "worst ms": max(taken)}
        print(f"  {name:30} p50 {cuts[9]:6.1f} ms, p95 {cuts[18]:6.1f} ms, worst {max(taken):6.1f} ms")
    return found


def first_results(query: str) -> None:
    find(read_query(query), limit=FIRST_PAGE)


def timed(query: str, work=first_results) -> float:
    started = perf_counter()
    work(query)
    return 1000 * (perf_counter() - started)


def build(wagtail: Wagtail) -> None:
    made_up = made_up_documents()
    wagtail.ask("add", [as_page(passages) for passages in made_up])
    started = perf_counter()
    documents = index(made_up)
    seconds, size = perf_counter() - started, tidy()
    theirs = wagtail.ask("index")
    print(f"\nIndex of {documents} documents ({Passage.objects.count()} passages of ours), built anew:")
    print(f"  ours         {seconds:5.1f} s, {size / 1e6:.0f} MB")
    print(f"  Wagtail      {theirs['seconds']:5.1f} s, {theirs['bytes'] / 1e6:.0f} MB")


@transaction.atomic
def index(made_up: list[list[Passage]]) -> int:
    """Our index of the shipped and the made-up documents, anew; how many they are."""
    shipped = rebuild()
    for passages in made_up:
        store(passages)
    recount()
    return shipped + len(made_up)


def main() -> None:
    python = os.environ.get("WAGTAIL_PYTHON", sys.executable)
    if python == sys.executable and find_spec("wagtail") is None:
        print("Wagtail: not installed (pip install -e '.[benchmark]')")
        return
    with databases():
        call_command("migrate", verbosity=0)
        load_shipped_algorithm()
        load_shipped_content()
        tidy()
        wagtail = Wagtail(python, connection_of(THEIRS))
        try:
            print(f"Wagtail {wagtail.ask('version')}")
            wagtail.ask("add", shipped_documents())
            wagtail.ask("index")
            compare_quality(wagtail)
            build(wagtail)
            times = compare_speed(wagtail)
            if out := os.environ.get("BENCH_OUT"):
                Path(out).write_text(json.dumps({"made-up documents": DOCUMENTS, "times": times}, indent=1))
        finally:
            wagtail.process.stdin.close()
            wagtail.process.wait(30)


if __name__ == "__main__":
    main()
