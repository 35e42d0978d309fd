"""Four thousand documents: how many queries a page asks, and how many rows it is handed, once it was made."""

from time import monotonic

import pytest
from django.db import connection

from eczema_advisor.editorial.desk.reading.reading_progress import MOST_COUNTED
from eczema_advisor.editorial.models import Review
from eczema_advisor.editorial.publication.kept_pages import generation
from eczema_advisor.editorial.publication.kept_pages.generation import WATCH
from eczema_advisor.editorial.publication.kept_pages.page_memory import MEMORY
from monographs.public.listing.chosen_sources import NAMED
from tests.assessment.conftest import ADULT, Walk
from tests.conftest import guards_off
from tests.many_documents import insert_copies
from tests.pages import page as page_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

MANY = 4_000
PUBLIC = (
    "/", "/monographs/", "/monographs/lenolimus/", "/monographs/lenolimus-17/", "/topics/", "/references/",
    "/algorithm/", "/editorial-policy/", "/medical-advisory-board/", "/history/monograph/lenolimus-17/",
)  # fmt: skip
DESK = (
    "/admin/", "/admin/editorial/review/", "/admin/editorial/review/?view=overdue",
    "/admin/editorial/review/?view=open&page=80", "/admin/monographs/monograph/", "/admin/monographs/reference/",
    "/admin/editorial/ledgerentry/",
)  # fmt: skip
DESK_QUERIES = 15
DESK_ROWS = 2 * MOST_COUNTED + 100  # the documents whose words are counted, their texts the first time, and a page
REVIEW_QUERIES = 30
ROWS = 400  # at most handed to a page of a list that is made: fifty entries with what is shown of each
FIRST_TIME = (
    "/", "/monographs/", "/monographs/?order=name", "/monographs/?page=7", "/monographs/?region=us&age=24&page=80",
    "/monographs/?order=name&page=3&class=Topical+calcineurin+inhibitor", "/topics/", "/references/",
    "/references/?source=lenix-trial", "/references/?page=2", "/compare/",
)  # fmt: skip


class Asked:
    """Counts queries and the rows that they return."""

    def __init__(self):
        self.queries = self.rows = 0

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        self.queries += 1
        self.rows += max(0, context["cursor"].rowcount)
        return result


def asked_for(get) -> tuple[int, int]:
    """(queries, rows) of a request, which must succeed."""
    asked = Asked()
    with connection.execute_wrapper(asked):
        response = get()
    assert response.status_code == 200
    return asked.queries, asked.rows


@pytest.fixture
def many(submitted):
    """The submitted monograph and its copies, inserted by one statement a table."""
    with guards_off() as cursor:
        insert_copies(cursor, MANY)
    assert Review.objects.count() == MANY + 1


@pytest.fixture
def listening(many, monkeypatch):
    monkeypatch.setattr(generation, "TRUSTED", 600)
    WATCH.note(generation.asked_generation(), asked=monotonic())
    WATCH.is_listening = True


@pytest.mark.one_in(of="sites of thousands of documents")
def test_public_pages_ask_nothing_once_they_were_made(client, listening):
    for path in PUBLIC:
        assert client.get(path).status_code == 200, path

        assert asked_for(lambda path=path: client.get(path)) == (0, 0), path


@pytest.mark.one_in(of="sites of thousands of documents")
def test_a_public_list_that_is_made_is_handed_what_it_shows(client, many):
    for path in FIRST_TIME:
        MEMORY.clear()

        queries, rows = asked_for(lambda path=path: client.get(path))

        assert queries <= 15, path
        assert rows <= ROWS, (path, rows)


@pytest.mark.one_in(of="sites of thousands of documents")
def test_the_pages_of_the_index_hold_every_drug_once_and_keep_the_filters(client, many):
    shown = page_of(client.get("/monographs/?order=name&region=us&page=2"))

    assert len(shown.all("ul.drugs > li")) == 50
    links = {link.words: link["href"] for link in shown.all(".list-pages a")}
    assert links["Next"] == "?order=name&region=us&page=3"
    assert list(links)[-2] == "81"
    assert len(page_of(client.get("/monographs/?page=81")).all("ul.drugs > li")) == 1
    slugs = [
        link["href"]
        for number in (1, 2, 3)
        for link in page_of(client.get(f"/monographs/?page={number}")).all("a.drug")
    ]
    assert len(set(slugs)) == 150


@pytest.mark.one_in(of="sites of thousands of documents")
def test_a_source_that_thousands_cite_names_some_and_links_to_more(client, many):
    shown = page_of(client.get("/references/"))
    assert f"and {MANY + 1 - NAMED} more" in shown.text("#ref-lenix-trial + .cited-by")
    alone = page_of(client.get("/references/?source=lenix-trial"))
    assert len(alone.all("#ref-lenix-trial + .cited-by a")) == 50


@pytest.mark.one_in(of="sites of thousands of documents")
def test_a_step_of_the_wizard_and_a_plan_are_handed_no_list_of_documents(client, listening):
    walk = Walk(client)
    address = walk.plan_url(ADULT)
    client.get(address)
    client.get("/assessment/patient/")

    _queries, rows = asked_for(lambda: client.get("/assessment/patient/"))
    assert rows < 10
    _queries, rows = asked_for(lambda: client.get(address))
    assert rows < 10


@pytest.mark.one_in(of="sites of thousands of documents")
def test_the_desk_asks_few_queries(client, many, ravi):
    client.force_login(ravi)
    for path in DESK:
        queries, rows = asked_for(lambda path=path: client.get(path))
        assert queries <= DESK_QUERIES, path
        assert rows <= DESK_ROWS, (path, rows)


def test_the_page_of_a_revision_asks_few_queries(client, many, ravi):
    client.force_login(ravi)
    review = Review.objects.order_by("pk").last()
    for path in (f"/admin/editorial/review/{review.pk}/change/", f"/admin/editorial/review/{review.pk}/read/"):
        queries, rows = asked_for(lambda path=path: client.get(path))
        assert queries <= REVIEW_QUERIES, path
        assert rows <= DESK_ROWS, (path, rows)
