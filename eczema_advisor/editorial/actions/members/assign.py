"""Who is to read a document: assigned, handed on to another member, and ended."""

from ...errors import NotAllowed, StatementMissing, WrongState
from ...ledger.transaction import editorial_action, lock_document, record_event
from ...models import Assignment, Review
from ...notification import notices
from ...states import Event
from ...workflow import permissions, policies


@editorial_action
def assign(*, by, revision, member, note="") -> Assignment:
    """Assign the document of an open revision to `member`, who is told. Raises EditorialError.

    An administrator assigns to any member who may vote on it, a member to themselves.
    """
    document = lock_document(revision.document)
    permissions.check_can_assign(by, member, revision)
    policies.check_is_open(Review.objects.get(revision=revision))
    check_not_assigned(document, member)
    record_event(event=Event.ASSIGNED, by=by, revision=revision, note=note.strip(), detail=named(member))
    tell(member, by, revision, f"{by.display_name} assigned {revision.title} to you.", note)
    return Assignment.objects.get(document=document, member=member)


@editorial_action
def hand_on(*, by, revision, member, reason) -> Assignment:
    """Give an assignment of one's own to another member, and say why. Raises EditorialError."""
    document = lock_document(revision.document)
    if not is_assigned(document, by):
        raise WrongState("The document is not assigned to you, so there is nothing to hand on.")
    if not reason.strip():
        raise StatementMissing("Say why you hand the document on; who gets it reads it first.")
    permissions.check_can_be_assigned(member, revision)
    policies.check_is_open(Review.objects.get(revision=revision))
    check_not_assigned(document, member)
    record_event(event=Event.HANDED_ON, by=by, revision=revision, note=reason.strip(), detail=named(member))
    tell(member, by, revision, f"{by.display_name} handed {revision.title} on to you.", reason)
    return Assignment.objects.get(document=document, member=member)


@editorial_action
def end_assignment(*, by, revision, member) -> None:
    """End what is assigned to `member`, by their own or an administrator's doing. Raises EditorialError."""
    document = lock_document(revision.document)
    if not (by.is_administrator or by == member):
        raise NotAllowed("Only an administrator ends what is assigned to others.")
    if not is_assigned(document, member):
        raise WrongState(f"The document is not assigned to {member.display_name}.")
    record_event(event=Event.ASSIGNMENT_ENDED, by=by, revision=revision, detail=named(member))
    tell(member, by, revision, f"{revision.title} is not assigned to you any more.", "")


def is_assigned(document, member) -> bool:
    return Assignment.objects.filter(document=document, member=member).exists()


def check_not_assigned(document, member) -> None:
    if is_assigned(document, member):
        raise WrongState(f"The document is assigned to {member.display_name} already.")


def named(member) -> dict:
    """What the entry holds of a member: the database looks at the number, people at the name."""
    return {"member": member.pk, "name": member.display_name}


def tell(member, by, revision, sentence: str, note: str) -> None:
    notices.tell_about(
        revision,
        people=[member],
        by=by,
        event=Event.ASSIGNED,
        subject=f"Assigned: {revision.title}",
        text=" ".join(filter(None, [sentence, note.strip()])),
    )
