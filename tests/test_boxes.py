"""Texts that templates hand to boxes, and the marks of a difference."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from eczema_advisor.templatetags.differences import marked
from eczema_advisor.templatetags.tones import tone_of_change, tone_of_state
from eczema_advisor.templatetags.typography import on_one_line
from tests.pages import Page


def rendered(source: str, **context) -> Page:
    return Page(Template("{% load boxes %}" + source).render(Context(context)))


def test_an_alert_takes_a_text_of_several_lines():
    box = rendered(
        '{% alert_box title="Stop" tone="warning" icon="stop" %}\n  Do not\n  use {{ drug }}.\n{% endalert_box %}',
        drug="<b>it</b>",
    )
    assert box.one(".banner").classes == ["banner", "tone-warning"]
    assert box.text(".banner-title") == "Stop"
    assert box.texts("p") == ["Stop", "Do not use <b>it</b>."]
    assert box.one("use")["href"].endswith("#stop")


def test_an_alert_is_neutral_unless_told_otherwise():
    box = rendered('{% alert_box title="Note" %}Worth knowing.{% endalert_box %}')
    assert "tone-neutral" in box.one(".banner").classes
    assert box.one("use")["href"].endswith("#info")


def test_an_empty_list_says_so_and_where_to_go_on():
    box = rendered('{% empty_box title="Nothing" url="/all/" action="Show all" %}Take one away.{% endempty_box %}')
    assert box.text("h2") == "Nothing"
    assert box.link("Show all")["href"] == "/all/"
    assert not rendered('{% empty_box title="Nothing" %}Yet.{% endempty_box %}').all("a")


def test_what_was_removed_and_added_is_marked_and_escaped():
    parts = [("same", "Apply <"), ("removed", "1 & 2"), ("added", "3"), ("same", " g.")]
    html = marked(SimpleNamespace(kind=kind, text=text) for kind, text in parts)
    assert html == "Apply &lt;<del>1 &amp; 2</del><ins>3</ins> g."


@pytest.mark.parametrize(
    ("state", "tone"),
    [
        ("submitted", "tone-pending"),
        ("under_review", "tone-review"),
        ("changes_requested", "tone-review"),
        ("approved", "tone-approved"),
        ("withdrawn", "tone-warning"),
        ("superseded", ""),
    ],
)
def test_each_state_has_its_tone(state, tone):
    assert tone_of_state(state) == tone


@pytest.mark.parametrize(
    ("kind", "tone"),
    [("added", "tone-approved"), ("changed", "tone-review"), ("removed", "tone-warning"), ("same", "")],
)
def test_each_change_has_its_tone(kind, tone):
    assert tone_of_change(kind) == tone


def test_a_text_on_one_line_keeps_its_words_and_stays_escaped():
    assert on_one_line('\n  5 < 6\n  "so"  ') == "5 &lt; 6 &quot;so&quot;"


class SmallForm(forms.Form):
    age = forms.IntegerField(error_messages={"required": "Enter the age."})
    region = forms.ChoiceField(choices=[("uk", "UK")], widget=forms.RadioSelect)

    def clean(self):
        raise forms.ValidationError("Nothing fits.")


@pytest.mark.parametrize(("without_labels", "words"), [(False, "Age: Enter the age."), (True, "Enter the age.")])
def test_the_error_summary_leads_to_the_first_control_of_each_field(without_labels, words):
    context = {"form": SmallForm({}), "without_labels": without_labels}
    summary = Page(render_to_string("components/error_summary.html", context)).one("[role=alert]")
    assert summary.texts("li")[0] == "Nothing fits."
    assert summary.link(words)["href"] == "#id_age"
    assert [link["href"] for link in summary.all("a")] == ["#id_age", "#id_region_0"]


def test_a_form_without_errors_has_no_summary():
    assert render_to_string("components/error_summary.html", {"form": SmallForm()}).strip() == ""
