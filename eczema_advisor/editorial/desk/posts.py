"""What each button of the revision page does. All go through actions; each returns the sentence that confirms it."""

from .. import actions
from ..errors import ContentRefused, SecondFactorMissing, WrongState
from ..models import Comment, Review
from ..states import State
from .factor import recent_factor
from .forms import CommentForm, DecisionForm, PlanForm, ScheduleForm, confirm_code


def do(request, review: Review, form: DecisionForm) -> str:
    """Do what the pressed button (`do`) says. Raises EditorialError."""
    try:
        press = BUTTONS[request.POST.get("do", "")]
    except KeyError:
        raise WrongState("This button is not one of the desk's.") from None
    return press(request, review, form)


def _approve(request, review, form) -> str:
    _check(form)
    actions.approve(
        by=request.user,
        revision=review.revision,
        digest=form.cleaned_data["digest"],
        statement=form.signed_statement(),
        acknowledged=form.cleaned_data["acknowledged"],
        second_factor=_factor(request, form),
    )
    review.refresh_from_db()
    if review.state == State.APPROVED:
        return f"Signed. {review.revision.title} is approved and public."
    return f"Signed. {review.revision.title} needs another approval before it is public."


def _request_changes(request, review, form) -> str:
    _check(form)
    actions.request_changes(
        by=request.user,
        revision=review.revision,
        digest=form.cleaned_data["digest"],
        reason=form.cleaned_data["reason"],
        statement=form.signed_statement(),
        second_factor=_factor(request, form),
    )
    return f"Signed. {review.revision.title} goes back to its editors."


def _claim(request, review, form) -> str:
    actions.claim(by=request.user, revision=review.revision)
    return "You have taken up this review."


def _release(request, review, form) -> str:
    actions.release(by=request.user, revision=review.revision)
    return "You have given this review back."


def _comment(request, review, form) -> str:
    remark = CommentForm(request.POST)
    _check(remark)
    actions.comment(by=request.user, revision=review.revision, **remark.cleaned_data)
    return "Your comment stands beside the text."


def _resolve(request, review, form) -> str:
    comment = Comment.objects.filter(
        pk=request.POST.get("comment") if str(request.POST.get("comment")).isdigit() else None,
        revision__document=review.document,
    ).first()
    if comment is None:
        raise WrongState("There is no such comment on this document.")
    actions.resolve_comment(by=request.user, comment=comment, note=request.POST.get("note", "")[:2000])
    return "The comment is settled."


def _withdraw(request, review, form) -> str:
    actions.withdraw(by=request.user, document=review.document, reason=request.POST.get("withdraw_reason", "")[:5000])
    return f"{review.revision.title} is withdrawn; its page says so and why."


def _plan(request, review, form) -> str:
    plan = PlanForm(request.POST)
    _check(plan)
    actions.set_priority(by=request.user, document=review.document, **plan.cleaned_data)
    return "Priority and date are set."


def _schedule(request, review, form) -> str:
    schedule = ScheduleForm(request.POST)
    _check(schedule)
    actions.schedule_review(by=request.user, document=review.document, due=schedule.cleaned_data["due"])
    return "The date of the next review is set."


def _review_again(request, review, form) -> str:
    actions.start_periodic_review(by=request.user, document=review.document)
    return "The approved text is on the desk again for its periodic review."


def _restore(request, review, form) -> str:
    actions.restore(by=request.user, revision=review.revision)
    return f"Revision {review.revision.number} is the working copy now; submit it when it is ready."


def _check(form) -> None:
    """Raise ContentRefused with what is wrong in a form."""
    if not form.is_valid():
        wrong = [f"{form.fields[name].label or name}: {' '.join(errors)}" for name, errors in form.errors.items()]
        raise ContentRefused(" ".join(wrong))


def _factor(request, form) -> str:
    code = form.cleaned_data["code"].strip()
    if not code:
        return recent_factor(request)
    factor = confirm_code(request, code)
    if not factor:
        raise SecondFactorMissing("This code is not valid (any more); wait for the next one and try again.")
    return factor


BUTTONS = {
    "approve": _approve,
    "request_changes": _request_changes,
    "claim": _claim,
    "release": _release,
    "comment": _comment,
    "resolve": _resolve,
    "withdraw": _withdraw,
    "plan": _plan,
    "schedule": _schedule,
    "review_again": _review_again,
    "restore": _restore,
}
DECISIONS = ("approve", "request_changes")
