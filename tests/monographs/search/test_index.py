"""The index follows what is public, passage by passage and count by count."""

import io

from django.core.management import call_command

from eczema_advisor.editorial.actions import claim, withdraw
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.models import Passage, SearchTerm
from monographs.page.content import SectionContent
from tests.monographs.conftest import lenolimus


def counts() -> dict[str, int]:
    return dict(SearchTerm.objects.exclude(passages=0).values_list("term", "passages"))


def test_counts_kept_in_step_are_those_of_an_index_made_anew(submitted, edie):
    other = lenolimus(slug="other", title="Other", sections=(SectionContent("usage", "Usage", "For chilblains."),))
    submit_page(by=edie, page=save_page(by=edie, content=other).page)
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus(faqs=())).page)
    kept = counts()

    call_command("rebuild_search", stdout=io.StringIO())

    assert kept == counts()
    assert kept["chilblain"] == 1


def test_a_claim_changes_the_state_and_nothing_else(submitted, ravi):
    before = set(Passage.objects.values_list("pk", flat=True))

    claim(by=ravi, revision=submitted)

    assert set(Passage.objects.values_list("pk", flat=True)) == before
    assert set(Passage.objects.values_list("state", flat=True)) == {"under_review"}


def test_withdrawing_empties_the_index_of_the_page(submitted, ravi):
    withdraw(by=ravi, document=submitted.document, reason="Wrong dose.")

    assert not Passage.objects.exists()
    assert counts() == {}


def test_a_banned_drug_is_found_by_its_warnings_only(references, edie):
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus(is_banned=True)).page)

    assert list(Passage.objects.values_list("key", flat=True)) == ["contraindications"]
