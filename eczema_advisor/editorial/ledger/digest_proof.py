"""What the ledger says of a text with a certain digest, worked out again for whoever asks."""

from dataclasses import dataclass

from ..models import LedgerEntry, Revision
from . import row_hashes
from .canonical_json import digest_of_text


@dataclass(frozen=True)
class ProvenEntry:
    """An entry of the ledger; whether its hash is that of its content, and continues the entry before it."""

    entry: LedgerEntry
    hash_holds: bool
    continues: bool


@dataclass(frozen=True)
class DigestProof:
    """A revision with this digest; whether its text has it; and its entries."""

    revision: Revision
    text_holds: bool
    entries: list[ProvenEntry]

    @property
    def holds(self) -> bool:
        return self.text_holds and all(one.hash_holds and one.continues for one in self.entries)


def digest_proofs(digest: str) -> list[DigestProof]:
    """Every revision whose text has this digest, newest first, each with what the ledger says of it."""
    revisions = Revision.objects.filter(digest=digest).select_related("document", "review").order_by("-pk")
    return [digest_proof(revision) for revision in revisions]


def digest_proof(revision: Revision) -> DigestProof:
    entries = list(revision.entries.order_by("number"))
    before = dict(
        LedgerEntry.objects.filter(number__in=[entry.number - 1 for entry in entries]).values_list("number", "hash")
    )
    return DigestProof(
        revision=revision,
        text_holds=digest_of_text(revision.content) == revision.digest,
        entries=[
            ProvenEntry(
                entry,
                entry.hash == row_hashes.of_entry(entry),
                entry.previous_hash == before.get(entry.number - 1, "0" * 64),
            )
            for entry in entries
        ],
    )
