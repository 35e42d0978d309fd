"""Texts of frozen pages in the words of the reader, in lists."""

from django import template

from ..page.audience import Audience
from ..page.registers import description_in, question_in

register = template.Library()


@register.filter
def description_for(content: dict, audience: Audience) -> str:
    """The description of a page for this reader."""
    return description_in(content, plain=audience.is_plain)


@register.filter
def question_for(content: dict, audience: Audience) -> str:
    """The question of a topic for this reader; the description where it asks none."""
    return question_in(content, plain=audience.is_plain) or description_for(content, audience)
