"""A page as plain values, apart from the database: content, keys, citations, licences, registers."""
