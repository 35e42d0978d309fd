"""What a revision changes, in one sentence."""

from ..comparison.difference import SectionDifference


def one_sentence(differences: list[SectionDifference], *, is_first: bool) -> str:
    """ "Changes Dosage and Warnings; adds Monitoring." Names sections by title; raises nothing."""
    if is_first:
        count = len(differences)
        return f"First version, in {count} section{'' if count == 1 else 's'}."
    verbs = {"changed": "changes", "added": "adds", "removed": "removes"}
    parts = []
    for kind, verb in verbs.items():
        titles = [section.title for section in differences if section.kind == kind]
        if titles:
            parts.append(f"{verb} {listed(titles)}")
    sentence = "; ".join(parts) or "changes nothing in the text of its sections"
    return sentence[0].upper() + sentence[1:] + "."


def listed(titles: list[str]) -> str:
    if len(titles) > 4:
        return f"{', '.join(titles[:3])} and {len(titles) - 3} more sections"
    return " and ".join(filter(None, [", ".join(titles[:-1]), titles[-1]]))
