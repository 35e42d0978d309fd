"""References by key, in templates."""

from django import template

register = template.Library()


@register.filter(name="of")
def references_of(references: dict, keys: list[str]) -> list:
    """The references under these keys, in that order; unknown keys are left out."""
    return [references[key] for key in keys if key in references]
