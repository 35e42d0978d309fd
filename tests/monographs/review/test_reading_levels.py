"""The reading age of plain sections, as editors see it at the desk."""

import pytest

from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.review import reading_levels as levels
from tests.monographs.conftest import lenolimus_in_plain
from tests.pages import page as read

pytestmark = pytest.mark.django_db
LONG = (
    "Notwithstanding considerable pharmacological heterogeneity, individualised immunomodulatory interventions "
    "necessitate comprehensive interdisciplinary reconsideration, particularly whenever contraindications accumulate."
)


def shown(edie, **changes):
    page = save_page(by=edie, content=lenolimus_in_plain(**changes)).page
    submit_page(by=edie, page=page, summary="In plain words.")
    return levels.reading_levels()


def test_without_a_plain_section_there_is_no_median():
    found = levels.reading_levels()
    assert found.median_age is None
    assert not found.is_met


def test_short_words_meet_the_target(edie, references):
    found = shown(edie)
    assert found.sections
    assert found.is_met
    assert {section.page for section in found.sections} == {"Lenolimus"}


def test_long_words_are_named_with_their_page_the_hardest_first(edie, references):
    found = shown(edie, description_plain=LONG)
    assert found.harder[0].age == max(section.age for section in found.sections) > levels.TARGET
    assert found.harder[0].url == "/monographs/lenolimus/"


def test_the_desk_shows_them_and_others_do_not_see_them(client, edie, cleo, references):
    shown(edie, description_plain=LONG)
    client.force_login(edie)
    words = read(client.get("/admin/monographs/problemreport/reading-levels/")).one("#content").words
    assert "plain sections can be read at the age of" in words
    assert "Lenolimus" in words
    client.force_login(cleo)
    assert client.get("/admin/monographs/problemreport/reading-levels/").status_code != 200
