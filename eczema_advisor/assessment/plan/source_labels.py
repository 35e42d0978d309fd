"""Short labels for source keys, as the algorithm's own table of sources gives them."""

from functools import lru_cache

from ..versions.table_files import SHIPPED, read_table

CALCULATOR_SOURCES = {
    "easi-2022": "EASI practical guide 2022",
    "long-1991-ftu": "Long and Finlay 1991, fingertip unit",
    "long-1998-ftu": "Long, Mills and Finlay 1998, fingertip units in children",
}


@lru_cache(maxsize=1)
def shipped_labels() -> dict[str, str]:
    return {**CALCULATOR_SOURCES, **read_table(SHIPPED / "sources.yaml")}


def source_label(key: str) -> str:
    """The label of a source; its key where it has none."""
    return shipped_labels().get(key, key)
