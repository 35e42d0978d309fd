from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from ..models import Page, PageDraft

NEWEST = 20  # drafts of one person and page that are kept whatever their age
APART = timedelta(minutes=10)  # of older ones, one in each such span
MOST = 120
NOT_WORDS = ("csrfmiddlewaretoken", "version", "form_key")


@transaction.atomic
def keep_draft(
    *, by, kind: str, page: Page | None, form_key: str, version: int, fields: dict[str, str]
) -> PageDraft | None:
    """Keep what somebody has typed so far; None where the newest draft of that form holds the very same.

    Of a person's drafts of one page the newest 20 stay, and one in each ten minutes before them, 120 in all.
    """
    words = {name: text.replace("\0", "") for name, text in fields.items() if name not in NOT_WORDS}
    mine = PageDraft.objects.of_page(kind, page.pk if page else None).filter(person=by)
    newest = mine.filter(form_key=form_key).first()
    if newest and newest.fields == words and newest.version == version:
        return None
    draft = PageDraft.objects.create(kind=kind, page=page, person=by, form_key=form_key, version=version, fields=words)
    mine.filter(pk__in=too_many(mine.values_list("pk", "at"))).delete()
    return draft


def too_many(drafts: Iterable[tuple[int, datetime]]) -> list[int]:
    """Which drafts are thinned out, of (id, time) from the newest on."""
    kept_at: datetime | None = None
    kept, gone = 0, []
    for position, (key, at) in enumerate(drafts):
        if position < NEWEST or kept_at is None or (kept < MOST and kept_at - at >= APART):
            kept_at, kept = at, kept + 1
        else:
            gone.append(key)
    return gone


def drafts_are_saved(*, by, page: Page, form_key: str) -> None:
    """What was typed into that form is in the page now."""
    PageDraft.objects.filter(person=by, kind=page.kind, form_key=form_key, is_saved=False).update(
        page=page, is_saved=True
    )
