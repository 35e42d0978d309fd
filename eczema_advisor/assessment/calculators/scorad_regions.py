"""The regions of SCORAD's drawing as one version of the tables names and weighs them."""

from ..versions.reviewed_words import ReviewedWords


def scorad_shares(words: ReviewedWords) -> dict[str, int]:
    """Per cent of the body by region, in the order of the table."""
    return {region: row["percent"] for region, row in words.named["scorad_regions"].items()}


def scorad_region_names(words: ReviewedWords) -> dict[str, str]:
    return {region: row["name"] for region, row in words.named["scorad_regions"].items()}
