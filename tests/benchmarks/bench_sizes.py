"""What a page costs with the shipped documents and with thousands: `python tests/benchmarks/bench_sizes.py`.

Each page is made from nothing (no page is kept), in this process: milliseconds of its CPU, milliseconds of the clock
(with the database's share), queries, and rows handed over; medians. The last column says how many times the CPU the
page takes with many documents, in units of a page that is the same whatever there is (`CONTROL`): so what else the
machine does falls out of it. `BENCH_DOCUMENTS` says how many documents there are
the second time (5,000); they are copies, inserted by one statement a table. The database is that of the settings: use
an empty data folder. With `BENCH_OUT` the result is written to that file as JSON.
"""

import json
import os
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eczema_advisor.settings")

import django

django.setup()

# ruff: noqa: E402
import psutil
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client

from eczema_advisor.accounts.demo import make_demo_accounts
from eczema_advisor.accounts.models import User
from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from eczema_advisor.editorial.models import Review
from eczema_advisor.editorial.publication.kept_pages.page_memory import MEMORY
from monographs.actions.load_shipped_content import load_shipped_content
from monographs.search.index import recount
from tests.assessment.conftest import ADULT, Walk
from tests.many_documents import insert_copies, triggers_off

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "5000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "9"))
PUBLIC = (
    "/", "/monographs/", "/monographs/?order=name", "/monographs/pimecrolimus/", "/topics/", "/references/",
    "/algorithm/", "/glossary/", "/history/monograph/pimecrolimus/", "/compare/", "/search/?q=pimecrolimus+face",
    "/ask/?q=Can+I+use+pimecrolimus+on+the+eyelids%3F", "/search/suggest/?q=pim",
    "/assessment/patient/", "/assessment/quick/",
)  # fmt: skip
CONTROL = "/glossary/"
DESK = ("/admin/", "/admin/editorial/review/", "/admin/monographs/monograph/")


class Asked:
    """Counts queries and the rows that they return."""

    def __init__(self) -> None:
        self.queries = self.rows = 0

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        self.queries += 1
        self.rows += max(0, context["cursor"].rowcount)
        return result


def cost(client: Client, path: str) -> dict[str, float]:
    """Medians for one page."""
    busy, wall = [], []
    asked = Asked()
    for number in range(ROUNDS + 1):
        MEMORY.clear()
        asked = Asked()
        cpu, clock = process_time(), perf_counter()
        with connection.execute_wrapper(asked):
            response = client.get(path)
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status_code}")
        if number:  # the first time fills the memories that are no pages
            busy.append(1000 * (process_time() - cpu))
            wall.append(1000 * (perf_counter() - clock))
    return {
        "CPU ms": round(median(busy), 1),
        "ms": round(median(wall), 1),
        "queries": asked.queries,
        "rows": asked.rows,
    }


def costs() -> dict[str, dict[str, float]]:
    reader, member = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    member.force_login(User.objects.get(username="reviewer1"))
    review = Review.objects.filter(document__slug="pimecrolimus").get()
    desk = (*DESK, f"/admin/editorial/review/{review.pk}/change/", f"/admin/editorial/review/{review.pk}/read/")
    found = {path: cost(reader, path) for path in PUBLIC}
    found |= {path: cost(member, path) for path in desk}
    found |= costs_of_a_patient()
    return {**found, "memory": {"MiB": round(psutil.Process().memory_info().rss / 2**20)}}


def costs_of_a_patient() -> dict[str, dict[str, float]]:
    """A late page of the wizard, and the plan that its answers lead to."""
    clinician = Client(headers={"host": "localhost"})
    walk = Walk(clinician)
    walk.through(ADULT)
    step = "/assessment/other/"  # a late one, which knows most answers
    found = {step: cost(clinician, step)}
    return {**found, "/assessment/plan/…/": cost(clinician, walk.post("check", {}).url)}


def fill() -> int:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    load_shipped_algorithm()
    load_shipped_content()
    make_demo_accounts()
    return Review.objects.count()


def grow(documents: int) -> None:
    """Copies until there are about that many documents."""
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor, triggers_off(cursor):
        insert_copies(cursor, max(1, documents // Review.objects.count() - 1))
    recount()


def main() -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    few = fill()
    before = costs()
    grow(DOCUMENTS)
    many = Review.objects.count()
    after = costs()
    print(f"{'':52}{few:>24,} documents {many:>28,} documents    x")
    for name, small in before.items():
        large = after[name]
        if name == "memory":
            print(f"{'memory of this process, MiB':<52}{small['MiB']:>24}{large['MiB']:>40}")
            continue
        ratio = large["CPU ms"] / small["CPU ms"] / (after[CONTROL]["CPU ms"] / before[CONTROL]["CPU ms"])
        shown = ["{CPU ms:7.1f} CPU {ms:7.1f} ms {queries:3} q {rows:5} rows".format(**one) for one in (small, large)]
        print(f"{name:<52}{shown[0]}   {shown[1]}   {ratio:4.2f}")
    if out := os.environ.get("BENCH_OUT"):
        Path(out).write_text(json.dumps({"documents": [few, many], "few": before, "many": after}, indent=1))


if __name__ == "__main__":
    main()
