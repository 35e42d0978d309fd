"""What every test shares: the two database roles, the fixed cast, a closed network."""

import fcntl
import os
import pickle
import socket
import sys
from contextlib import contextmanager, nullcontext
from importlib import import_module
from itertools import islice

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from psycopg.errors import DeadlockDetected, ForeignKeyViolation
from whitenoise.middleware import WhiteNoiseMiddleware

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER, EDITOR
from eczema_advisor.assessment.versions.in_use import TABLES
from eczema_advisor.editorial.ledger.canonical_json import digest
from eczema_advisor.editorial.ledger.stored_rules import store_desk_rules
from eczema_advisor.editorial.publication.kept_pages.generation import WATCH
from eczema_advisor.editorial.publication.kept_pages.page_memory import MEMORY
from monographs.ask.candidates import remembered as remembered_candidates
from monographs.search.genuine import remembered as remembered_passages
from tests.trials import SEED
from tests.trials.drawing import choose, summarise, trial

__all__ = ["trial"]  # a fixture
UNBLOCKED = pytest.StashKey()
LEFT_BY_MIGRATIONS = {"django_content_type", "auth_permission"}  # no test writes there
FLUSHES = 3  # so often the tables are emptied again, where requests of a live server are still under way

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the thread of the test
# The gate draws the same examples every time; whoever runs the tests by hand looks further each time.
hypothesis.settings.register_profile("gate", derandomize=True)
hypothesis.settings.load_profile("gate" if os.environ.get("CI") else "default")


def pytest_addoption(parser):
    group = parser.getgroup("trials", "long trials (tests/trials)")
    group.addoption("--trials", choices=("fiftieth", "whole"), default="fiftieth", help="how much of each trial to run")
    group.addoption("--cases", choices=("drawn", "rest", "all"), default="drawn", help="of tests that draw a share")
    group.addoption("--keep-pictures", action="store_true", help="keep what tests/browser/test_pictures.py sees")
    group.addoption("--trial-seed", type=int, default=SEED, help="what the cases of trials are drawn by")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items, config):
    for item in items:
        if item.get_closest_marker("slow") and not item.get_closest_marker("one_in"):
            item.add_marker(pytest.mark.one_in(of="what is slow"))
    choose(items, config)
    slow_first(items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """What a test of the shipped site left for the next one goes, where the next one wants an empty database."""
    from tests import shipped_site

    uses_database = item.get_closest_marker("django_db") or {"db", "transactional_db", "django_db_setup"} & set(
        item.fixturenames
    )
    if shipped_site.loaded and uses_database and not needs_shipped(item):
        with item.session.config.stash[UNBLOCKED].unblock():
            empty()


def needs_shipped(item) -> bool:
    """Does a test look at the site with what is shipped?"""
    return bool({"shipped", "shipped_for_module"} & set(item.fixturenames))


def empty():
    from tests import shipped_site

    shipped_site.loaded.clear()
    call_command("flush", verbosity=0, interactive=False)
    connections["default"].close()


def pytest_terminal_summary(terminalreporter, config):
    summarise(terminalreporter, config)


def slow_first(items):
    """Slow tests first in the share that each worker starts with, so that none is left to the end.

    Those of one file stay together: what they prepare for the whole file is prepared once. The first worker loads what
    is shipped; the others begin with what does not wait for it.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = iter([item for item in items if not item.get_closest_marker("slow")])
    files = list(dict.fromkeys(item.path for item in slow))
    waiting = {item.path for item in slow if needs_shipped(item)}
    ordered = []
    for worker in range(workers):
        own = [item for item in slow if files.index(item.path) % workers == worker]
        ordered += sorted(own, key=lambda item: (item.path in waiting) == (worker > 0))
        ordered += islice(quick, max(0, len(items) * (worker + 1) // workers - len(ordered)))
    if workers > 1:
        items[:] = ordered


@contextmanager
def as_owner():
    """Let the connection `default` act as the role that owns the tables, for the length of a block."""
    settings = connections["default"].settings_dict
    kept = {key: settings[key] for key in ("USER", "PASSWORD")}
    settings.update({key: connections["owner"].settings_dict[key] for key in kept})
    connections["default"].close()
    try:
        yield
    finally:
        connections["default"].close()
        settings.update(kept)


@contextmanager
def unwatched():
    """Without coverage for the length of a block, where it is measured."""
    coverage = sys.modules.get("coverage")
    measuring = coverage.Coverage.current() if coverage else None
    if measuring is None:
        yield
        return
    measuring.stop()
    try:
        yield
    finally:
        measuring.start()


@pytest.fixture(autouse=True)
def untraced(request):
    """Where coverage is measured, it looks away while a slow test does thousands of times what quick ones do too.

    Tracing makes such a test three times as long. Browser tests are traced: what they reach is in the server.
    """
    node = request.node
    looks_away = node.get_closest_marker("slow") and not node.get_closest_marker("browser")
    with unwatched() if looks_away else nullcontext():
        yield


@pytest.fixture(autouse=True)
def nothing_kept():
    """No page, no passage and no generation is left in memory from the test before.

    A test that counts queries counts the same then, whichever tests its process ran earlier.
    """
    MEMORY.clear()
    remembered_passages.clear()
    remembered_candidates.clear()
    TABLES.clear()
    WATCH.forget()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory, worker_id):
    """A folder of this run that its workers share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session", autouse=True)
def proven_once(run_folder):
    """Each set of tables is proven once in a run, and each pair compared once, however many databases want to know.

    The same work on the same tables: only its repetition is left out. Workers leave each other their results in a
    folder of this run. Coverage looks away: the proof's own tests, which call it directly, are what it watches.
    """
    patch = pytest.MonkeyPatch()
    for caller, work in (
        ("actions.prove", "verify"),
        ("actions.compare_versions", "compare"),
        ("management.commands.verify_algorithm", "verify"),
        ("management.commands.compare_algorithms", "compare"),
    ):
        module = import_module(f"eczema_advisor.assessment.{caller}")
        folder = run_folder / f"remembered_{work}"
        folder.mkdir(exist_ok=True)
        patch.setattr(module, work, remembered(getattr(module, work), folder))
    yield
    patch.undo()


@contextmanager
def one_at_a_time(lock):
    """Of the workers of a run, one is in a block with this lock; the others wait."""
    with open(lock, "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def remembered(work, folder):
    """`work` on sets of tables, done once for equal ones; results are kept as files of `folder`."""

    def from_memory(*tables, **limits):
        key = digest({"tables": [digest(one) for one in tables], "limits": limits})
        kept = folder / key
        if kept.exists():
            return pickle.loads(kept.read_bytes())
        with one_at_a_time(folder / f"{key}.lock"):
            if kept.exists():
                return pickle.loads(kept.read_bytes())
            with unwatched():
                result = work(*tables, **limits)
            written = folder / f"{key}.{os.getpid()}"
            written.write_bytes(pickle.dumps(result))
            written.replace(kept)
        return result

    return from_memory


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker, django_db_use_migrations, worker_id):
    """Create and migrate the test database as its owner; the tests then work as the web role."""
    suffix = None if worker_id == "master" else worker_id
    with django_db_blocker.unblock():
        for connection in (connections["default"], connections["owner"]):
            name = connection.settings_dict["NAME"]
            connection.settings_dict["TEST"]["NAME"] = f"test_{name}" + (f"_{suffix}" if suffix else "")
        with as_owner():
            created = setup_databases(verbosity=0, interactive=False, aliases={"default"})
        connections["owner"].settings_dict["NAME"] = connections["default"].settings_dict["NAME"]
        grant_rights()
        commit_without_waiting()
    yield
    with django_db_blocker.unblock():
        hang_up()
        with as_owner():
            teardown_databases(created, verbosity=0)


def hang_up():
    """End every connection to the test database: threads of the live server may still hold one, and it could not go."""
    for alias in ("default", "owner"):
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
            )
        connections[alias].close()


def grant_rights():
    from eczema_advisor.accounts.database_roles import grant_web_role, web_role

    owner = connections["owner"]
    if owner.settings_dict["USER"] != web_role():
        grant_web_role(owner, web_role())
    owner.close()


def commit_without_waiting():
    """Test databases are gone after the run, so no commit needs to wait for the disk."""
    with owner_connection() as connection:
        connection.execute(f'ALTER DATABASE "{connection.info.dbname}" SET synchronous_commit = off')


@pytest.fixture(scope="session")
def worker_id(request):
    return getattr(request.config, "workerinput", {}).get("workerid", "master")


def owner_connection():
    """A psycopg connection of the owner's role to the test database, outside Django's test transactions."""
    owner = connections["owner"]
    return owner.get_new_connection(owner.get_connection_params())


@contextmanager
def guards_off():
    """A cursor of the owner on the test database, in one transaction in which no trigger of ours fires."""
    with owner_connection() as connection, connection.cursor() as cursor:
        if not connection.info.dbname.startswith("test_"):
            raise RuntimeError(f"tests empty test databases only, not {connection.info.dbname}")
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        )
        triggers = cursor.fetchall()
        for table, trigger in triggers:
            cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{trigger}"')
        yield cursor
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for the end of the transaction is checked here
        for table, trigger in triggers:
            cursor.execute(f'ALTER TABLE {table} ENABLE TRIGGER "{trigger}"')


@pytest.fixture(autouse=True, scope="session")
def flush_as_owner():
    """Transactional tests empty the tables between tests; the web role may not, so the owner does it.

    Row by row: there are few, and to cut 60 tables makes as many new files. What the migrations put there stays. The
    rules of the desk are written again, as `prepare` writes them: the next test finds those of a new database.
    """

    def sql_flush(self, style, tables, **_options):
        return [f"DELETE FROM {self.quote_name(table)}" for table in tables if table not in LEFT_BY_MIGRATIONS]

    def execute_sql_flush(self, sql_list):
        for tries_left in reversed(range(FLUSHES)):
            try:
                with guards_off() as cursor:
                    cursor.execute(";".join(sql_list))
                break
            except (DeadlockDetected, ForeignKeyViolation):
                # A request of the live server was still under way, as of a draft that is kept on leaving; it ends now.
                if not tries_left:
                    raise
        with as_owner():
            store_desk_rules()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        patch.setattr(DatabaseOperations, "execute_sql_flush", execute_sql_flush)
        yield


@pytest.fixture(autouse=True, scope="session")
def static_files_found_once():
    """Every client of a test loads the middleware, and WhiteNoise would look for our static files each time."""
    find = WhiteNoiseMiddleware.add_files_from_finders
    found = {}

    def find_once(self):
        if not found:
            find(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", find_once)
        yield


@pytest.fixture(autouse=True, scope="session")
def closed_network():
    """Only this machine answers: a test that reaches further fails."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("localhost", "127.0.0.1", "::1"):
            raise OSError(f"tests may not reach {address}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(autouse=True, scope="session")
def static_folder():
    """WhiteNoise warns about a missing folder; here it serves from the sources."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True, scope="session")
def shipped_stays(request, django_db_blocker):
    """Tests that only read what is shipped leave it to the next: to load it takes longer than most of them."""
    from tests import shipped_site

    request.config.stash[UNBLOCKED] = django_db_blocker
    tear_down = TransactionTestCase._fixture_teardown

    def tear_down_what_changed(self):
        if not shipped_site.is_as_loaded():
            shipped_site.loaded.clear()
            tear_down(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", tear_down_what_changed)
        yield


@pytest.fixture
def shipped(transactional_db, run_folder):
    """The site with what is shipped. Name it before the cast: what is in the database so far is replaced."""
    from tests import shipped_site  # which takes from here what works past the guards

    shipped_site.load(run_folder)


@pytest.fixture(scope="module")
def shipped_for_module(django_db_setup, django_db_blocker, run_folder):
    """The site with what is shipped, committed once for a module of which no test commits; emptied at its end."""
    from tests import shipped_site

    with django_db_blocker.unblock():
        shipped_site.load(run_folder)
    yield
    with django_db_blocker.unblock():
        empty()


def person(username: str, *roles: str, **fields) -> User:
    """One of the cast, with the groups of the given roles."""
    user = User.objects.create_user(
        username, email=f"{username}@example.org", password=f"{username}-password", **fields
    )
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


@pytest.fixture
def edie(db):
    """Edie edits."""
    return person("edie", EDITOR, first_name="Edie", last_name="Editor", is_staff=True)


@pytest.fixture
def ravi(db):
    """Ravi sits on the advisory board."""
    return person("ravi", BOARD_MEMBER, first_name="Ravi", last_name="Reviewer", is_staff=True, title="Dermatologist")


@pytest.fixture
def rosa(db):
    """Rosa sits on the advisory board."""
    return person("rosa", BOARD_MEMBER, first_name="Rosa", last_name="Reviewer", is_staff=True, title="Pharmacist")


@pytest.fixture
def ada(db):
    """Ada administers the site."""
    return person("ada", ADMINISTRATOR, first_name="Ada", last_name="Admin", is_staff=True, is_superuser=True)


@pytest.fixture
def cleo(db):
    """Cleo is a clinician with an account and no role."""
    return person("cleo", first_name="Cleo", last_name="Clinician")
