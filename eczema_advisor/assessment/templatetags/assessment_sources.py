from functools import cache

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..plan.presented.source_labels import source_label

register = template.Library()


@cache
def references_address(_prefix: str) -> str:
    """Where the list of sources is: a plan links to it a hundred times. It depends on the prefix of all addresses."""
    return reverse("references")


@register.simple_tag(takes_context=True)
def source_link(context, key: str, label: str = "") -> SafeString:
    """A source by its short label, linked to its entry in the reference list, with what has become of it as a word.

    `source_alerts` of the page's context: monographs.surveillance.alerts.SourceAlert by key.
    """
    address = references_address(get_script_prefix())
    link = format_html('<a href="{}?source={}#ref-{}">{}</a>', address, key, key, label or source_label(key))
    alert = context.get("source_alerts", {}).get(key)
    if alert is None or not alert.is_flagged:
        return link
    return format_html('{} <span class="source-mark tone-{}">{}</span>', link, alert.tone, alert.status)
