from hashlib import sha256

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.kept_pages.kept_page import StillGood, kept_before, kept_page
from monographs.page.audience import current
from monographs.public.etags import code_stamp, page_etag

from ..models import proof_of
from ..plan.pictures.plan_ladder import plan_ladder
from ..plan.presented.plan_sources import rule_set_alerts
from ..plan.renditions.drawings import ladder
from ..review.example_patient import example_plan
from ..review.rules_in_words import AlgorithmReading
from ..versions.in_use import AlgorithmInUse, algorithm_in_use, algorithm_of
from ..versions.withdrawn_options import withdrawn_options

DRAWN_CHAPTERS = {"by-drug": "Exclusions by drug", "ladder-table": "The ladder, as tables"}  # not one kind of row


@require_safe
@kept_page
@conditional_page
def algorithm(request):
    """The rule set in short, made from the tables of the public version: the ladder, an example, its chapters."""
    return overview(request, algorithm_in_use(), is_in_use=True)


@require_safe
@kept_page
@conditional_page
def algorithm_version(request, digest):
    """The same for one version, so that the rules behind an old plan can be read."""
    found = version_of(digest)
    return overview(request, found, is_in_use=found.digest == algorithm_in_use().digest)


@require_safe
@kept_page
@conditional_page
def algorithm_chapter(request, chapter, digest=""):
    """Every rule of one kind, or the exclusions by drug; of the public version where none is named."""
    version = version_of(digest) if digest else algorithm_in_use()
    etag, alerts, _ = validator(request, version, not digest)
    if etag == kept_before(request):
        return StillGood()
    reading = AlgorithmReading(version.rules, version.tables)
    section = reading.chapter(chapter)
    if section is None and chapter not in DRAWN_CHAPTERS:
        raise Http404("The algorithm has no chapter of that name.")
    context = {
        "algorithm": version,
        "is_in_use": version.digest == algorithm_in_use().digest,
        "reading": reading,
        "section": section,
        "chapter": chapter,
        "title": section.title if section else DRAWN_CHAPTERS[chapter],
        "drawn_chapters": DRAWN_CHAPTERS,
        "rules_url": reverse("algorithm_version", args=[version.digest]),
        "source_alerts": alerts.by_key,
    }
    return with_etag(render(request, "assessment/algorithm_chapter.html", context), etag)


@require_safe
def algorithm_rule(request, digest, rule):
    """To the place of one rule in its chapter."""
    version = version_of(digest)
    chapter = AlgorithmReading(version.rules, version.tables).chapter_of(rule)
    if chapter is None:
        raise Http404("This version of the algorithm has no rule of that name.")
    return redirect(f"{reverse('algorithm_version_chapter', args=[version.digest, chapter])}#{rule}")


def version_of(digest: str) -> AlgorithmInUse:
    found = algorithm_of(digest.lower())
    if found is None:
        raise Http404("No version of the algorithm with this digest is kept here.")
    return found


def overview(request, version: AlgorithmInUse, *, is_in_use: bool):
    withdrawn = withdrawn_options()
    etag, alerts, proof = validator(request, version, is_in_use, sorted(withdrawn.items()))
    if etag == kept_before(request):
        return StillGood()
    reading = AlgorithmReading(version.rules, version.tables)
    # of an older version nothing is shown that a later one may have called unsafe
    example = example_plan(version, withdrawn) if is_in_use else None
    context = {
        "algorithm": version,
        "is_in_use": is_in_use,
        "reading": reading,
        "drawn_chapters": DRAWN_CHAPTERS,
        "rules_url": reverse("algorithm_version", args=[version.digest]),
        "ladder": ladder(),
        "page": example,
        "example_ladder": plan_ladder(example) if example else (),
        "proof": proof,
        "alerts": alerts,
        "source_alerts": alerts.by_key,
    }
    return with_etag(render(request, "assessment/algorithm.html", context), etag)


def validator(request, version: AlgorithmInUse, *more: object):
    """The ETag of a page of this version, and what it was made from besides the tables: alerts and proof."""
    alerts, proof = rule_set_alerts(version), proof_of(version.digest)
    return reading_etag(request, version, alerts, proof.pk if proof else "", *more), alerts, proof


def with_etag(response, etag: str):
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
