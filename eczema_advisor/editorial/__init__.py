"""The review desk: revisions, votes and the ledger; what the public sees of a document, and who decided it."""
