"""Answers that stay in the browser: sealed, on the device only where that was asked for, and forgotten at a word."""

import base64
import time

import pytest
from django.http import HttpResponse

from eczema_advisor.algorithm.facts import MAX_MEDICINES
from eczema_advisor.assessment.questions import GROUPS, QUESTIONS
from eczema_advisor.assessment.quick.quick_interview import NONE_OF, QUICK
from eczema_advisor.assessment.wizard.answers_cookie import keep, sealed, unsealed
from tests.assessment.conftest import ADULT
from tests.pages import page

DAY = 24 * 60 * 60
PATIENT = {**ADULT["patient"], "age_months": "31"}


def kept(walk):
    """Answer the first page and ask that the device keeps it."""
    data = {f"patient-{name}": value for name, value in PATIENT.items()}
    data |= {"assessment_wizard-current_step": "patient", "keep_on_device": "yes"}
    return walk.client.post("/assessment/patient/", data)


def test_the_cookie_cannot_be_read_nor_changed_without_the_key(walk, settings):
    walk.post("patient", PATIENT)
    value = walk.client.cookies["assessment"].value
    raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    assert b"patient" not in raw
    for place in (0, 12, len(raw) // 2, len(raw) - 1):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        assert unsealed(base64.urlsafe_b64encode(changed).decode()) is None
    settings.SECRET_KEY = "another"
    assert unsealed(value) is None


def test_the_same_answers_are_never_sealed_the_same_way_twice():
    assert sealed({"patient": {}}) != sealed({"patient": {}})


def test_a_retired_key_still_opens_what_it_sealed(settings):
    value = sealed({"patient": {}})
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next"
    assert unsealed(value)["answers"] == {"patient": {}}


@pytest.mark.parametrize("value", ["", "=", "AAAA", "\xff", "é" * 40, "A" * 9000, "{}", ":", "a:b:c"])
def test_a_cookie_of_any_kind_counts_as_no_answers(walk, value):
    walk.client.cookies["assessment"] = value
    assert walk.client.get("/assessment/").url == "/assessment/patient/"


def test_answers_end_with_the_browser_unless_its_user_asks_to_keep_them(walk):
    walk.post("patient", PATIENT)
    assert {walk.client.cookies[name]["max-age"] for name in ("assessment", "assessment_open")} == {""}
    kept(walk)
    assert {walk.client.cookies[name]["max-age"] for name in ("assessment", "assessment_open")} == {DAY}
    shown = page(walk.client.get("/assessment/severity/"))
    assert shown.all("input[name=keep_on_device][checked]")
    assert walk.client.cookies["assessment"]["max-age"] == DAY  # looking at a page does not change the choice
    walk.post("severity", ADULT["severity"])
    assert walk.client.cookies["assessment"]["max-age"] == ""


def test_kept_answers_lapse_after_a_day_whatever_the_browser_does(walk, monkeypatch):
    kept(walk)
    written = time.time()
    monkeypatch.setattr(time, "time", lambda: written + DAY - 5)
    assert walk.client.get("/assessment/").url == "/assessment/severity/"
    monkeypatch.setattr(time, "time", lambda: written + 2 * DAY)
    assert walk.client.get("/assessment/").url == "/assessment/patient/"


def test_home_offers_to_continue_from_a_flag_that_says_nothing_of_the_patient(walk):
    assert "is open in this browser" not in walk.client.get("/").content.decode()
    walk.post("patient", PATIENT)
    flag = walk.client.cookies["assessment_open"]
    assert (flag.value, flag["path"]) == ("1", "/")
    assert walk.client.cookies["assessment"]["path"] == "/assessment/"
    home = page(walk.client.get("/"))
    assert home.landmark("main").link("Continue it")["href"] == "/assessment/"
    assert "31" not in home.one(".continue-assessment").words


def test_what_is_kept_is_forgotten_at_a_word_and_with_the_plan(walk):
    kept(walk)
    walk.client.post("/assessment/new/")
    assert {walk.client.cookies[name].value for name in ("assessment", "assessment_open")} == {""}
    walk.plan()
    assert {walk.client.cookies[name].value for name in ("assessment", "assessment_open")} == {""}


def longest(question) -> list[str]:
    """The answer of a question that takes the most room."""
    values = [choice.value for choice in question.choices if choice.value not in ("none_known", "unknown")]
    if question.kind == "medicines":
        return sorted(values, key=len)[-MAX_MEDICINES:]
    typed = {"age": ["1440"], "weight": ["120.125"]}
    return values if question.kind == "many" else typed.get(question.kind) or [max(values, key=len)]


def test_the_longest_answers_to_everything_fit_into_what_browsers_keep():
    answers = {
        group.slug: {f"{group.slug}-{question.fact}": longest(question) for question in group.questions}
        for group in GROUPS
    }
    answers["patient"]["patient-age_unit"] = ["months"]
    answers["severity"] |= {"severity-instrument": ["scorad"], "severity-score_value": ["100.125"]}
    answers[QUICK] = {NONE_OF: sorted(QUESTIONS)}
    response = HttpResponse()
    keep(response, sealed(answers, on_device=True), on_device=True)
    assert len(response.cookies["assessment"].OutputString()) < 4096
