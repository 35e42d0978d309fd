"""A clause in parts that say one thing each, so that a denial is held to what it denies."""

import re

from ..alignment import stems_of

NEW_PREDICATE = (
    r"it|they|you|we|this|that|there|is|are|may|can|use|put|take|have|ask|see|stop|start|continue|keep|check|do|does|"
    r"must|should|so|but|not|no|never|avoid"
)
CUT = re.compile(
    r"\s*(?:[|;]|:(?=\s)|,\sand\s|,\s(?=[A-Z]{3,5} [a-z])|"
    rf",\s(?=(?:and |or |then |otherwise )?(?:{NEW_PREDICATE})\b)|(?<=\w)\s[–—]\s|"
    r"\b(?:but|so|because|although|though|whereas|while|since|which|who)\b|"
    r"\b(?:and|or)\s(?=(?:do not|does not|not|no|never|avoid)\b))\s*"
)


def parts_of(text: str) -> list[str]:
    """The parts of a clause, a part of one word with the part before it; in rows of three cells each cell by itself."""
    cells = text.split(" | ")
    if len(cells) > 2:
        return [part for cell in cells for part in parts_of(cell)]
    found: list[str] = []
    for part in filter(None, CUT.split(text)):
        if found and (len(stems_of(part)) < 2 or len(stems_of(found[-1])) < 2):
            found[-1] += f", {part}"
        else:
            found.append(part)
    return found
