"""A database of the last landed version, opened by the code of today: nothing is lost, and the desk goes on."""

import json

import pytest
from django.db import connections
from django.urls import reverse
from psycopg import sql

from eczema_advisor.accounts.models import User
from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.comparison import keys_to_acknowledge
from eczema_advisor.editorial.desk.queue import queue
from eczema_advisor.editorial.kinds import kinds
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import Comment, Document, Notice, OutboxMessage, Review, Revision, Vote
from eczema_advisor.editorial.publication.documents import public_document, public_documents
from monographs.actions.load_shipped_content import CONTENT, load_shipped_content
from monographs.interchange.references_file import read_references
from monographs.models import Page, Passage, ReaderQuestion, Reference, ShippedFile, UnansweredQuestion
from monographs.public.listing.listed_rows import relist
from tests.conftest import owner_connection
from tests.migrations.conftest import migrate, working_in
from tests.migrations.schema import schema

LAST_LANDED = (
    ("socialaccount", "zero"), ("shared_cache", "zero"), ("assessment", "0002"), ("monographs", "0005"), ("editorial", "0004"), ("accounts", "0002"),
)  # fmt: skip
RULES_SINCE = ("hold_hours", "second_administrator", "signatures")


def shown() -> dict[str, dict]:
    """What the public sees of each document."""
    return {
        f"{document.kind} {document.slug}": {
            "digest": document.digest,
            "state": document.state,
            "revision_number": document.revision_number,
            "is_pending": document.is_pending,
        }
        for kind in kinds()
        for document in public_documents(kind.name)
    }


def test_the_ledger_is_whole_and_ends_as_it_did(opened, recorded):
    verdict = verify_ledger(must_hold=recorded["head"])
    assert (verdict.fault, verdict.entries, verdict.head) == (None, recorded["entries"], recorded["head"])


def test_every_public_document_keeps_its_text_and_status(opened, recorded):
    assert shown() == recorded["documents"]
    states = {str(review): state for review, state in Review.objects.values_list("pk", "state")}
    assert states == recorded["reviews"]


def rows() -> dict[str, int]:
    """How many rows each table holds, but for Django's own lists of what there is."""
    with owner_connection() as connection:
        names = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        return {
            name: connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone()[0]
            for name in names
            if name not in ("django_migrations", "django_content_type", "auth_permission")
        }


def test_no_table_loses_or_gains_a_row(landed_template, upgraded_template, django_db_blocker):
    with django_db_blocker.unblock():
        with working_in(landed_template):
            before = rows()
        with working_in(upgraded_template):
            after = rows()
    del before["django_cache"]  # pickles of limits, which lasted minutes
    before["editorial_deskrule"] += len(RULES_SINCE)  # from the settings, after every migration
    assert {name: after.get(name) for name in before} == before
    assert before["editorial_ledgerentry"] > 0


def test_the_tables_are_those_of_a_fresh_installation(django_db_setup, django_db_blocker, upgraded_template):
    with django_db_blocker.unblock():
        fresh = schema()
        with working_in(upgraded_template):
            assert schema() == fresh


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_every_public_page_opens(opened, client):
    for kind in kinds():
        for document in public_documents(kind.name):
            assert client.get(document.url).status_code == 200, document.url
    document = public_document("monograph", "emollients")
    assert client.get(document.history_url).status_code == 200
    assert client.get(document.verify_url).status_code == 200
    assert client.get(reverse("medical_advisory_board")).status_code == 200


@pytest.mark.parametrize("name", ["submitted", "first approved", "second approved"])
def test_a_plan_of_then_still_opens_with_the_algorithm_of_then(opened, recorded, client, settings, name):
    settings.SECRET_KEY = recorded["secret_key"]
    kept = recorded["plans"][name]
    assert client.get(reverse("plan", args=[kept["token"]])).status_code == 200
    plan = client.get(reverse("plan_json", args=[kept["token"]])).content.decode()
    assert kept["digest"] in plan
    assert plan.endswith(f",{kept['plan'][1:]}")
    shown = json.loads(plan)
    assert shown.pop("notice")["is_exact"]
    assert shown == json.loads(kept["plan"])


def test_what_editors_wrote_is_there(opened):
    drafts = Page.objects.with_content().get(slug="dupilumab").sections.values_list("body", flat=True)
    assert any("Edited and not submitted." in body for body in drafts)
    assert ReaderQuestion.objects.filter(is_shipped=False).get().question.startswith("An editor's own question")
    assert UnansweredQuestion.objects.get().question == "does the moon make eczema worse"


def test_shipped_files_are_known_by_their_paths_of_today(opened):
    missing = [path for path in ShippedFile.objects.values_list("path", flat=True) if not (CONTENT / path).is_file()]
    assert missing == []


def test_people_notices_and_comments_are_there(opened):
    assert [one.username for one in User.objects.order_by("pk")] == [
        "eczema-advisor", "editor", "reviewer1", "reviewer2", "admin", "former",
    ]  # fmt: skip
    assert Notice.objects.filter(read_at__isnull=False).count() == 2
    assert OutboxMessage.objects.exclude(sent_at=None).exists()
    assert Comment.objects.filter(resolution__isnull=False).get().resolution.note == "Yes, it is."
    assert Review.objects.get(document__slug="infants").entry.note == "The maker recalled a product it names."


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.slow
def test_the_desk_opens_and_waits_for_the_right_people(upgraded, client):
    rosa = User.objects.get(username="reviewer2")
    client.force_login(rosa)
    assert client.get(reverse("admin:editorial_review_changelist")).status_code == 200
    for review in Review.objects.order_by("state", "pk").distinct("state"):
        assert client.get(reverse("admin:editorial_review_change", args=[review.pk])).status_code == 200
    row = next(row for row in queue(rosa) if row.review.document.slug == "methotrexate")
    assert (row.approvals, row.waits_for_my_vote) == (0, True)  # who approved it has left the board


def test_the_second_vote_publishes_and_the_ledger_goes_on(upgraded, recorded):
    relist()  # as `prepare` does after migrating, before anything is served
    rosa = User.objects.get(username="reviewer2")
    revision = Document.objects.get(slug="pimecrolimus").open_review().revision
    actions.approve(
        by=rosa,
        revision=revision,
        digest=revision.digest,
        statement="None",
        acknowledged=keys_to_acknowledge(revision),
        notwithstanding="The comment that is still open was answered in the text.",
    )
    assert public_document("monograph", "pimecrolimus").state == "approved"
    verdict = verify_ledger(must_hold=recorded["head"])
    assert verdict.fault is None
    assert verdict.entries > recorded["entries"]


def test_the_web_role_still_cannot_change_what_was_signed(opened):
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(table_name, 'UPDATE, DELETE, TRUNCATE') FROM unnest(%s::text[]) AS t(table_name)",
            [[model._meta.db_table for model in (Revision, Vote)]],
        )
        assert cursor.fetchall() == [(False,), (False,)]


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_the_upgrade_goes_back_to_the_last_landed_version_and_forward_again(landed, recorded):
    before = schema()
    files = set(ShippedFile.objects.values_list("path", flat=True))
    migrate()
    upgraded = schema()
    for app, name in LAST_LANDED:
        migrate(app, name)
    assert schema() == before
    assert set(ShippedFile.objects.values_list("path", flat=True)) == files
    migrate()
    assert schema() == upgraded
    assert verify_ledger(must_hold=recorded["head"]).fault is None
    assert shown() == recorded["documents"]


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.slow
def test_shipped_content_of_today_leaves_what_people_wrote_and_approved(upgraded, recorded):
    """What `up` does next. Pages that nobody touched may be submitted again; the others stay as they were."""
    load_shipped_algorithm()
    load_shipped_content()
    assert verify_ledger(must_hold=recorded["head"]).fault is None
    now = shown()
    decided = {name: one for name, one in recorded["documents"].items() if one["state"] in ("approved", "withdrawn")}
    assert {name: now[name] for name in decided} == decided
    bodies = Page.objects.get(slug="dupilumab").sections.values_list("body", flat=True)
    assert any("Edited and not submitted." in body for body in bodies)
    assert ReaderQuestion.objects.filter(is_shipped=False).exists()
    assert Passage.objects.filter(slug="pimecrolimus").exists()
    for key, fields in read_references((CONTENT / "references.yaml").read_bytes()).items():
        stored = Reference.objects.get(key=key)
        assert {name: getattr(stored, name) for name in fields} == fields
