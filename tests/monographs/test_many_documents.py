"""Four thousand documents: how many queries a page asks, and how many rows it is handed, once it was made."""

from time import monotonic

import pytest
from django.db import connection

from eczema_advisor.editorial.models import Document, Review, Revision
from eczema_advisor.editorial.publication.kept_pages import generation
from eczema_advisor.editorial.publication.kept_pages.generation import WATCH
from tests.assessment.conftest import ADULT, Walk
from tests.conftest import guards_off

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

MANY = 4_000
PUBLIC = (
    "/", "/monographs/", "/monographs/lenolimus/", "/monographs/copy-17/", "/topics/", "/references/", "/algorithm/",
    "/editorial-policy/", "/medical-advisory-board/", "/history/monograph/copy-17/",
)  # fmt: skip
DESK_QUERIES = 15
COPIED_TEXT = "replace(one.content, 'Lenolimus', 'Copy ' || n)"


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


def copied(model, **changed) -> str:
    """The statement that makes `MANY` rows of the one that is there, with these columns changed."""
    columns = [field.column for field in model._meta.concrete_fields]
    values = [changed.get(column, f"one.{column}") for column in columns]
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(values)}"
        f" FROM (SELECT * FROM {model._meta.db_table} LIMIT 1) one, generate_series(1, {MANY}) n"
    )


@pytest.fixture
def many(submitted):
    """The submitted monograph and its copies, each inserted by one statement a table; then the process has listened."""
    with guards_off() as cursor:
        cursor.execute(copied(Document, id="1000000 + n", slug="'copy-' || n"))
        cursor.execute(
            copied(
                Revision,
                id="1000000 + n",
                document_id="1000000 + n",
                title="'Copy ' || n",
                content=COPIED_TEXT,
                digest=f"encode(sha256(convert_to({COPIED_TEXT}, 'UTF8')), 'hex')",
            )
        )
        cursor.execute(copied(Review, revision_id="1000000 + n", document_id="1000000 + n"))
    assert Review.objects.count() == MANY + 1


@pytest.fixture
def listening(many, monkeypatch):
    monkeypatch.setattr(generation, "TRUSTED", 600)
    WATCH.note(generation.asked_generation(), asked=monotonic())
    WATCH.is_listening = True


def test_public_pages_ask_nothing_once_they_were_made(client, listening):
    for path in PUBLIC:
        assert client.get(path).status_code == 200, path

        assert asked_for(lambda path=path: client.get(path)) == (0, 0), path


def test_a_step_of_the_wizard_and_a_plan_are_handed_no_list_of_documents(client, listening):
    walk = Walk(client)
    address = walk.plan_url(ADULT)
    client.get(address)
    client.get("/assessment/patient/")

    _queries, rows = asked_for(lambda: client.get("/assessment/patient/"))
    assert rows < 10
    _queries, rows = asked_for(lambda: client.get(address))
    assert rows < 10


def test_the_desk_asks_few_queries(client, many, ravi):
    client.force_login(ravi)
    for path in ("/admin/", "/admin/editorial/review/?view=overdue"):
        queries, _rows = asked_for(lambda path=path: client.get(path))
        assert queries <= DESK_QUERIES, path
