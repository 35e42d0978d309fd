from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ..models import Page, page_content
from ..page.content import PageContent
from ..rules.tidy import tidy
from .save_page import SavedPage, save_page


@transaction.atomic
def edit_page(*, by, content: PageContent, expected_version: int | None) -> SavedPage:
    """Save what an editor wrote, with the time of the edit as `last_modified`; nothing is written when nothing changed.

    Raises PageError as `save_page` does.
    """
    page = Page.objects.with_content().filter(kind=content.kind, slug=content.slug).first()
    stored = page_content(page) if page else None
    kept = replace(content, last_modified=stored.last_modified if stored else "")
    if stored is None or tidy(kept) != stored:
        kept = replace(kept, last_modified=moment(timezone.now()))
    return save_page(by=by, content=kept, expected_version=expected_version)


def moment(time: datetime) -> str:
    """A time as files write it: "2026-11-20T08:15:00.000Z"."""
    return f"{time:%Y-%m-%dT%H:%M:%S}.{time.microsecond // 1000:03d}Z"
