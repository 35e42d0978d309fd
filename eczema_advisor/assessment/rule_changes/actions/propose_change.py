"""Working on a change of the algorithm: each step is one transaction, and only its author takes it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from eczema_advisor.editorial.errors import EditorialError, NotAllowed, WrongState
from eczema_advisor.editorial.workflow.permissions import check_can_submit

from ...models import RuleChange
from ..changed_tables import RowChange, UnsafeRow, brought_onto, versions_with
from ..row_kinds import row_kinds
from ..rule_work import RuleWork, known_versions, newest_revision

MOST_ROWS = 200
MOST_DRAFTS = 20


class RuleChangeRefusedError(EditorialError):
    """A step that a change of the algorithm cannot take; the sentence says what would be right."""


def check_may_work_on(person, change: RuleChange) -> None:
    check_can_submit(person)
    if change.author_id != person.pk:
        raise NotAllowed(f"This draft is {change.author.display_name}'s; only its author changes it.")


def locked(by, change: RuleChange) -> RuleChange:
    """The draft as it is now, to the end of the transaction; refuses whom it does not belong to, and what is over."""
    check_may_work_on(by, change)
    found = RuleChange.objects.select_for_update(of=("self",)).select_related("base", "author").get(pk=change.pk)
    if not found.is_open:
        raise WrongState(f"This change is {found.get_state_display()} already; start another to change more.")
    return found


@transaction.atomic
def start_change(*, by) -> RuleChange:
    """A draft on the newest revision of the algorithm."""
    check_can_submit(by)
    base = newest_revision()
    if base is None:
        raise WrongState("The desk has no algorithm yet; the shipped one comes with `manage.py prepare`.")
    if RuleChange.objects.filter(author=by, state=RuleChange.DraftState.DRAFT).count() >= MOST_DRAFTS:
        raise RuleChangeRefusedError(f"You have {MOST_DRAFTS} drafts; submit one or throw one away first.")
    return RuleChange.objects.create(author=by, base=base)


@transaction.atomic
def save_row(
    *,
    by,
    change: RuleChange,
    kind: str,
    identifier: str,
    row: Mapping[str, Any] | None,
    after: str = "",
    unsafe: UnsafeRow | None = None,
) -> RuleChange:
    """Let the row of that id be `row`, or be taken away where it is None. A row as the base has it is no change."""
    draft = locked(by, change)
    work, row_kind = RuleWork(draft), row_kinds()[kind]
    before = row_kind.row(work.base, identifier)
    if before is None and row is None:
        return drop_rows(draft, work, identifier)
    if unsafe and before is not None:
        unsafe = replace(unsafe, corrects=versions_with(row_kind, before, known_versions()))
    made = RowChange(kind, identifier, row, before, after, unsafe if before is not None else None)
    others = [one for one in work.rows if one.id != identifier]
    kept = others if before == row else put_in(work.rows, made)
    if len(kept) > MOST_ROWS:
        raise RuleChangeRefusedError(f"A change has at most {MOST_ROWS} rows; submit these first.")
    return write_rows(draft, kept)


def put_in(rows: list[RowChange], made: RowChange) -> list[RowChange]:
    """In the place that the row has among the changes already, else at their end."""
    if any(one.id == made.id for one in rows):
        return [made if one.id == made.id else one for one in rows]
    return [*rows, made]


def drop_rows(draft: RuleChange, work: RuleWork, identifier: str) -> RuleChange:
    return write_rows(draft, [one for one in work.rows if one.id != identifier])


def write_rows(draft: RuleChange, rows: list[RowChange]) -> RuleChange:
    """What was checked before is not what is there now."""
    draft.changes = [one.to_dict() for one in rows]
    draft.version = draft.changed = draft.check_digest = draft.check_note = ""
    draft.check_state = RuleChange.CheckState.NONE
    draft.save()
    return draft


@transaction.atomic
def drop_row(*, by, change: RuleChange, identifier: str) -> RuleChange:
    """Leave that row as the base has it."""
    draft = locked(by, change)
    return drop_rows(draft, RuleWork(draft), identifier)


@transaction.atomic
def note_summary(*, by, change: RuleChange, summary: str) -> RuleChange:
    draft = locked(by, change)
    draft.summary = summary
    draft.save()
    return draft


@transaction.atomic
def discard_change(*, by, change: RuleChange) -> RuleChange:
    draft = locked(by, change)
    draft.state, draft.check_state = RuleChange.DraftState.DISCARDED, RuleChange.CheckState.NONE
    draft.save()
    return draft


@transaction.atomic
def bring_onto_newest(*, by, change: RuleChange) -> RuleChange:
    """Let the draft rest on the newest revision. Rows that both changed wait for another look."""
    draft = locked(by, change)
    newest = newest_revision()
    if newest is None or newest.pk == draft.base_id:
        return draft
    rows, known = brought_onto(RuleWork(draft).rows, newest.content_json), known_versions()
    draft.base = newest
    renewed = [
        replace(one, unsafe=replace(one.unsafe, corrects=versions_with(one.row_kind, one.before, known)))
        if one.unsafe
        else one
        for one in rows
    ]
    return write_rows(draft, renewed)


@transaction.atomic
def ask_for_check(*, by, change: RuleChange) -> RuleChange:
    """Number and date the tables, and let them wait for the process that proves and compares."""
    draft = locked(by, change)
    work = RuleWork(draft)
    if not work.rows:
        raise RuleChangeRefusedError("Nothing is changed yet; choose a table and change a row.")
    if work.open_rows:
        names = ", ".join(one.id for one in work.open_rows)
        raise RuleChangeRefusedError(f"Look again at what was changed meanwhile by somebody else: {names}.")
    if work.has_moved:
        raise RuleChangeRefusedError("Somebody has submitted newer tables; bring your change onto them first.")
    if draft.is_being_checked:
        return draft
    draft.version, draft.changed = work.numbered
    numbered = RuleWork(draft)
    if numbered.table_error:
        raise RuleChangeRefusedError(f"The tables cannot be read: {numbered.table_error}")
    draft.check_digest, draft.check_note = numbered.digest, ""
    draft.check_state = RuleChange.CheckState.DONE if numbered.is_checked else RuleChange.CheckState.WAITING
    draft.check_asked_at, draft.check_beat_at = timezone.now(), None
    draft.save()
    return draft
