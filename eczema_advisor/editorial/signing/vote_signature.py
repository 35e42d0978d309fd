"""What a key signs of a vote, and whether a signature is good."""

import json

from ..errors import SignatureRefused
from ..ledger.export.verify_export import START, vote_challenge
from ..models import LedgerEntry
from ..models.vote import Decision
from .board_keys import signatures_are_required, signing_keys

PARTS = ("credential", "client_data", "authenticator_data", "signature", "rp_id", "head")
LONGEST = 8_000  # characters; a signature with its client data has about one thousand


def ledger_head() -> str:
    """The hash of the last entry, which a page shows and a key signs."""
    return LedgerEntry.objects.order_by("-number").values_list("hash", flat=True).first() or START


def challenge_of(revision, *, decision, statement, reason, acknowledged, head) -> str:
    """The challenge for a decision on a revision, in base64url. `acknowledged`: JSON, as the vote keeps it."""
    return vote_challenge(
        kind=revision.document.kind,
        slug=revision.document.slug,
        digest=revision.digest,
        decision=decision,
        statement=statement,
        reason=reason,
        acknowledged=acknowledged,
        head=head,
    )


def signing_options(person, site: str, challenge: str, keys=None) -> dict:
    """What the browser passes to the key (WebAuthn's PublicKeyCredentialRequestOptions, binary parts in base64url).

    `keys`: those that may sign; without them, the keys of `person` that may sign votes.
    """
    keys = signing_keys(person) if keys is None else keys
    return {
        "challenge": challenge,
        "rpId": site,
        "timeout": 120_000,
        "userVerification": "preferred",
        "allowCredentials": [{"type": "public-key", "id": key.credential} for key in keys],
    }


def checked_signature(person, signature: str, revision, *, decision, statement, reason="", acknowledged="[]") -> str:
    """The signature (JSON) as the vote keeps it; empty where none was given and none is required.

    Raises SignatureRefused with what is wrong.
    """
    if not signature:
        if signatures_are_required():
            raise SignatureRefused("Board members sign with their own key here; enrol one, and sign with it.")
        return ""
    try:
        parts = json.loads(signature)
        kept = {name: parts[name] for name in PARTS}
        if len(signature) > LONGEST or not all(isinstance(value, str) for value in kept.values()):
            raise ValueError("the signature is no signature")
        key = next((key for key in signing_keys(person) if key.credential == kept["credential"]), None)
        if key is None:
            raise ValueError("the key is not one of yours that may sign votes")
        text = json.dumps(kept, sort_keys=True)
        challenge = challenge_of(
            revision,
            decision=decision,
            statement=statement,
            reason=reason,
            acknowledged=acknowledged,
            head=kept["head"],
        )
        key.check(text, challenge)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        why = str(error) if type(error) is ValueError else "the signature is no signature"
        raise SignatureRefused(f"Nothing was signed: {why}. Read the page again and sign once more.") from None
    return text


def signed_parts(decision: str, *, statement: str, reason: str, acknowledged) -> dict:
    """The parts of a decision as its vote will keep them; the form and the action spell them the same way."""
    if decision == Decision.APPROVE:
        return {"statement": statement.strip(), "reason": "", "acknowledged": json.dumps(sorted(acknowledged))}
    return {"statement": statement.strip(), "reason": reason.strip(), "acknowledged": "[]"}
