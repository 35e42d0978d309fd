from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from ..models import proof_of
from ..plan.presented.plan_sources import rule_set_alerts
from ..plan.renditions.drawings import ladder
from ..review.rules_in_words import AlgorithmReading
from ..versions.in_use import AlgorithmInUse, algorithm_in_use, algorithm_of


@require_safe
@conditional_page
def algorithm(request):
    """The whole rule set for reading, made from the tables of the public version."""
    return reading_page(request, algorithm_in_use(), is_in_use=True)


@require_safe
@conditional_page
def algorithm_version(request, digest):
    """The same for one version, so that the rules behind an old plan can be read."""
    found = algorithm_of(digest.lower())
    if found is None:
        raise Http404("No version of the algorithm with this digest is kept here.")
    return reading_page(request, found, is_in_use=found.digest == algorithm_in_use().digest)


def reading_page(request, version: AlgorithmInUse, *, is_in_use: bool):
    reading = AlgorithmReading(version.rules, version.tables)
    alerts = rule_set_alerts(version)
    context = {
        "algorithm": version,
        "is_in_use": is_in_use,
        "reading": reading,
        "contents": reading.contents,
        "ladder": ladder(),
        "proof": proof_of(version.digest),
        "alerts": alerts,
        "source_alerts": alerts.by_key,
    }
    return render(request, "assessment/algorithm.html", context)
