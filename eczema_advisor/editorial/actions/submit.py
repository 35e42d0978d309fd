"""Submit a document: freeze its content as a revision on the desk."""

from eczema_advisor.accounts.shipped_author import is_shipped_author

from ..comparison import compare
from ..errors import ContentRefused, WrongState
from ..kinds import kind_named
from ..ledger.canonical_json import canonical_json, digest_of_text
from ..ledger.transaction import editorial_action, lock_document, record_event
from ..models import Document, Revision
from ..models.revision import Purpose
from ..notification import notices
from ..states import Event, State
from ..workflow import permissions
from ..workflow.change_summary import one_sentence
from ..workflow.tally import tally_of


def submit(*, by, kind, slug, content, summary="", contributors=(), purpose=Purpose.CHANGE) -> Revision:
    """Freeze `content` as the newest revision of the document `kind`/`slug`, and return it.

    `contributors` are the people who wrote some of it besides `by`; none of them may vote on it. Content that is on the
    desk already is not frozen twice: its revision is returned, and if changes had been requested its review goes on
    with the votes it has. Content equal to the approved text needs `purpose="periodic_review"`.
    Raises EditorialError, ContentRefused with the problems that the kind's check found among them.
    """
    permissions.check_can_submit(by)
    document_kind = kind_named(kind)
    text = canonical_json(content)
    errors = [problem for problem in document_kind.check(slug, content) if problem.severity == "error"]
    if errors:
        raise ContentRefused(" ".join(str(problem) for problem in errors), errors)
    return freeze(
        by=by,
        document_kind=document_kind,
        slug=slug,
        content=content,
        text=text,
        summary=summary,
        contributors=contributors,
        purpose=purpose,
    )


@editorial_action
def freeze(*, by, document_kind, slug, content, text, summary, contributors, purpose) -> Revision:
    document, _ = Document.objects.get_or_create(kind=document_kind.name, slug=slug)
    document = lock_document(document)
    digest = digest_of_text(text)
    open_review, approved_review = document.open_review(), document.approved_review()
    if open_review and open_review.revision.digest == digest:
        return submit_again(by, open_review)
    if approved_review and approved_review.revision.digest == digest and purpose != Purpose.PERIODIC_REVIEW:
        raise WrongState("The approved text is the same word for word; there is nothing to review.")
    previous = document.revisions.last()
    revision = Revision.objects.create(
        document=document,
        title=document_kind.title(content),
        content=text,
        digest=digest,
        summary=summary or summary_of(document_kind, previous, content, purpose),
        purpose=purpose,
        author=by,
        contributors=sorted({person.pk for person in contributors} - {by.pk}),
    )
    revision = Revision.objects.select_related("document").get(pk=revision.pk)
    if not is_shipped_author(by):
        tally = tally_of(revision)
        notices.tell_about(
            revision,
            people=[member for member in notices.board_members() if tally.may_vote(member)],
            by=by,
            event=Event.SUBMITTED,
            subject=f"For review: {revision.title}",
            text=f"{by.display_name} submitted revision {revision.number} of {revision.title}. {revision.summary}",
        )
    if open_review:
        void_votes(by, open_review.revision, revision)
    document_kind.on_public_change(document)
    return revision


def summary_of(kind, previous, content, purpose) -> str:
    if purpose == Purpose.PERIODIC_REVIEW:
        return "Periodic review of the approved text."
    before = kind.sections(previous.content_json) if previous else []
    return one_sentence(compare(before, kind.sections(content)), is_first=previous is None)


def submit_again(by, review) -> Revision:
    revision = review.revision
    if review.state == State.CHANGES_REQUESTED:
        record_event(event=Event.RESUBMITTED, by=by, revision=revision)
        kept = len(tally_of(revision).approvals)
        notices.tell_about(
            revision,
            people=notices.everybody_on(revision),
            by=by,
            event=Event.RESUBMITTED,
            subject=f"Submitted again unchanged: {revision.title}",
            text=f"{by.display_name} submitted revision {revision.number} of {revision.title} again, unchanged. "
            f"Its votes stand ({kept} approving).",
        )
    return revision


def void_votes(by, old, new) -> None:
    """Say which votes the new text leaves behind, and for which sections."""
    votes = tally_of(old).latest.values()
    if not votes:
        return
    kind = new.document.document_kind
    differences = compare(kind.sections(old.content_json), kind.sections(new.content_json))
    titles = [section.title for section in differences if section.kind != "same"] or ["what is not a section"]
    names = ", ".join(vote.voter_name for vote in votes)
    note = f"Votes on revision {old.number} are void ({names}), because the new text changes: {', '.join(titles)}."
    record_event(
        event=Event.VOTES_VOIDED,
        by=by,
        revision=old,
        note=note,
        detail={
            "sections": [section.key for section in differences if section.kind != "same"],
            "votes": sorted(vote.pk for vote in votes),
            "replaced_by": new.number,
        },
    )
    notices.tell_about(
        new,
        people=[vote.voter for vote in votes],
        by=by,
        event=Event.VOTES_VOIDED,
        subject=f"Your vote is void: {new.title}",
        text=f"{note} Please look at revision {new.number}.",
    )
