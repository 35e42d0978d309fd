"""What each button of the revision page does. All go through actions; each returns the sentence that confirms it."""

from eczema_advisor.typed_numbers import row_named

from .. import actions
from ..errors import ContentRefused, SecondFactorMissing, WrongState
from ..models import Comment, Review
from ..notification.mentions import mentioned
from ..states import State
from ..workflow.quotations import contains_words
from .duties import DUTY_BUTTONS
from .factor import recent_factor
from .forms import CommentForm, DecisionForm, PlanForm, ScheduleForm, confirm_code


def press_button(request, review: Review, form: DecisionForm) -> str:
    """Do what the pressed button (`do`) says. Raises EditorialError."""
    try:
        press = BUTTONS[request.POST.get("do", "")]
    except KeyError:
        raise WrongState("This button is not one of the desk's.") from None
    return press(request, review, form)


def read(request, review, form) -> str:
    actions.confirm_read(by=request.user, revision=review.revision, digests=request.POST.getlist("section_digest"))
    return "Noted as read."


def approve(request, review, form) -> str:
    check_form(form)
    actions.approve(
        by=request.user,
        revision=review.revision,
        digest=form.cleaned_data["digest"],
        statement=form.signed_statement(),
        acknowledged=form.cleaned_data["acknowledged"],
        second_factor=factor_given(request, form),
        signature=form.cleaned_data["signature"],
    )
    review.refresh_from_db()
    if review.state == State.APPROVED:
        return f"Signed. {review.revision.title} is approved and public."
    return f"Signed. {review.revision.title} needs another approval before this text is the approved one."


def request_changes(request, review, form) -> str:
    check_form(form)
    actions.request_changes(
        by=request.user,
        revision=review.revision,
        digest=form.cleaned_data["digest"],
        reason=form.cleaned_data["reason"],
        statement=form.signed_statement(),
        second_factor=factor_given(request, form),
        signature=form.cleaned_data["signature"],
    )
    return f"Signed. {review.revision.title} goes back to its editors."


def claim(request, review, form) -> str:
    actions.claim(by=request.user, revision=review.revision)
    return "You have taken up this review."


def release(request, review, form) -> str:
    actions.release(by=request.user, revision=review.revision)
    return "You have given this review back."


def comment(request, review, form) -> str:
    remark = CommentForm(request.POST)
    check_form(remark)
    given = remark.cleaned_data
    key = text_quoted(review.revision, given["section_key"], given["quotation"])
    actions.comment(by=request.user, revision=review.revision, **{**given, "section_key": key})
    return "Your comment is next to the text." + not_told(given["text"])


def reply(request, review, form) -> str:
    text = request.POST.get("text", "")[:5000]
    actions.comment(by=request.user, revision=review.revision, text=text, answers=comment_named(request, review))
    return "Your answer is next to the comment." + not_told(text)


def not_told(text: str) -> str:
    """A sentence for names after an @ that nobody on the desk has; else empty."""
    _people, unknown = mentioned(text)
    return f" Nobody on the desk is called {' or '.join(f'@{name}' for name in unknown)}." if unknown else ""


def text_quoted(revision, key: str, quotation: str) -> str:
    """The key of the text that has the words quoted, of those read together with the text of `key`."""
    kind = revision.document.document_kind
    for section in kind.reading_sections(revision.content_json):
        together = {text.key: text.text for text in section.texts}
        if key in together and quotation.strip():
            return next((one for one in together if contains_words(together[one], quotation)), key)
    return key


def resolve(request, review, form) -> str:
    found = comment_named(request, review)
    actions.resolve_comment(by=request.user, comment=found, note=request.POST.get("note", "")[:2000])
    return "The comment is settled."


def comment_named(request, review) -> Comment:
    """The comment that a form names. Raises WrongState."""
    found = row_named(Comment.objects.filter(revision__document=review.document), request.POST.get("comment"))
    if found is None:
        raise WrongState("There is no such comment on this document.")
    return found


def withdraw(request, review, form) -> str:
    actions.withdraw(by=request.user, document=review.document, reason=request.POST.get("withdraw_reason", "")[:5000])
    return f"{review.revision.title} is withdrawn; its page says so and why."


def plan(request, review, form) -> str:
    chosen = PlanForm(request.POST)
    check_form(chosen)
    actions.set_priority(by=request.user, document=review.document, **chosen.cleaned_data)
    return "Priority and date are set."


def schedule(request, review, form) -> str:
    chosen = ScheduleForm(request.POST)
    check_form(chosen)
    actions.schedule_review(by=request.user, document=review.document, due=chosen.cleaned_data["due"])
    return "The date of the next review is set."


def review_again(request, review, form) -> str:
    actions.start_periodic_review(by=request.user, document=review.document)
    return "The approved text is on the desk again for its periodic review."


def restore(request, review, form) -> str:
    actions.restore(by=request.user, revision=review.revision)
    return f"Revision {review.revision.number} is the working copy now; submit it when it is ready."


def check_form(form) -> None:
    """Raise ContentRefused with what is wrong in a form."""
    if not form.is_valid():
        wrong = [f"{form.fields[name].label or name}: {' '.join(errors)}" for name, errors in form.errors.items()]
        raise ContentRefused(" ".join(wrong))


def factor_given(request, form) -> str:
    if form.cleaned_data["signature"]:
        return "webauthn"  # the action checks it
    code = form.cleaned_data["code"].strip()
    if not code:
        return recent_factor(request)
    factor = confirm_code(request, code)
    if not factor:
        raise SecondFactorMissing("This code is not valid (any more); wait for the next one and try again.")
    return factor


BUTTONS = {
    "read": read,
    "approve": approve,
    "request_changes": request_changes,
    "claim": claim,
    "release": release,
    "comment": comment,
    "reply": reply,
    "resolve": resolve,
    "withdraw": withdraw,
    "plan": plan,
    "schedule": schedule,
    "review_again": review_again,
    "restore": restore,
    **DUTY_BUTTONS,
}
DECISIONS = ("approve", "request_changes")
