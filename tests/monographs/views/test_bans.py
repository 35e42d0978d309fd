"""A banned drug says so wherever it is listed, and is not submitted without the reason and the day."""

import pytest

from eczema_advisor.editorial.errors import EditorialError
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from tests.monographs.conftest import BAN, lenolimus
from tests.pages import page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"is_banned": True, **BAN, "ban_reason": ""}, "say why it is banned"),
        ({"is_banned": True, **BAN, "banned_on": ""}, "since when"),
        ({"is_banned": False, **BAN}, "not banned"),
    ],
)
def test_a_ban_is_not_submitted_without_its_reason_and_day(references, edie, given, said):
    saved = save_page(by=edie, content=lenolimus(**given)).page
    with pytest.raises(EditorialError) as refused:
        submit_page(by=edie, page=saved)
    assert any(said in problem.message for problem in refused.value.problems)


@pytest.fixture
def banned(references, edie):
    saved = save_page(by=edie, content=lenolimus(is_banned=True, **BAN)).page
    return submit_page(by=edie, page=saved)


def test_the_index_and_the_search_say_so(client, banned):
    listed = page(client.get("/monographs/"))
    assert listed.one(".drugs .ban-mark")
    assert "Banned: its dosing is not shown" in listed.words
    assert page(client.get("/search/?q=lenolimus")).all(".results .ban-mark")


def test_nothing_of_it_is_said_where_nothing_is_banned(client, references, edie):
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus()).page)
    assert not page(client.get("/monographs/")).all(".ban-mark")
    assert not page(client.get("/search/?q=lenolimus")).all(".ban-mark")


def test_the_board_reads_the_reason(banned):
    sections = banned.document.document_kind.reading_sections(banned.content_json)
    assert "Why it is banned: Skin burns were reported." in sections[0].texts[0].text
