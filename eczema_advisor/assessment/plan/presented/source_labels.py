"""Short labels for source keys, as the algorithm's own table of sources gives them."""

from ...versions.in_use import shipped_algorithm


def source_label(key: str) -> str:
    """The label of a source; its key where it has none."""
    return shipped_algorithm().rules.sources.get(key, key)
