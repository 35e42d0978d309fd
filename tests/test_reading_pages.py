"""The words in which tests ask about pages find what is there, and fail with what there is instead."""

import pytest

from tests.pages import Page

EXAMPLE = Page("""
<html lang="en"><head><title>Example – Eczema Advisor</title></head>
<body><header><nav aria-label="Main"><a href="/">Home</a> <a href="/faq/" aria-label="Questions">?</a></nav></header>
<main id="main"><h1>Tacro<b>limus</b></h1>
<section aria-labelledby="doses"><h2 id="doses">Doses</h2>
<table><tr><th>Age</th><th>Dose</th></tr><tr><td>2 years</td><td>0.03&nbsp;%<br>twice a day</td></tr></table></section>
<form role="search"><label for="q">Search</label><input id="q" name="q"><label>Age <input name="age"></label>
<button>Find</button></form>
<script type="application/json">{"unseen": true}</script>
<p class="note first">One</p><p class="note">Two</p></main></body></html>
""")


def test_words_keep_blocks_apart_and_inline_elements_together():
    assert EXAMPLE.text("h1") == "Tacrolimus"
    assert EXAMPLE.text("main").endswith("Find One Two")


def test_elements_are_found_by_css_by_name_and_by_role():
    assert EXAMPLE.texts(".note") == ["One", "Two"]
    assert EXAMPLE.one(".first").next.words == "Two"
    assert EXAMPLE.heading("Doses").tag == "h2"
    assert EXAMPLE.link("Questions")["href"] == "/faq/"
    assert EXAMPLE.button("Find").tag == "button"
    assert EXAMPLE.field("Search")["name"] == "q"
    assert EXAMPLE.field("Age")["name"] == "age"
    assert EXAMPLE.landmark("main")["id"] == "main"
    assert EXAMPLE.landmark("navigation", "Main").texts("a") == ["Home", "?"]
    assert EXAMPLE.landmark("region", "Doses").table() == [["Age", "Dose"], ["2 years", "0.03 % twice a day"]]


def test_an_empty_piece_of_a_page_has_no_words():
    assert Page("").words == ""
    assert Page("<p>\n</p>").words == ""


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda: EXAMPLE.one(".note"), "2 elements are '.note', not one:\n    <p class=\"note first\"> 'One'"),
        (lambda: EXAMPLE.one(".missing"), "0 elements are '.missing', not one:\n    <head>"),
        (lambda: EXAMPLE.heading("Dosage"), "0 of 'h1, h2, h3, h4, h5, h6' are called 'Dosage'"),
        (lambda: EXAMPLE.link("Back"), "<a href=\"/\"> 'Home'"),
        (lambda: EXAMPLE.landmark("contentinfo"), "0 elements are 'body > footer"),
        (lambda: EXAMPLE.one("h1")["id"], "no id on <h1> 'Tacrolimus'"),
    ],
)
def test_what_is_not_there_once_fails_with_what_there_is(ask, answer):
    with pytest.raises(AssertionError) as failure:
        ask()
    assert answer in str(failure.value)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p style="color: red">', ["style on <p>"]),
        ('<p onclick="x()">', ["onclick on <p>"]),
        ("<style>p {}</style>", ["<style>"]),
        ("<script>x()</script>", ["<script>"]),
        ('<script src="https://example.org/x.js"></script>', ["<script>"]),
        ('<script src="/static/x.js"></script>', []),
        ('<script type="application/json">{}</script>', []),
        ('<script type="application/ld+json">{}</script>', []),
    ],
)
def test_what_the_policy_refuses_is_found(html, found):
    assert Page(html).inline == found
