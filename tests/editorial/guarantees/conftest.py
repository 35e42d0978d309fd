"""A scene on the desk, for raw SQL to attack: as the web role, and as the owner of the tables."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection, transaction

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER, EDITOR
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.comparison import keys_to_acknowledge
from tests.conftest import as_owner, person
from tests.editorial.conftest import approve, leaflet


@dataclass
class Scene:
    """Keys of rows, for the `%(name)s` of an attack."""

    approved: int
    open: int
    fresh: int
    document: int
    digest: str
    edie: int
    carl: int
    cleo: int
    gone: int
    ravi: int
    rosa: int
    rhea: int

    def run(self, sql: str):
        """Execute SQL with the keys of this scene."""
        with connection.cursor() as cursor:
            cursor.execute(sql, vars(self))
            return cursor.fetchall() if cursor.description else None

    def refusal(self, sql: str) -> str:
        """The error that SQL meets; fails when there is none."""
        with pytest.raises(Exception, match=r".") as caught, transaction.atomic():
            self.run(f"{sql}; SET CONSTRAINTS ALL IMMEDIATE")
        return str(caught.value)


def set_scene() -> Scene:
    """An approved revision; one under review with one vote of two; one just submitted; a change of access confirmed."""
    edie = person("edie", EDITOR)
    carl = person("carl", EDITOR, BOARD_MEMBER)
    cleo = person("cleo")
    gone = person("gone", BOARD_MEMBER)
    ravi, rosa, rhea = (person(name, BOARD_MEMBER) for name in ("ravi", "rosa", "rhea"))
    User.objects.filter(pk=gone.pk).update(is_active=False)
    ada, adam = (person(name, ADMINISTRATOR, is_superuser=True) for name in ("ada", "adam"))
    asked = actions.ask_for_change(by=ada, kind="reset", person=cleo, subject="password")
    actions.confirm_change(by=adam, request=asked)

    def submit(slug, content, by=edie, **more):
        return actions.submit(by=by, kind="leaflet", slug=slug, content=content, **more)

    approved = submit("approved", leaflet())
    approve(approved, ravi, rosa)
    submit("open", leaflet(dose="1"), by=carl)
    under_review = submit("open", leaflet(dose="2"))
    approve(under_review, ravi)
    fresh = submit("fresh", leaflet(), contributors=[rhea])
    actions.confirm_read(by=rosa, revision=under_review, digests=keys_to_acknowledge(under_review))
    actions.comment(by=ravi, revision=under_review, section_key="dose", quotation="2", text="Two of what?")
    remark = actions.comment(by=ravi, revision=under_review, text="Settled.")
    actions.comment(by=edie, revision=under_review, text="Done, I think.", answers=remark)
    actions.resolve_comment(by=edie, comment=remark, note="Done.")
    actions.declare_interest(by=rhea, what="Shares", company="Lenix", since=date(2024, 1, 1))
    people = {one.username: one.pk for one in (edie, carl, cleo, gone, ravi, rosa, rhea)}
    return Scene(
        approved=approved.pk,
        open=under_review.pk,
        fresh=fresh.pk,
        document=under_review.document_id,
        digest=under_review.digest,
        **people,
    )


@pytest.fixture
def as_web(db, changed) -> Scene:
    """The scene, attacked by the web role."""
    return set_scene()


@pytest.fixture
def as_owner_of_tables(django_db_setup, django_db_blocker, changed):
    """The scene, attacked by the owner's role, in a transaction that is rolled back."""
    with django_db_blocker.unblock(), as_owner(), transaction.atomic():
        scene = set_scene()
        scene.run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        yield scene
        transaction.set_rollback(True)
