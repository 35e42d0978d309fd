"""One line in words on the quick form and at home."""

import logging

import pytest

from tests.assessment.quick.posts import USUAL
from tests.pages import assert_good_page, page

URL = "/assessment/quick/"


@pytest.fixture
def read(client, db):
    def post(line, **fields):
        return client.post(URL, {**fields, "line": line, "read": "line"})

    return post


def chips(found) -> list[str]:
    return [chip.words for chip in found.all(".line-chip:not(.is-asked)")]


def asked(found) -> list[str]:
    return [chip["href"] for chip in found.all(".line-chip.is-asked")]


def test_the_line_fills_the_rows_and_says_what_it_read_and_what_it_asks(read):
    found = assert_good_page(read("8 months uk moderate face trunk, hydrocortisone failed"))
    assert chips(found) == [
        "Region: United Kingdom",
        "Age: 8 months",
        "Severity: Moderate",
        "Sites: Face and trunk",
        "Corticosteroid on the skin: Not enough",
        "Potency that failed: Mild",
    ]
    assert asked(found) == ["#row-tcs_trial_adequate"]
    assert found.one("#id_patient-age_months")["value"] == "8"
    assert not found.all("#row-tcs_trial_adequate input[checked]")
    assert found.all("[data-quick-verdict]")


def test_a_number_without_a_sure_unit_is_taken_over_and_its_unit_asked(read):
    found = page(read("8m uk"))
    assert found.one("#id_patient-age_months")["value"] == "8"
    assert not found.all("#row-age_months input[checked]")
    assert asked(found) == ["#row-age_months"]


def test_what_was_not_understood_is_said_and_escaped(read):
    response = read("moderate, <script>alert</script> grumpy")
    found = assert_good_page(response)
    assert "Not understood: script, alert, script, grumpy" in found.one(".line-read").words
    assert "<script>alert" not in response.content.decode()


def test_the_line_from_home_begins_a_new_patient(client, read):
    client.post(URL, {**USUAL, "safety-immunocompromised": "disease"})
    found = page(read("4 years severe hands"))
    assert not found.all("#row-immunocompromised input[checked]")
    assert found.all("input[name=patient-region][value=uk][checked]")  # the region last chosen


def test_on_the_form_it_leaves_the_other_answers_alone(read):
    found = page(read("severe", **USUAL))
    assert found.all("input[name=severity-severity][value=severe][checked]")
    assert found.all("input[name=sites-sites][value=face][checked]")


def test_the_line_is_not_read_without_its_button(client, db):
    assert not page(client.post(URL, {**USUAL, "line": "severe"})).all(".line-read")


def test_home_takes_the_line_by_post(client, db):
    form = page(client.get("/")).one("form.start-with-a-line")
    assert (form["method"], form["action"]) == ("post", URL)


def test_a_line_is_neither_logged_nor_kept(client, read, caplog):
    with caplog.at_level(logging.DEBUG):
        response = read("zanzibar moderate")
    assert "zanzibar" not in caplog.text
    assert "no-store" in response["Cache-Control"]
    assert "zanzibar" not in client.get(URL).content.decode()


@pytest.mark.parametrize("line", ["", " ", "\x00", "9" * 5000, "face " * 400, "\U0001f600", "' OR 1=1 --"])
def test_no_line_breaks_the_page(read, line):
    assert_good_page(read(line))


def test_a_line_that_is_too_long_says_so(read):
    assert "only the first 300 characters" in page(read("face " * 400)).one(".line-read").words
