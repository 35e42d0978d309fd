"""Everything that changes anything on the desk. Views, commands and tests of every room go through these.

Each is one transaction, takes keyword arguments only, names who acts with `by=`, and raises EditorialError.
"""

from eczema_advisor.accounts.shipped_author import shipped_author

from .approve import approve
from .claim import claim, release
from .comment import comment, resolve_comment
from .request_changes import request_changes
from .submit import submit
from .withdraw import withdraw

__all__ = [
    "approve",
    "claim",
    "comment",
    "release",
    "request_changes",
    "resolve_comment",
    "shipped_author",
    "submit",
    "withdraw",
]
