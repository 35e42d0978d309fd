"""Why not, and until when: what can be cleared is told apart from what lasts."""

from collections.abc import Sequence

from eczema_advisor.algorithm.plan import Reason
from eczema_advisor.algorithm.rule_set.columns import CLASSES, LASTING

from ...versions.reviewed_words import ReviewedWords
from ...wording import listed, ranges_set
from ..parts import ExcludedOption, ExclusionClass, ShownReason, ShownSource


def shown_reason(reason: Reason, sources: tuple[ShownSource, ...]) -> ShownReason:
    until = ranges_set(reason.until or "")
    return ShownReason(reason.code, ranges_set(reason.text), reason.rule, sources, reason.duration, until)


def longest(reasons: Sequence[Reason]) -> str:
    """The class of the reason that lasts longest."""
    return min((reason.duration for reason in reasons), key=CLASSES.index)


def by_class(excluded: Sequence[ExcludedOption], words: ReviewedWords | None) -> list[ExclusionClass]:
    """What can be cleared first, what lasts last; without words one class without a name."""
    if words is None:
        return [ExclusionClass(LASTING, "", "", tuple(excluded))] if excluded else []
    found = []
    for duration in reversed(CLASSES):
        options = tuple(entry for entry in excluded if entry.duration == duration)
        if options:
            name, means = (words.sentence(f"page.class_{duration}{part}") for part in ("", "_means"))
            found.append(ExclusionClass(duration, name, means, options))
    return found


def then_sentence(treatment: str, reasons: Sequence[Reason], words: ReviewedWords) -> str:
    """What follows once these reasons are gone, and when that is."""
    until = listed(list(dict.fromkeys(reason.until for reason in reasons if reason.until)))
    if not until:
        return words.sentence("page.then_soon", treatment=treatment)
    return ranges_set(words.sentence("page.then", treatment=treatment, until=until))
