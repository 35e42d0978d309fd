"""What templates of the desk ask for."""

from django import template

from ..desk.queue import VIEWS, counts_by_view
from ..models import Notice

register = template.Library()


@register.simple_tag
def desk_today(person) -> dict:
    """What waits for a person: views of the queue with their counts, and the newest unread notices."""
    counts = counts_by_view(person)
    return {
        "views": [(view, label, counts[view]) for view, label in VIEWS.items()],
        "notices": Notice.objects.filter(recipient=person, read_at=None)[:5],
    }


@register.simple_tag
def unread_notices(person) -> int:
    """How many notices a person has not read."""
    return Notice.objects.filter(recipient=person, read_at=None).count() if person.is_authenticated else 0
