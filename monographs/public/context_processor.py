"""What every page knows of its reader."""

from ..page.audience import AUDIENCES, current


def site(request) -> dict:
    """`audience`: the reader's; `audiences`: (value, label) of those to choose from."""
    return {
        "audience": current(request),
        "audiences": [(audience.value, audience.label) for audience in AUDIENCES],
    }
