"""What has become of the sources that a plan rests on."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from eczema_advisor.editorial.models import Review
from monographs.surveillance.alerts import NO_ALERTS, PageAlerts, alerts_of, newest_statuses

from ...versions.in_use import AlgorithmInUse


def plan_alerts(plan_json: str, algorithm: AlgorithmInUse) -> PageAlerts:
    """The alerts of the sources of a plan. The plan itself is only read where any source has changed at all."""
    statuses = newest_statuses()
    if not statuses:
        return NO_ALERTS
    labels = algorithm.rules.sources
    used = dict.fromkeys(cited_in(json.loads(plan_json)))
    alerts = alerts_of({key: labels.get(key, key) for key in used}, statuses)
    return PageAlerts(alerts, last_approved(algorithm) if alerts else None)


def rule_set_alerts(algorithm: AlgorithmInUse) -> PageAlerts:
    """The alerts of every source of a version of the rules."""
    alerts = alerts_of(algorithm.rules.sources)
    return PageAlerts(alerts, last_approved(algorithm) if alerts else None)


def last_approved(algorithm: AlgorithmInUse):
    """The day on which people approved these rules; None where nobody has."""
    approved = Review.objects.filter(revision__digest=algorithm.digest, approved_at__isnull=False)
    at = approved.order_by("-approved_at").values_list("approved_at", flat=True).first()
    return timezone.localdate(at) if at else None


def cited_in(value: Any) -> Iterator[str]:
    """Every key under the name `sources`, or a name that ends so, at any depth."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name.endswith("sources") and isinstance(item, list):
                yield from (key for key in item if isinstance(key, str))
            else:
                yield from cited_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from cited_in(item)
