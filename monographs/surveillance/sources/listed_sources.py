"""The sources of the reference list with what has become of each and how much of it was read."""

from collections.abc import Iterable
from dataclasses import replace

from ...page.reference_fields import CONVENTION
from ...page.source_reading import reading_of
from ...public.reference_list import CitedSource
from ..alerts import alerts_on


def listed_sources(sources: Iterable[CitedSource]) -> list[CitedSource]:
    """The same sources; each reference has `alert` (None where nothing was entered) and `read` (None: our own rule)."""
    sources = list(sources)
    alerts = alerts_on(one.reference for one in sources)
    return [replace(one, reference={**one.reference, **more_on(one.reference, alerts)}) for one in sources]


def more_on(reference: dict, alerts: dict) -> dict:
    read = None if reference["type"] == CONVENTION else reading_of(reference["note"])
    return {"alert": alerts.get(reference["key"]), "read": read}
