"""Submit a document: freeze its content as a revision on the desk."""

from .. import ledger, permissions
from ..canonical import canonical_json, digest_of_text
from ..errors import ContentRefused, WrongState
from ..kinds import kind_named
from ..models import Document, Revision
from ..models.revision import Purpose
from ..states import Event, State


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
    return _submit(
        by=by,
        document_kind=document_kind,
        slug=slug,
        title=document_kind.title(content),
        text=text,
        summary=summary,
        contributors=contributors,
        purpose=purpose,
    )


@ledger.editorial_action
def _submit(*, by, document_kind, slug, title, text, summary, contributors, purpose) -> Revision:
    document, _ = Document.objects.get_or_create(kind=document_kind.name, slug=slug)
    document = ledger.lock_document(document)
    digest = digest_of_text(text)
    open_review, approved_review = document.open_review(), document.approved_review()
    if open_review and open_review.revision.digest == digest:
        return _submit_again(by, open_review)
    if approved_review and approved_review.revision.digest == digest and purpose != Purpose.PERIODIC_REVIEW:
        raise WrongState("The approved text is the same word for word; there is nothing to review.")
    revision = Revision.objects.create(
        document=document,
        title=title,
        content=text,
        digest=digest,
        summary=summary,
        purpose=purpose,
        author=by,
        contributors=sorted({person.pk for person in contributors} - {by.pk}),
    )
    revision.refresh_from_db()
    document_kind.on_public_change(document)
    return revision


def _submit_again(by, review) -> Revision:
    if review.state == State.CHANGES_REQUESTED:
        ledger.record(event=Event.RESUBMITTED, by=by, revision=review.revision)
    return review.revision
