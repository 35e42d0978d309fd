from hashlib import sha256

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.kept_pages.kept_page import StillGood, kept_before, kept_page
from monographs.page.audience import current
from monographs.public.etags import code_stamp, page_etag

from ..models import proof_of
from ..plan.presented.plan_sources import rule_set_alerts
from ..plan.renditions.drawings import ladder
from ..review.rules_in_words import AlgorithmReading
from ..versions.in_use import AlgorithmInUse, algorithm_in_use, algorithm_of


@require_safe
@kept_page
@conditional_page
def algorithm(request):
    """The whole rule set for reading, made from the tables of the public version."""
    return reading_page(request, algorithm_in_use(), is_in_use=True)


@require_safe
@kept_page
@conditional_page
def algorithm_version(request, digest):
    """The same for one version, so that the rules behind an old plan can be read."""
    found = algorithm_of(digest.lower())
    if found is None:
        raise Http404("No version of the algorithm with this digest is kept here.")
    return reading_page(request, found, is_in_use=found.digest == algorithm_in_use().digest)


def reading_page(request, version: AlgorithmInUse, *, is_in_use: bool):
    alerts, proof = rule_set_alerts(version), proof_of(version.digest)
    etag = reading_etag(request, version, is_in_use, alerts, proof.pk if proof else "")
    if etag == kept_before(request):
        return StillGood()
    reading = AlgorithmReading(version.rules, version.tables)
    context = {
        "algorithm": version,
        "is_in_use": is_in_use,
        "reading": reading,
        "contents": reading.contents,
        "ladder": ladder(),
        "proof": proof,
        "alerts": alerts,
        "source_alerts": alerts.by_key,
    }
    response = render(request, "assessment/algorithm.html", context)
    response["ETag"] = etag
    return response


def reading_etag(request, version: AlgorithmInUse, *more) -> str:
    """A validator of the page of one version: asked for before the tables are put into words."""
    if version.document:
        return page_etag(request, version.document, version.digest, *map(str, more))
    parts = (
        version.digest,
        version.status,
        current(request).value,
        str(request.user.pk),
        code_stamp(),
        *map(str, more),
    )
    return f'"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'
