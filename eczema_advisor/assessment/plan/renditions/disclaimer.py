"""The sentence under every form of a plan, in the words of the shipped tables."""

from ...versions.reviewed_words import lazily, shipped_words

DISCLAIMER = lazily(lambda: shipped_words().sentence("page.disclaimer"))
