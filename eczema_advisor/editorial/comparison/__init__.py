"""What changed between two revisions: by section, sentence and token, and which changes could hurt somebody.

Nothing here escapes; the templates do.
"""

from .difference import compare
from .high_risk import compare_revision, keys_to_acknowledge, sections_that_differ, sections_to_read

__all__ = ["compare", "compare_revision", "keys_to_acknowledge", "sections_that_differ", "sections_to_read"]
