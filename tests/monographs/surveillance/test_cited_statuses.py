"""A page that rests on a source which no longer holds, as it is submitted."""

from datetime import date

import pytest

from eczema_advisor.editorial.errors import ContentRefused
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import current_content, submit_page
from monographs.models import ReferenceStatus, page_content
from monographs.rules.submission_problems import check_page
from tests.monographs.conftest import lenolimus


def problems(page) -> list[tuple[str, str]]:
    found = check_page(page.slug, current_content(page_content(page)))
    return [(one.severity, one.message) for one in found if one.where == "references"]


@pytest.fixture
def drafted(references, edie):
    return save_page(by=edie, content=lenolimus()).page


@pytest.fixture
def flagged(edie):
    def flag(status: str, key: str = "lenix-trial") -> None:
        ReferenceStatus.objects.create(key=key, status=status, since=date(2026, 11, 1), by=edie)

    return flag


def test_nothing_is_said_of_sources_that_hold(drafted, flagged):
    flagged("current")

    assert problems(drafted) == []


@pytest.mark.parametrize("status", ["superseded", "corrected"])
def test_a_source_that_changed_is_a_warning(drafted, edie, flagged, status):
    flagged(status)

    [(severity, message)] = problems(drafted)
    assert severity == "warning"
    assert status in message
    assert "lenix-trial" in message
    submit_page(by=edie, page=drafted)


def test_a_page_that_cites_a_retracted_source_is_refused(drafted, edie, flagged):
    flagged("retracted")

    [(severity, message)] = problems(drafted)
    assert severity == "error"
    with pytest.raises(ContentRefused) as refused:
        submit_page(by=edie, page=drafted)
    assert message in str(refused.value.problems)


def test_a_retracted_source_that_the_page_does_not_cite_does_not_matter(drafted, flagged):
    flagged("retracted", key="another-trial")

    assert problems(drafted) == []
