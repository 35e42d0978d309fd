"""The ledger: every editorial event, in one chain of hashes, each written in the transaction that it reports."""
