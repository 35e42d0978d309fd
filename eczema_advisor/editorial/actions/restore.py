"""Take an older revision as the working copy again. It comes back to the desk like any other text."""

from ..errors import WrongState
from ..ledger.transaction import editorial_action, lock_document, record_event
from ..states import Event
from ..workflow import permissions


@editorial_action
def restore(*, by, revision) -> None:
    """Make the content of `revision` the working copy of its document. Raises EditorialError."""
    document = lock_document(revision.document)
    permissions.check_can_submit(by)
    kind = document.document_kind
    if kind.restore is None:
        raise WrongState(f"A {kind.label} has no working copy that could be restored.")
    kind.restore(slug=document.slug, content=revision.content_json, by=by)
    record_event(event=Event.RESTORED, by=by, revision=revision)
