"""Proofs of versions of the algorithm, kept by digest."""

from .models import Proof


def proof_of(digest: str) -> Proof | None:
    """The latest proof of the version with that digest, if it was ever proven here."""
    return Proof.objects.filter(digest=digest).first()
