"""Remark on a revision, and settle a remark."""

from ..errors import StatementMissing, WrongState
from ..ledger.transaction import editorial_action, lock_document
from ..models import Comment, CommentReply, CommentResolution
from ..notification import notices
from ..notification.mentions import mentioned
from ..states import Event
from ..workflow import permissions
from ..workflow.quotations import check_quotation


@editorial_action
def comment(*, by, revision, text, section_key="", quotation="", answers=None) -> Comment:
    """Remark on a revision, one of its sections, or words quoted from it; or answer a comment on the same document.

    Who wrote in that thread and who is mentioned (`@name`) is told. Raises EditorialError.
    """
    lock_document(revision.document)
    permissions.check_can_comment(by)
    if not text.strip():
        raise StatementMissing("The comment is empty.")
    if answers is not None:
        answers = first_of_thread(answers)
        if answers.revision.document_id != revision.document_id:
            raise WrongState("The comment that this answers is about another document.")
        section_key, quotation = answers.section_key, ""
    else:
        check_quotation(revision, section_key, quotation)
    made = Comment.objects.create(
        revision=revision, author=by, section_key=section_key, quotation=quotation.strip(), text=text.strip()
    )
    thread = []
    if answers is not None:
        CommentReply.objects.create(reply=made, to=answers)
        thread = [answers.author, *(one.author for one in replies_to(answers))]
    named, _unknown = mentioned(made.text)
    notices.tell_about(
        revision,
        people=named,
        by=by,
        event="mentioned",
        subject=f"{by.display_name} mentions you: {revision.title}",
        text=f"{by.display_name} mentions you on revision {revision.number} of {revision.title}: {made.text}",
    )
    others = {one.pk: one for one in (*notices.everybody_on(revision), *thread)}
    notices.tell_about(
        revision,
        people=[person for key, person in others.items() if key not in {one.pk for one in named}],
        by=by,
        event=Event.COMMENTED,
        subject=f"Comment: {revision.title}",
        text=f"{by.display_name} remarked on revision {revision.number} of {revision.title}: {made.text}",
    )
    return made


@editorial_action
def resolve_comment(*, by, comment, note="") -> CommentResolution:
    """Settle a comment and what was answered to it, for this revision and those that follow. Raises EditorialError."""
    lock_document(comment.revision.document)
    permissions.check_can_comment(by)
    first = first_of_thread(comment)
    thread = [first, *replies_to(first)]
    settled = set(CommentResolution.objects.filter(comment__in=thread).values_list("comment_id", flat=True))
    made = [
        CommentResolution.objects.create(comment=one, by=by, note=note.strip())
        for one in thread
        if one.pk not in settled
    ]
    if not made:
        raise WrongState("The comment is settled already.")
    return made[0]


def replies_to(first: Comment) -> list[Comment]:
    """The comments that answer the first one of a thread, in their order."""
    answers = CommentReply.objects.filter(to=first).select_related("reply__author")
    return [one.reply for one in answers.order_by("reply__at", "reply_id")]


def first_of_thread(comment: Comment) -> Comment:
    """The comment that a thread began with."""
    link = CommentReply.objects.filter(reply=comment).select_related("to__revision", "to__author").first()
    return link.to if link else comment
