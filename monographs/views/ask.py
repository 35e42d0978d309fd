"""`/ask/?q=`: the follow-up question, answered by quotation or honestly not."""

import logging

from django.db import DatabaseError
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.shared_cache.few_a_minute import is_within

from ..actions.note_unanswered import note_unanswered
from ..ask.answer import answer
from ..ask.question.red_flags import WITHOUT_PAGE
from ..ask.report import SENTENCES
from ..models import Reference
from ..page.audience import current
from ..surveillance.alerts import alerts_on

log = logging.getLogger(__name__)
LONGEST = 500
NOTED_PER_MINUTE = 20


@require_safe
@conditional_page
def ask(request):
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    about = request.GET.get("about", "").replace("\x00", "")[:LONGEST]
    reply = answer(text, plain=current(request).is_plain, about=about) if text else None
    if reply and reply.reason == "unknown" and request.method == "GET":
        note(reply.question)
    quoted = [part for one in reply.answers for part in one.quotations] if reply else []
    keys = {key for part in quoted for key in part.sources}
    return render(
        request,
        "monographs/ask.html",
        {
            "question": text,
            "reply": reply,
            "warning": WITHOUT_PAGE,
            "note": SENTENCES.get(reply.reason, "") if reply else "",
            "references": references_with_alerts(keys),
            "all_pending": reply is not None and all(one.is_pending for one in reply.answers),
            "differ": reply is not None and len({one.document for one in reply.answers}) > 1,
        },
    )


def note(question: str) -> None:
    """Noting is for editors: whatever goes wrong with it, the reader gets the page."""
    try:
        if may_note():
            note_unanswered(question=question)
    except DatabaseError as error:
        log.warning("Questions without an answer cannot be counted (%s).", type(error).__name__)


def references_with_alerts(keys: set[str]) -> dict[str, dict]:
    """The entries of the reference list under these keys, each with what has become of the source under `alert`."""
    found = {row.key: row.frozen() for row in Reference.objects.filter(key__in=keys)} if keys else {}
    alerts = alerts_on(found.values())
    return {key: {**row, "alert": alerts.get(key)} for key, row in found.items()}


def may_note() -> bool:
    """No more than a few questions a minute are kept, whoever asks: nothing is known of the asker to count by."""
    return is_within(NOTED_PER_MINUTE, "unanswered-noted")
