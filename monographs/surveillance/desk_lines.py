"""What of surveillance waits for an editor on the first page of the desk."""

from collections.abc import Iterator

from django.urls import reverse

from eczema_advisor.accounts.models import User
from eczema_advisor.editorial.desk.members.start_page import Waiting

from .open_tasks import open_tasks


def tasks_of_editor(person: User) -> Iterator[Waiting]:
    """Sources that changed, with something on them that nobody has checked since."""
    if person.is_editor:
        url = reverse("admin:monographs_referencestatus_changelist")
        yield Waiting("sources changed, and what rests on them is to be checked", url, len(open_tasks()))
