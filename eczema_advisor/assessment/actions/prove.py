from eczema_advisor.algorithm.proof.verify import verify
from eczema_advisor.editorial.ledger.canonical_json import digest

from ..models import Proof, proof_of


def prove(*, tables: dict) -> Proof:
    """The proof of a set of tables: the one recorded for its digest, else made now and recorded."""
    fingerprint = digest(tables)
    known = proof_of(fingerprint)
    if known:
        return known
    report = verify(tables)
    return Proof.objects.create(digest=fingerprint, holds=report.holds, report=report.to_dict())
