"""Which tone (a class of components/status.css) a state or a change is shown in."""

from django import template

register = template.Library()

TONES_OF_STATES = {"submitted": "tone-pending", "approved": "tone-approved", "withdrawn": "tone-warning"}
TONES_OF_CHANGES = {"added": "tone-approved", "changed": "tone-review", "removed": "tone-warning"}


@register.filter
def tone_of_state(state: str) -> str:
    """A superseded text has no tone; any other state that is not named above is one of the review."""
    return "" if state == "superseded" else TONES_OF_STATES.get(state, "tone-review")


@register.filter
def tone_of_change(kind: str) -> str:
    return TONES_OF_CHANGES.get(kind, "")
