from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST, require_safe

from ..plan.current_version_notice import notices_of, with_notice, without_what_is_withheld
from ..plan.follow_up import follow_up_answers
from ..plan.pictures.plan_pictures import plan_pictures
from ..plan.pictures.qr_code import plain_page_code
from ..plan.renditions.handout import handout
from ..plan.renditions.prescription import prescription
from ..plan.renditions.record_text import plan_text
from ..plan.token import ImpossibleFactsError, MissingVersionError, RefusedTokenError, ReplayedPlan, open_token, replay
from ..questions import groups_of
from ..versions.in_use import algorithm_in_use
from ..versions.reviewed_words import words_of
from ..wizard.answers_cookie import keep, sealed
from ..wizard.answers_from_facts import step_data_of


def private(view):
    """Never stored, by a browser or on the way, and never indexed."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


def with_plan(view):
    """Open the token of the address; a token that cannot be opened gets a page that says why."""

    @private
    @wraps(view)
    def answer(request, token):
        try:
            replayed = replay(open_token(token))
        except ImpossibleFactsError as impossible:
            return impossible_plan(request, token, impossible)
        except RefusedTokenError:
            return render(request, "assessment/plan_refused.html", status=400)
        except MissingVersionError as missing:
            context = {"sealed": missing.sealed, "token": token}
            return render(request, "assessment/plan_version_missing.html", context, status=404)
        return view(request, token, replayed)

    return answer


def impossible_plan(request, token: str, impossible: ImpossibleFactsError) -> HttpResponse:
    context = {"token": token, "problem": impossible.problem}
    return render(request, "assessment/plan_impossible.html", context, status=410)


def context_of(token: str, replayed: ReplayedPlan) -> dict:
    notices = notices_of(replayed)
    page = without_what_is_withheld(replayed.presented, notices.safety)
    words = words_of(page.rules)
    return {
        "token": token,
        "replayed": replayed,
        "notices": notices,
        "source_alerts": notices.sources.by_key,
        "notice_title": notices.title(words),
        "notice_sentences": notices.sentences(words) if notices.are_there else [],
        "algorithm": replayed.algorithm,
        "page": page,
        "prescription": prescription(page),
        "says": words.sentences("page_sentences"),
        "rules_url": reverse("algorithm_version", args=[replayed.algorithm.digest]),
    }


@require_safe
@with_plan
def plan(request, token, replayed):
    context = context_of(token, replayed)
    page, amounts = context["page"], context["prescription"]
    context |= {
        "pictures": plan_pictures(page, amounts),
        "text": plan_text(page, amounts, context["notices"]),
    }
    return render(request, "assessment/plan.html", context)


@require_safe
@with_plan
def plan_print(request, token, replayed):
    context = context_of(token, replayed)
    context["pictures"] = plan_pictures(context["page"], context["prescription"])
    return render(request, "assessment/plan_print.html", context)


@require_safe
@with_plan
def plan_handout(request, token, replayed):
    context = context_of(token, replayed)
    page, amounts = context["page"], context["prescription"]
    context |= {
        "handout": handout(page, amounts, context["notices"]),
        "pictures": plan_pictures(page, amounts),
        "qr": plain_page_code(page, request.build_absolute_uri),
    }
    return render(request, "assessment/plan_handout.html", context)


@require_safe
@with_plan
def plan_text_form(request, token, replayed):
    context = context_of(token, replayed)
    text = plan_text(context["page"], context["prescription"], context["notices"])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
@with_plan
def plan_json(request, token, replayed):
    """The plan exactly as the engine gave it; what has to be known before it is read comes first, under `notice`."""
    notices, text = notices_of(replayed), replayed.text
    if notices.are_there:
        text = with_notice(
            text,
            safety=notices.safety,
            version=notices.today.version if notices.today else replayed.sealed.version,
            is_exact=replayed.is_exact,
            sentences=notices.sentences(words_of(replayed.algorithm.rules)),
            sources=notices.sources,
        )
    return HttpResponse(text, content_type="application/json")


@require_POST
@private
def plan_change(request, token):
    """Put the plan's answers back into the wizard, to change one or to plan again with today's version."""
    try:
        facts = open_token(token).facts
    except ImpossibleFactsError as impossible:
        facts = impossible.facts
    except RefusedTokenError:
        return render(request, "assessment/plan_refused.html", status=400)
    response = redirect("assessment_step", step="check")
    keep(response, sealed(step_data_of(facts, groups_of(algorithm_in_use().rules))))
    return response


@require_POST
@private
def plan_follow_up(request, token):
    """A later visit: the wizard with the plan's answers, and what worked to be answered again."""
    try:
        plan_before = open_token(token)
    except ImpossibleFactsError as impossible:
        return impossible_plan(request, token, impossible)
    except RefusedTokenError:
        return render(request, "assessment/plan_refused.html", status=400)
    groups = groups_of(algorithm_in_use().rules)
    response = redirect("assessment")
    keep(response, sealed(follow_up_answers(plan_before, groups, timezone.localdate())))
    return response
