"""PostgreSQL refuses, whoever asks; and each refusal is due to the guard it is tested for."""

import re

import pytest

from tests.editorial.guarantees.attacks import CHANGES, INSERTS, WITHOUT_RIGHT

BOTH = {**INSERTS, **CHANGES}
some = pytest.mark.one_in(5, kind=lambda name: BOTH[name][2].split("(")[0])  # of each guard that is sabotaged, one


@some
@pytest.mark.parametrize("name", [name for name in INSERTS if "CREATE OR REPLACE" not in INSERTS[name][0]])
def test_the_web_role_is_refused(as_web, name):
    attack, sentence, _ = INSERTS[name]
    assert re.search(sentence, as_web.refusal(attack))


@pytest.mark.one_in(4)
@pytest.mark.parametrize("name", WITHOUT_RIGHT)
def test_the_web_role_lacks_the_right(as_web, name):
    assert re.search("permission denied|must be owner", as_web.refusal(WITHOUT_RIGHT[name]))


@some
@pytest.mark.parametrize("name", BOTH)
def test_the_owner_is_refused_too(as_owner_of_tables, name):
    attack, sentence, _ = BOTH[name]
    assert re.search(sentence, as_owner_of_tables.refusal(attack))


@some
@pytest.mark.parametrize("name", BOTH)
def test_without_its_guard_the_attack_would_work(as_owner_of_tables, name):
    attack, _, sabotage = BOTH[name]
    as_owner_of_tables.run(sabotage)
    as_owner_of_tables.run(attack)


def test_a_second_factor_is_asked_for_where_the_rule_says_so(as_owner_of_tables):
    from tests.editorial.guarantees.attacks import SECOND_FACTOR, vote

    assert "second factor" in as_owner_of_tables.refusal(SECOND_FACTOR + vote("%(rosa)s"))


SHADOW = "CREATE TEMP TABLE auth_group AS SELECT id, 'Board member'::text AS name FROM public.auth_group; "


def test_the_web_role_makes_no_temporary_table_of_the_same_name(as_web):
    assert "temporary" in as_web.refusal(SHADOW)


def test_where_somebody_may_make_one_it_fools_no_guard(as_owner_of_tables):
    from tests.editorial.guarantees.attacks import vote

    assert "active member" in as_owner_of_tables.refusal(SHADOW + vote("%(cleo)s"))


def test_what_an_entry_claims_about_itself_is_overwritten(as_web):
    from tests.editorial.guarantees.attacks import entry

    forged = entry("withdrawn", "%(ravi)s", note="'Recalled'").replace(
        "SELECT now()", "SELECT '2020-01-01'::timestamptz"
    )
    as_web.run(forged)
    row = as_web.run(
        "SELECT at > now() - interval '1 hour', kind, from_state, to_state, length(hash) "
        "FROM editorial_ledgerentry ORDER BY number DESC LIMIT 1"
    )
    assert row == [(True, "leaflet", "under_review", "withdrawn", 64)]


def test_what_a_revision_claims_about_its_place_is_overwritten(as_web):
    from tests.editorial.guarantees.attacks import revision

    as_web.run(revision("'{}'"))
    rows = as_web.run("SELECT number FROM editorial_revision WHERE document_id = %(document)s ORDER BY id DESC LIMIT 1")
    assert rows == [(3,)]
    assert as_web.run("SELECT state FROM editorial_review WHERE revision_id = %(open)s") == [("superseded",)]
