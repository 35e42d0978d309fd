"""The guide to the desk: it opens for anybody, and says what this site is set to."""

import re

import pytest
from django.urls import reverse
from PIL import Image

from tests.pages import assert_good_page, page


@pytest.mark.parametrize("reader", ["editors", "members"])
def test_a_guide_opens_and_is_led_to(client, db, reader):
    address = reverse("guide", args=[reader])

    assert_good_page(client.get(address))
    assert address in [one["href"] for one in assert_good_page(client.get("/guide/")).all("main a")]


def test_a_guide_that_there_is_not_is_not_found(client, db):
    assert client.get("/guide/nobody/").status_code == 404


def test_the_members_guide_names_the_quorum_of_this_site(client, db, settings):
    settings.REVIEW_QUORUM = 3

    assert "when 3 members who wrote no part of it have signed" in page(client.get("/guide/members/")).words


def test_the_keys_it_names_are_those_of_the_reading_desk(client, db, settings):
    script = (settings.BASE_DIR / "static" / "js" / "reading-desk.js").read_text(encoding="utf-8")

    named = set(page(client.get("/guide/members/")).texts("main kbd"))

    assert named == set(re.findall(r'event\.key === "(\w)"', script))


def test_the_buttons_it_names_are_on_the_form(client, edie, db):
    client.force_login(edie)
    form = client.get(reverse("admin:monographs_topic_add")).content.decode()
    guide = client.get("/guide/editors/").content.decode()

    named = ("Keep as a draft", "Save and submit for review", "Sub-heading", "Link to a page", "Move up")
    for name in (*named, "Cite a source, or link to a page"):
        assert name in guide
        assert name in form


def test_every_picture_of_the_guides_is_shown_in_its_size_and_said_in_words(client, db, settings):
    folder = settings.BASE_DIR / "static" / "img" / "guide"
    shown = [
        one for reader in ("editors", "members") for one in page(client.get(f"/guide/{reader}/")).all("figure img")
    ]
    sizes = {}
    for one in shown:
        assert one["alt"]
        sizes[one["src"].rsplit("/", 1)[1].split(".")[0]] = (int(one["width"]), int(one["height"]))

    assert sizes == {one.stem: size_of(one) for one in folder.iterdir()}


def size_of(picture) -> tuple[int, int]:
    with Image.open(picture) as opened:
        return opened.size
