"""Look-ups that Django's template language lacks, for the review desk."""

from django import template

register = template.Library()


@register.filter
def get(mapping, key):
    """The value of a mapping for a key, or an empty string."""
    return mapping.get(key, "")


@register.filter
def change_of(section, key):
    """The acknowledgement of a section (SectionOnDesk) with that key."""
    return next(change for change in section.acknowledgements if change.key == key)
