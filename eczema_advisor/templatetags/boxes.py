"""Boxes whose text is written between two tags, so that it may take several lines."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag
def alert_box(content: str, title: str, tone: str = "neutral", icon: str = "info") -> SafeString:
    """components/alert.html with what is between the tags as its text."""
    context = {"title": title, "tone": tone, "icon": icon, "text": trimmed(content)}
    return mark_safe(render_to_string("components/alert.html", context))  # noqa: S308


@register.simple_block_tag
def empty_box(content: str, title: str, url: str = "", action: str = "") -> SafeString:
    """components/empty.html with what is between the tags as its text."""
    context = {"title": title, "url": url, "action": action, "text": trimmed(content)}
    return mark_safe(render_to_string("components/empty.html", context))  # noqa: S308


def trimmed(content: str) -> SafeString:
    """What is between two tags is HTML already: its variables were escaped when it was rendered."""
    return mark_safe(" ".join(content.split()))  # noqa: S308
