"""Options that no plan may recommend because their monograph is banned or withdrawn."""

from monographs.public import structured_facts


def withdrawn_options() -> dict[str, str]:
    """Option -> the reason, as a sentence."""
    return structured_facts.withdrawn_options()
