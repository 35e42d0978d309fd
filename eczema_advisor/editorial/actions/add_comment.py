"""Remark on a revision, and settle a remark."""

from ..errors import StatementMissing, WrongState
from ..ledger.transaction import editorial_action, lock_document
from ..models import Comment, CommentResolution
from ..notification import notices
from ..states import Event
from ..workflow import permissions
from ..workflow.quotations import check_quotation


@editorial_action
def comment(*, by, revision, text, section_key="", quotation="") -> Comment:
    """Remark on a revision, one of its sections, or words quoted from it. Raises EditorialError."""
    lock_document(revision.document)
    permissions.check_can_comment(by)
    if not text.strip():
        raise StatementMissing("The comment is empty.")
    check_quotation(revision, section_key, quotation)
    made = Comment.objects.create(
        revision=revision, author=by, section_key=section_key, quotation=quotation.strip(), text=text.strip()
    )
    notices.tell_about(
        revision,
        people=notices.everybody_on(revision),
        by=by,
        event=Event.COMMENTED,
        subject=f"Comment: {revision.title}",
        text=f"{by.display_name} remarked on revision {revision.number} of {revision.title}: {made.text}",
    )
    return made


@editorial_action
def resolve_comment(*, by, comment, note="") -> CommentResolution:
    """Settle a comment, for this revision and those that follow. Raises EditorialError."""
    lock_document(comment.revision.document)
    permissions.check_can_comment(by)
    if CommentResolution.objects.filter(comment=comment).exists():
        raise WrongState("The comment is settled already.")
    return CommentResolution.objects.create(comment=comment, by=by, note=note.strip())
