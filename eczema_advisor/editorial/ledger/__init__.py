"""The ledger: every editorial event, in one chain of hashes, each written in the transaction that it reports.

Actions use what is named here; the other modules write, check and show the chain.
"""

from .transaction import editorial_action, lock_document, record

__all__ = ["editorial_action", "lock_document", "record"]
