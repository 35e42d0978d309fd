"""A comparison as it is kept: kinds in words, and of each change a few of the patients whom it concerns."""

from dataclasses import replace

from .compare import Comparison

MOST_CHANGES = 200  # that are described one by one; the others are counted
MOST_CUBES = 3


def in_short(comparison: Comparison) -> dict[str, object]:
    """The report with kinds in words and at most so many cubes of a change."""
    changes = [
        {
            **replace(change, cubes=change.cubes[:MOST_CUBES]).to_dict(),
            "kind_in_words": change.statement.kind.replace("_", " "),
        }
        for change in comparison.changes
    ]
    return {
        **replace(comparison, changes=()).to_dict(),
        "same": comparison.same,  # of the whole comparison: without its changes it would always say yes
        "changes": changes,
        "changes_in_all": comparison.count,
    }
