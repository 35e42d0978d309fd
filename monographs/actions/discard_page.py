from django.db import transaction

from eczema_advisor.editorial.models import Revision

from ..errors import PageError
from ..models import Page


def was_submitted(page: Page) -> bool:
    """Was any text of this page ever handed to the board?"""
    return Revision.objects.filter(document__kind=page.kind, document__slug=page.slug).exists()


@transaction.atomic
def discard_page(*, page: Page) -> None:
    """Delete a page that was never submitted, with its drafts and versions. Raises PageError where it was."""
    held = Page.objects.select_for_update().filter(pk=page.pk).first()
    if held is None:
        return
    if was_submitted(held):
        raise PageError(
            f"{held.title!r} was submitted to the board, so it is kept. Ask a member to withdraw it if it must go."
        )
    held.delete()
