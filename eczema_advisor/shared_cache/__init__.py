"""What all web processes count together, as rows of JSON: limits of attempts, and one-time codes that were used.

Django's own cache in a database keeps pickles, and to unpickle a row is to run whatever its writer wished. The web role
may write these rows; what it writes is read as JSON and nothing else.
"""
