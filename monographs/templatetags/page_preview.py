"""The preview of a page inside another page."""

from django import template
from django.utils.safestring import SafeString

from ..review.page_kinds import page_preview as rendered

register = template.Library()


@register.simple_tag
def page_preview(content: dict, audience: str) -> SafeString:
    return rendered(content["slug"], content, audience)
