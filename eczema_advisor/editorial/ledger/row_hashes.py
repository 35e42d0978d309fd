"""SHA-256 over the columns of a row, as the database computes it, written a second time so that one checks the other.

See `database_guards/functions/editorial_fingerprint.sql`: each part with its length in bytes before it, a missing part
as "-", joined by commas. Times are UTC with microseconds.
"""

import hashlib
from datetime import UTC, datetime


def row_hash(*parts) -> str:
    return hashlib.sha256(b",".join(map(encoded_part, parts))).hexdigest()


def encoded_part(value) -> bytes:
    if value is None:
        return b"-"
    if isinstance(value, datetime):
        value = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, list):
        value = " ".join(map(str, value))
    text = str(value).encode()
    return b"%d:%s" % (len(text), text)


def of_entry(entry) -> str:
    return row_hash(
        entry.number, entry.at, entry.actor_id, entry.actor_name, entry.document_id, entry.kind, entry.slug,
        entry.revision_id, entry.revision_number, entry.digest, entry.event, entry.from_state, entry.to_state,
        entry.note, entry.detail, entry.vote_id, entry.comment_id, entry.replaced_by_id, entry.record,
        entry.previous_hash,
    )  # fmt: skip


def of_revision(revision) -> str:
    return row_hash(
        revision.pk, revision.document_id, revision.number, revision.title, revision.digest, revision.summary,
        revision.purpose, revision.author_id, revision.contributors, revision.base_id, revision.at,
    )  # fmt: skip


def of_vote(vote) -> str:
    parts = [
        vote.pk, vote.revision_id, vote.digest, vote.voter_id, vote.voter_name, vote.voter_title, vote.decision,
        vote.statement, vote.reason, vote.acknowledged, vote.second_factor, vote.at,
    ]  # fmt: skip
    return row_hash(*parts, vote.signature) if vote.signature else row_hash(*parts)


def of_comment(comment) -> str:
    return row_hash(
        comment.pk, comment.revision_id, comment.author_id, comment.section_key, comment.quotation, comment.text,
        comment.at,
    )  # fmt: skip


def of_resolution(resolution) -> str:
    return row_hash(resolution.pk, resolution.comment_id, resolution.by_id, resolution.note, resolution.at)
