"""Options that no plan may recommend because their monograph is banned or withdrawn."""

from monographs import public


def withdrawn_options() -> dict[str, str]:
    """Option -> the reason, as a sentence."""
    return public.withdrawn_options()
