"""Rows by which lists are chosen: in step with what is public, and never what a list shows."""

import pytest

from eczema_advisor.editorial.actions import withdraw
from eczema_advisor.editorial.publication.documents import public_document, public_list
from monographs.models import ListedCitation, ListedPage, ShippedFile
from monographs.public.listing.listed_rows import relist, says_the_same
from monographs.search.genuine import index_faults
from monographs.search.index import rebuild
from tests.monographs.review.test_page_kinds import approved
from tests.pages import page as page_of


def test_a_row_follows_its_document(submitted, edie, ravi, rosa):
    row = ListedPage.objects.get()
    assert (row.slug, row.state, row.letter, row.group) == ("lenolimus", "submitted", "L", "topical")
    assert set(ListedCitation.objects.values_list("key", flat=True)) == {"lenix-label", "lenix-trial"}

    approved(submitted, ravi, rosa)
    assert ListedPage.objects.get().state == "approved"
    withdraw(by=ravi, document=submitted.document, reason="An error in the dose.")

    assert ListedPage.objects.get().state == "withdrawn"
    assert says_the_same(ListedPage.objects.get(), public_document("monograph", "lenolimus"))


def test_a_withdrawn_drug_is_in_the_index_and_not_on_the_first_page(client, submitted, ravi):
    withdraw(by=ravi, document=submitted.document, reason="An error in the dose.")

    assert page_of(client.get("/monographs/")).texts(".drug-name") == ["Lenolimus"]
    assert not page_of(client.get("/")).all(".home-groups a")


def test_what_is_shown_is_the_frozen_text_whatever_a_row_says(client, submitted):
    ListedPage.objects.update(drug_class="Harmless", sort_key="aspirin", available=["us 3"])

    shown = page_of(client.get("/monographs/"))

    assert shown.texts(".drug-name") == ["Lenolimus"]
    assert "from 2 years" in shown.text("ul.drugs > li > p")
    (fault,) = index_faults()
    assert fault.startswith("the list entry of monograph lenolimus is not what the frozen text says")


@pytest.mark.parametrize("make_again", [rebuild, relist])
def test_rows_that_were_lost_or_added_are_reported_and_made_again(submitted, make_again):
    ListedPage.objects.update(slug="aspirin")
    assert len(list(index_faults())) == 2

    make_again()

    assert list(index_faults()) == []
    assert ListedCitation.objects.count() == 2


def test_a_list_may_keep_what_is_worked_out_from_a_content(submitted, django_assert_num_queries):
    def sections(content):
        return len(content["sections"])

    (document,) = public_list("monograph", sections, "title")

    assert document.content["sections"] > 0
    assert document.content["title"] == "Lenolimus"
    assert "faqs" not in document.content


def test_another_version_of_the_groups_makes_the_rows_again(db, tmp_path, submitted):
    from monographs.actions.load_shipped_content import load_shipped_content

    load_shipped_content(folder=tmp_path)
    ListedPage.objects.update(group="other")
    load_shipped_content(folder=tmp_path)
    assert ListedPage.objects.get().group == "other"
    ShippedFile.objects.filter(path="drug_index.py").update(digest="older")

    load_shipped_content(folder=tmp_path)

    assert ListedPage.objects.get().group == "topical"
