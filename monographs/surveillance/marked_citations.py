"""A page with a mark at every citation of a source that was superseded, corrected or retracted."""

import re
from collections.abc import Mapping
from dataclasses import replace

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..public.presented_page import ShownPage
from .alerts import PageAlerts, SourceAlert

CITED = re.compile(r'(<a class="citation" href="#ref-([a-z0-9-]+)"[^>]*>\d+</a>)')


def with_marks(page: ShownPage, alerts: PageAlerts) -> ShownPage:
    """The same page; each reference has its alert, if any, under `alert`."""
    by_key = alerts.by_key
    if not by_key:
        return page
    flagged = {alert.key: alert for alert in alerts.flagged}
    return replace(
        page,
        facts=[{**fact, "value": marked(fact["value"], flagged)} for fact in page.facts],
        sections=[replace(section, html=marked(section.html, flagged)) for section in page.sections],
        faqs=[replace(faq, html=marked(faq.html, flagged)) for faq in page.faqs],
        references=[{**reference, "alert": by_key.get(reference["key"])} for reference in page.references],
    )


def marked(html: str, flagged: Mapping[str, SourceAlert]) -> SafeString:
    """`html` (sanitised by us) with the status, as a word, after each citation of a flagged source."""

    def with_word(found: re.Match) -> str:
        alert = flagged.get(found[2])
        if alert is None:
            return found[1]
        return found[1] + format_html(' <span class="source-mark tone-{}">{}</span>', alert.tone, alert.status)

    return mark_safe(CITED.sub(with_word, html))  # noqa: S308
