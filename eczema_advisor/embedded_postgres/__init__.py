"""A Django database engine whose PostgreSQL starts itself.

`ENGINE = "eczema_advisor.embedded_postgres"` is Django's PostgreSQL backend in every respect but one: the first
connection starts a real PostgreSQL server out of a wheel, in a folder of ours. Importing settings starts nothing.
Processes share the server; the last one to leave stops it.
"""
