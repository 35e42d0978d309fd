"""What templates of the desk ask for."""

from django import template

from ..desk.members.start_page import assigned_lines, what_waits
from ..desk.queue import VIEWS, counts_by_view
from ..desk.reading.reading_progress import progress_of
from ..models import Notice

register = template.Library()


@register.simple_tag
def desk_today(person) -> dict:
    """What waits for a person, views of the queue with their counts, and the newest unread notices."""
    counts = counts_by_view(person)
    return {
        "waits": what_waits(person, counts),
        "assigned": assigned_lines(person),
        "progress": progress_of(person) if person.is_board_member else None,
        "views": [(view, label, counts[view]) for view, label in VIEWS.items()],
        "notices": Notice.objects.filter(recipient=person, read_at=None)[:5],
    }


@register.simple_tag
def unread_notices(person) -> int:
    """How many notices a person has not read."""
    return Notice.objects.filter(recipient=person, read_at=None).count() if person.is_authenticated else 0
