from django import template
from django.urls import reverse
from django.utils.html import format_html

from ..plan.source_labels import source_label

register = template.Library()


@register.simple_tag
def source_link(key: str, label: str = ""):
    """A source by its short label, linked to its entry in the reference list."""
    return format_html('<a href="{}#ref-{}">{}</a>', reverse("references"), key, label or source_label(key))
