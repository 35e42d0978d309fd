"""A plan that rests on a source which was superseded, corrected or retracted says so, in every form."""

import json
from datetime import date

import pytest
from django.urls import reverse

from monographs.actions.record_statuses import record_statuses
from monographs.models import Reference
from monographs.page.source_statuses import StatusEntry
from tests.assessment.plan.test_plan_forms import token
from tests.pages import assert_good_page
from tests.pages import page as page_of

CITED, NOT_CITED = "nice-cg57", "smc-2232"
CHILD = {"age_months": 48, "region": "uk"}


@pytest.fixture
def retracted(edie):
    """Enter that this source was retracted."""

    def enter(key: str, status: str = "retracted"):
        Reference.objects.get_or_create(key=key, type="guideline", title=f"Title of {key}")
        record_statuses(by=edie, entries=[StatusEntry(key, status, date(2026, 3, 1))])

    return enter


def plan_of(client, name: str = "plan"):
    return client.get(reverse(name, args=[token(**CHILD)]))


def test_a_plan_begins_with_it_and_marks_every_citation(client, retracted):
    retracted(CITED)

    shown = assert_good_page(plan_of(client))

    assert shown.text("#source-alerts-heading") == "This plan rests on a source that was retracted"
    assert "Nobody has checked this plan since 1 March 2026" in shown.text("#source-alerts")
    assert shown.one("#source-alerts li > a")["href"] == f"/references/?source={CITED}#ref-{CITED}"
    marked = {mark.node.getprevious().get("href") for mark in shown.all(".cited .source-mark")}
    assert marked == {f"/references/?source={CITED}#ref-{CITED}"}


def test_a_plan_on_other_sources_says_nothing(client, retracted):
    before = plan_of(client, "plan_json").content
    retracted(NOT_CITED)

    assert page_of(plan_of(client)).all("#source-alerts, .source-mark") == []
    assert plan_of(client, "plan_json").content == before


def test_the_other_forms_of_a_plan_say_it_too(client, retracted):
    retracted(CITED)

    sentence = "was retracted on 1 March 2026"
    assert sentence in " ".join(plan_of(client, "plan_text").content.decode().split())
    assert any(sentence in one for one in page_of(plan_of(client, "plan_print")).texts(".sheet-urgent p"))
    assert sentence in page_of(plan_of(client, "plan_handout")).text(".sheet-tools.no-print")
    notice = json.loads(plan_of(client, "plan_json").content)["notice"]
    assert notice["sources"] == [{"key": CITED, "status": "retracted", "since": "2026-03-01"}]


def test_the_page_of_the_rules_says_it_at_its_head_and_its_chapters_at_each_rule(client, retracted):
    retracted(CITED, "superseded")

    shown = assert_good_page(client.get(reverse("algorithm")))

    assert shown.text("#source-alerts-heading") == "This page rests on a source that was superseded"
    chapters = {link["href"] for link in shown.all(".chapter-list li[id] a")}
    assert len(chapters) > 5
    marks = [mark for path in chapters for mark in page_of(client.get(path)).texts(".source-mark")]
    assert len(marks) > 5
    assert set(marks) == {"superseded"}
