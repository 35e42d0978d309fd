"""What changed between two revisions: by section, sentence and token, and which changes could hurt somebody.

Nothing here escapes; the templates do.
"""

from .difference import compare
from .high_risk import compare_revision, high_risk_changes, keys_to_acknowledge

__all__ = ["compare", "compare_revision", "high_risk_changes", "keys_to_acknowledge"]
