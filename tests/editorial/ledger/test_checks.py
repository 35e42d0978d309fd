"""Checks at start."""

import pytest
from django.conf import settings
from django.db import transaction

from eczema_advisor.editorial.ledger.checks import README_SECTION, rules_agree, web_role_owns_nothing
from tests.conftest import as_owner


def test_the_web_role_raises_no_warning(db):
    assert web_role_owns_nothing(databases=["default"]) == []


def test_the_owner_as_web_role_is_warned_of(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), as_owner(), transaction.atomic():
        (warning,) = web_role_owns_nothing(databases=["default"])
    assert "can change the editorial ledger" in warning.msg
    assert "MIGRATION_DATABASE_URL" in warning.hint


@pytest.mark.parametrize(("quorum", "warnings"), [(2, 0), (1, 1), (5, 1)])
def test_a_quorum_that_the_database_does_not_enforce_is_warned_of(db, settings, quorum, warnings):
    settings.REVIEW_QUORUM = quorum
    assert len(rules_agree(databases=["default"])) == warnings


def test_without_a_database_nothing_is_asked(db):
    assert web_role_owns_nothing(databases=None) == rules_agree(databases=None) == []


def test_the_section_of_the_readme_that_a_warning_names_is_there():
    readme = (settings.BASE_DIR / "README.md").read_text()
    assert f"## {README_SECTION}" in readme.splitlines()
