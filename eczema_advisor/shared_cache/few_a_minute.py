"""A limit for what anybody may do without being known."""

from django.core.cache import cache


def is_within(most: int, name: str) -> bool:
    """Is this one of the first `most` of that name in this minute, whoever does it? Counted by all web processes."""
    cache.add(name, 0, timeout=60)
    try:
        return cache.incr(name) <= most
    except ValueError:  # it expired between the two
        return True
