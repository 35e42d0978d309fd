"""Newer tables are heard of as soon as they are submitted, and no more once they are sent back."""

import pytest

from eczema_advisor.assessment.actions import submit_algorithm
from eczema_advisor.assessment.versions.in_use import algorithm_in_use, shipped_algorithm
from eczema_advisor.assessment.versions.safety_notice import correcting_tables
from eczema_advisor.editorial.actions import claim, request_changes
from tests.assessment.newer_tables import VERSION, newer_tables
from tests.monographs.review.test_page_kinds import approved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.one_in(of="changes of tables")
def test_a_plan_hears_of_newer_tables_until_they_are_sent_back(edie, ravi, rosa):
    approved(submit_algorithm(by=edie, tables=shipped_algorithm().tables), ravi, rosa)
    in_use = algorithm_in_use()
    assert correcting_tables(in_use) is None

    revision = submit_algorithm(by=edie, tables=newer_tables())
    newer = correcting_tables(in_use)
    assert newer is not None
    assert newer.version == VERSION

    claim(by=ravi, revision=revision)
    request_changes(by=ravi, revision=revision, reason="The first caution says less than before.")
    assert correcting_tables(in_use) is None
