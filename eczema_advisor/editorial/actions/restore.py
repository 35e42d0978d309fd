"""Take an older revision as the working copy again. It comes back to the desk like any other text."""

from .. import ledger
from ..errors import WrongState
from ..states import Event
from ..workflow import permissions


@ledger.editorial_action
def restore(*, by, revision) -> None:
    """Make the content of `revision` the working copy of its document. Raises EditorialError."""
    document = ledger.lock_document(revision.document)
    permissions.check_can_submit(by)
    kind = document.document_kind
    if kind.restore is None:
        raise WrongState(f"A {kind.label} has no working copy that could be restored.")
    kind.restore(slug=document.slug, content=revision.content_json, by=by)
    ledger.record(event=Event.RESTORED, by=by, revision=revision)
