"""Every migration of ours goes back, with data in the tables, and forward again to the very same guards."""

import pytest

from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import LedgerEntry, Review, Revision, Vote
from tests.conftest import owner_connection
from tests.migrations.conftest import migrate
from tests.migrations.schema import schema

OF_OURS = ("shared_cache", "assessment", "monographs", "editorial", "accounts")  # who depends on others comes first
KEPT = (Revision, Vote, LedgerEntry, Review)


def tables() -> set[str]:
    with owner_connection() as connection:
        return {
            name
            for (name,) in connection.execute("SELECT relname FROM pg_class WHERE relkind = 'r'")
            if name.startswith(tuple(f"{app}_" for app in OF_OURS))
        }


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.slow
def test_every_app_goes_back_to_nothing_and_comes_again(upgraded):
    before = schema()
    for app in OF_OURS:
        migrate(app, "zero")
    assert not tables()
    gone = schema()
    assert gone["functions"] == gone["triggers"] == {}
    migrate()
    assert schema() == before


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.parametrize("target", ["0001_initial", "0002_guards", "0003_revision_and_vote_guards"])
def test_the_desk_loses_its_guards_and_gets_them_again_with_all_it_keeps(upgraded, target):
    before = schema()
    counts = {model: model.objects.count() for model in KEPT}
    migrate("editorial", target)
    unguarded = schema()
    assert unguarded["triggers"].keys() < before["triggers"].keys()
    assert {model: model.objects.count() for model in KEPT} == counts
    migrate()
    assert schema() == before
    assert {model: model.objects.count() for model in KEPT} == counts
    assert verify_ledger().fault is None


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_the_guard_of_people_goes_and_comes_again(upgraded):
    before = schema()
    migrate("accounts", "0001_initial")
    assert not [name for name in schema()["triggers"] if name.startswith("accounts_user.")]
    migrate()
    assert schema() == before
