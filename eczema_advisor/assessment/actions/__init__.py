"""What changes anything in this room: proofs of rule sets, and their way to the desk. Nothing of a patient."""

from .compare_versions import compare_versions
from .prove import prove
from .submit_algorithm import submit_algorithm

__all__ = ["compare_versions", "prove", "submit_algorithm"]
