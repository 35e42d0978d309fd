"""Words that may mean an emergency, and the reviewed text that says what to do: silence would be the worse mistake."""

import re

from ...models import Passage
from ...page.content import TOPIC

# Shown only while that page is not public: silence would be worse. It claims nothing that a page would have to prove.
WITHOUT_PAGE = "Get medical help the same day."
TOPIC_SLUG = "infected-eczema-and-eczema-herpeticum"
KEYS = ("faq:how-does-eczema-herpeticum-look", "eczema-herpeticum", "short-answer")  # the first that is there is quoted

RED_FLAG = re.compile(
    r"""\bblister\w*|\bvesic\w*|\bpunched[\s-]*out\b|\bherpe\w+|\bcold\s+sores?\b|\bchicken\s*pox\b|\bshingles\b
    |\bfever\w*|\bfebrile\b|\bpyrexi\w+|\b(?:high|raised)\s+temp\w*|\btemperature\s+(?:of|is|over|above)\b
    |\b(?:has|had|with|running|got|have)\s+a\s+temp(?:erature)?\b
    |\bunwell\b|\bmalaise\b|\blethargic\b|\bdrowsy\b|\bseptic\b|\bsepsis\b|\bfloppy\b|\b(?:feels?|feeling|seems?|very|is|am)\s+ill\b
    |\bpainful\s+(?:\w+\s+){0,2}(?:sores?|ulcers?|erosions?|spots?|rash|eczema|skin)\b
    |\b(?:sores?|ulcers?|erosions?|eczema|skin)\s+(?:\w+\s+){0,3}(?:painful|hurts?)\b
    |\bworse\w*\s+(?:\w+\s+)?(?:fast|quickly|rapidly|suddenly)\b|\b(?:rapidly|suddenly|quickly)\s+(?:\w+\s+)?wors\w+""",
    re.IGNORECASE | re.VERBOSE,
)


def has_red_flag(text: str) -> bool:
    """Does the question name a sign of eczema herpeticum, or of infection in somebody who is ill?"""
    return RED_FLAG.search(text) is not None


def emergency_passage() -> Passage | None:
    """What the public page on infected eczema says of the emergency; nothing while that page is not public."""
    there = {one.key: one for one in Passage.objects.filter(kind=TOPIC, slug=TOPIC_SLUG, key__in=KEYS)}
    return next((there[key] for key in KEYS if key in there), None)
