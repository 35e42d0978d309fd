"""The organisation that people may sign in through."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def organisation_name() -> str:
    """Its name as the operator set it; empty where there is none."""
    return settings.OIDC.name if settings.OIDC else ""
