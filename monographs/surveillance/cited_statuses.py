"""What a page that is submitted cites although it no longer holds."""

from eczema_advisor.editorial.kinds import Problem

from ..models import ReferenceStatus
from ..page.source_statuses import RETRACTED
from .alerts import SourceAlert, alerts_on


def check_cited_statuses(slug: str, content: dict) -> list[Problem]:
    """A problem for each cited source that was superseded, corrected or retracted; a retracted one refuses the page."""
    return [problem_of(alert) for alert in alerts_on(content["references"]).values() if alert.is_flagged]


def newest_status() -> str:
    """The newest entry of all: entries are only ever added, so nothing has changed while it is the newest."""
    return str(ReferenceStatus.objects.order_by("-id").values_list("id", flat=True).first())


def compared_statuses(content: dict) -> str:
    """What that compares, in a phrase."""
    return (
        "its sources with what was entered of them: superseded, corrected, retracted" if content["references"] else ""
    )


def problem_of(alert: SourceAlert) -> Problem:
    cited = f"[@{alert.key}] is cited: {alert.sentence}"
    if alert.status == RETRACTED:
        return Problem("error", "references", f"{cited} Rest the statement on another source, or leave it out.")
    return Problem("warning", "references", f"{cited} Check each statement that rests on it.")
