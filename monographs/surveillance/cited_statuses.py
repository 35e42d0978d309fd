"""What a page that is submitted cites although it no longer holds."""

from eczema_advisor.editorial.kinds import Problem

from ..page.source_statuses import RETRACTED
from .alerts import alerts_on


def check_cited_statuses(slug: str, content: dict) -> list[Problem]:
    """A problem for each cited source that was superseded, corrected or retracted; a retracted one refuses the page."""
    return [
        Problem(
            "error" if alert.status == RETRACTED else "warning",
            "references",
            f"[@{alert.key}] is cited: {alert.sentence} {ADVICE[alert.status == RETRACTED]}",
        )
        for alert in alerts_on(content["references"]).values()
        if alert.is_flagged
    ]


ADVICE = {
    True: "Rest the statement on another source, or leave it out.",
    False: "Check each statement that rests on it.",
}
