"""A replica shows what the public may see, stores nothing, sends who works elsewhere, and is never far behind."""

import json
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eczema_advisor.accounts.role_settings import session_options
from eczema_advisor.editorial.publication.kept_pages import generation
from monographs.models import UnansweredQuestion
from monographs.page.audience import BY_VALUE
from tests.operating.own_server import as_superuser, following, own_server
from tests.operating.web_server import Web, until
from tests.pages import Page
from tests.temporary_folders import open_folder
from tests.test_pages import paths_without_arguments

WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "NOTIFY", "LOCK")


@pytest.fixture
def replica(settings, db):
    """This process as a replica, on a database that refuses every change."""
    settings.IS_REPLICA = True
    settings.PRIMARY_ADDRESS = "https://desk.example.org"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", [*paths_without_arguments(), "/search/?q=eczema", "/ask/?q=may+babies+use+it"])
def test_every_public_page_is_shown_and_nothing_is_written(replica, path):
    replica.cookies["sessionid"] = "of the primary"
    with CaptureQueriesContext(connection) as asked:
        response = replica.get(path)
    assert response.status_code in (200, 302, 404), response.content.decode()[-2000:]
    assert [query["sql"] for query in asked if query["sql"].lstrip().upper().startswith(WRITES)] == []
    assert "sessionid" not in response.cookies


@pytest.mark.parametrize("path", ["/admin/", "/accounts/login/", "/admin/editorial/review/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_wants_to_work_is_told_where(replica, path, method):
    with CaptureQueriesContext(connection) as asked:
        response = getattr(replica, method)(path)
    assert response.status_code == 403
    page = Page(response.content.decode())
    assert "for reading" in page.text("h1")
    assert page.one("p.lead a")["href"] == f"https://desk.example.org{path}"
    assert len(asked) == 0


def test_what_tries_to_store_something_is_told_where(replica, monkeypatch):
    """No public page does; should one ever, this is what its reader gets."""

    def store(*_arguments, **_named):
        UnansweredQuestion.objects.create(question="x")

    monkeypatch.setattr("monographs.views.ask.answer", store)
    response = replica.get("/ask/", {"q": "x"})
    assert response.status_code == 503
    assert "stored at https://desk.example.org" in Page(response.content.decode()).text("main")


def test_the_choice_of_words_is_kept_by_the_browser_alone(replica):
    response = replica.post("/audience/", {"audience": next(iter(BY_VALUE))})
    assert response.status_code in (200, 302)


def test_connections_of_a_replica_refuse_every_change():
    assert "default_transaction_read_only=on" in session_options(is_read_only=True)
    assert "default_transaction_read_only=off" in session_options()


def test_nothing_is_prepared_on_a_replica(settings):
    settings.IS_REPLICA = True
    with pytest.raises(CommandError, match="a replica takes everything from its primary"):
        call_command("prepare")


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.parametrize("lag", [None, 1.01, 3600])
def test_further_behind_than_a_second_is_as_if_nobody_answered(replica, monkeypatch, lag):
    monkeypatch.setattr(generation, "GENERATION", f"SELECT '1.1', {'NULL' if lag is None else lag}::float8")
    response = replica.get("/search/", {"q": "eczema"})
    assert response.status_code == 503
    assert "what changed in the last second" in Page(response.content.decode()).text("main")
    assert response["Retry-After"] == "2"
    assert replica.get("/healthz").status_code == 200
    assert "behind" in replica.get("/readyz").content.decode()


def test_a_process_that_is_no_replica_has_neither_middleware(client, db, monkeypatch):
    monkeypatch.setattr(generation.WATCH, "current", None)
    assert client.get("/accounts/login/").status_code == 200


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_a_hot_standby_serves_what_its_primary_publishes_and_says_when_it_is_behind(ada):
    """Two real servers, two real web processes. Ada's row tells whether the copy is whole."""
    with open_folder() as folder, own_server(18) as urls:
        call_command("backup", str(folder / "a.backup"))
        connections.close_all()
        port = int(urls["PORT_OF_SERVER"])
        primary = Web(folder / "data", **urls)
        primary.run("restore", str(folder / "a.backup"))
        primary.run("collectstatic", "--no-input", "--verbosity=0")
        with following(port) as copy, primary.serving():
            standby = int(copy["PORT_OF_SERVER"])
            address = f"http://127.0.0.1:{primary.port}"
            replica = Web(folder / "data", REPLICA_DATABASE_URL=copy["REPLICA_DATABASE_URL"], PRIMARY_ADDRESS=address)
            with replica.serving():
                until(lambda: replica.get("/readyz")[0] == 200, 30)
                for path in ("/", "/search/?q=tacrolimus", "/ask/?q=may+babies+use+pimecrolimus", "/algorithm/"):
                    assert replica.get(path)[0] == primary.get(path)[0] == 200, path
                assert address in replica.get("/admin/")[1]
                assert as_superuser(standby, "SELECT count(*) FROM accounts_user") == (1,)
                for _ in range(40):  # until each of its processes keeps it
                    assert replica.get("/")[0] == 200
                time.sleep(3)  # nothing happens on the primary but its heartbeat
                assert [replica.get("/search/?q=x")[0] for _ in range(20)] == [200] * 20

                as_superuser(standby, "SELECT pg_wal_replay_pause()")
                until(lambda: replica.get("/search/?q=x")[0] == 503, 10)
                assert {status for status, page in (replica.get("/") for _ in range(20)) if "Last checked" in page} == {
                    200
                }
                assert "behind" in replica.get("/readyz")[1]
                assert "eczema_replication_lag_seconds" in replica.get("/metrics")[1]

                as_superuser(standby, "SELECT pg_wal_replay_resume()")
                until(lambda: replica.get("/search/?q=x")[0] == 200, 10)
                until(lambda: not any("Last checked" in replica.get("/")[1] for _ in range(10)), 10)  # each process
                assert json.dumps(as_superuser(standby, "SELECT count(*) FROM django_session")) == "[0]"
