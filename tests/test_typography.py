import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from eczema_advisor.templatetags.typography import unbroken


@pytest.mark.parametrize(
    ("text", "unbroken_text"),
    [
        ("Tacrolimus 0.03 % ointment", "Tacrolimus 0.03\u00a0% ointment"),
        ("at most 3 weeks, then 45 g a week", "at most 3\u00a0weeks, then 45\u00a0g a week"),
        ("2 hours apart", "2\u00a0hours apart"),
        ("platelets below 150 ×10⁹/L", "platelets below 150\u00a0×10⁹/L"),
        ("2 gels", "2 gels"),
        ("no figure % here", "no figure % here"),
    ],
)
def test_a_figure_stays_with_its_unit(text, unbroken_text):
    assert unbroken(text) == unbroken_text


def test_a_range_in_plain_text_is_not_parted_at_its_dash():
    shown = Template("{% load typography %}{{ text|unbroken }}").render(Context({"text": "<b> 250–500 g"}))

    assert shown == '&lt;b&gt; <span class="text-nowrap">250–500</span>\u00a0g'


def test_a_range_in_html_is_not_parted_at_its_dash():
    page = mark_safe('<p title="3–5">for 3–5 days (0.94–1.11)</p>')

    shown = Template("{% load typography %}{{ text|unbroken }}").render(Context({"text": page}))

    held = '<span class="text-nowrap">{}</span>'
    assert shown == f'<p title="3–5">for {held.format("3–5")}\u00a0days ({held.format("0.94–1.11")})</p>'


@pytest.mark.parametrize(
    ("text", "shown"), [("<b>3 mg</b>", "&lt;b&gt;3\u00a0mg&lt;/b&gt;"), (mark_safe("<b>3 mg</b>"), "<b>3\u00a0mg</b>")]
)
def test_only_what_came_as_html_leaves_as_html(text, shown):
    assert Template("{% load typography %}{{ text|unbroken }}").render(Context({"text": text})) == shown
