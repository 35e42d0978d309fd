"""Wagtail's side of `bench_wagtail.py`, run with the Python of the virtualenv that has Wagtail in it.

The first line of standard input holds the connection of an empty database; each further one is a command and its
argument, answered by one line of JSON.
"""

import json
import sys
from pathlib import Path
from time import perf_counter, process_time

import django
from django.conf import settings
from django.core.management import call_command

FIRST_PAGE = 20


def set_up(database: dict) -> None:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", **database}},
        INSTALLED_APPS=[
            "wagtail_site",
            *(f"wagtail.{name}" for name in ("users", "images", "documents", "search", "admin")),
            "wagtail", "taggit", "modelcluster", "django.contrib.auth", "django.contrib.contenttypes",
        ],
        WAGTAILSEARCH_BACKENDS={
            "default": {
                "BACKEND": "wagtail.search.backends.database",
                "SEARCH_CONFIG": "english",
                "AUTO_UPDATE": False,  # so that `index` times the building of the index alone
            }
        },
        WAGTAIL_SITE_NAME="Benchmark",
        STATIC_URL="/static/",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )  # fmt: skip
    django.setup()
    call_command("migrate", verbosity=0)


def add(documents: list[dict]) -> int:
    from django.db import transaction
    from wagtail.models import Page

    from wagtail_site.models import GuidePage

    root = Page.get_first_root_node()
    with transaction.atomic():
        for document in documents:
            root.add_child(instance=GuidePage(**document))
    return GuidePage.objects.count()


def take(documents: list[dict]) -> tuple[float, float]:
    """Add pages as an importer would, each with a revision that is published, in one transaction a page; the search
    index follows by its signals. Seconds, and seconds of CPU of this process and its PostgreSQL backend."""
    import psutil
    from django.db import connection, transaction
    from wagtail.models import Page

    from wagtail_site.models import GuidePage

    settings.WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = psutil.Process(cursor.fetchone()[0])
    busy, started = process_time() + sum(server.cpu_times()[:2]), perf_counter()
    root = Page.get_first_root_node()
    for document in documents:
        with transaction.atomic():
            page = root.add_child(instance=GuidePage(**document))
            page.save_revision().publish()
    return perf_counter() - started, process_time() + sum(server.cpu_times()[:2]) - busy


def publish(_nothing) -> None:
    """Let the pages be served: a site whose root is the root of all of them."""
    from wagtail.models import Page, Site

    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=Page.get_first_root_node(), is_default_site=True)


def index(_nothing) -> dict:
    """Build the index of everything anew, then let PostgreSQL tidy up, untimed."""
    from django.db import connection

    started = perf_counter()
    call_command("update_index", verbosity=0)
    seconds = perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (FULL, ANALYZE)")
        cursor.execute("SELECT pg_total_relation_size('wagtailsearch_indexentry')")
        return {"seconds": seconds, "bytes": cursor.fetchone()[0]}


def results(text: str, limit: int, or_else: bool):
    """Slugs of the first results, and all that are found, not counted yet. Phrases in quotation marks are read as such.

    All words must be there, which is Wagtail's default; with `or_else`, any of them where no page has all.
    """
    from wagtail.models import Page
    from wagtail.search.utils import parse_query_string

    for operator in ("and", "or") if or_else else ("and",):
        _filters, query = parse_query_string(text, operator=operator)
        found = Page.objects.live().search(query)
        first = list(found[:limit])
        if first:
            break
    return [page.slug for page in first], found


def time(asked: dict) -> list[tuple[float, float]]:
    """For each query, milliseconds until the first page of results is there, and until their number is there too."""
    taken = []
    for query in asked["queries"]:
        started = perf_counter()
        _slugs, found = results(query, FIRST_PAGE, asked["or_else"])
        shown = perf_counter()
        found.count()
        taken.append((1000 * (shown - started), 1000 * (perf_counter() - started)))
    return taken


def find(asked: dict) -> list[list[str]]:
    return [results(query, asked["limit"], asked["or_else"])[0] for query in asked["queries"]]


def version(_nothing) -> str:
    import wagtail

    return f"{wagtail.__version__}, Django {django.__version__}"


COMMANDS = {one.__name__: one for one in (add, take, publish, index, time, find, version)}


def main() -> None:
    set_up(json.loads(sys.stdin.readline()))
    for line in sys.stdin:
        command, argument = json.loads(line)
        print(json.dumps(COMMANDS[command](argument)), flush=True)


if __name__ == "__main__":
    main()
