"""Words that may mean an emergency, and the reviewed text that says what to do: silence would be the worse mistake."""

import re

from ...models import Passage
from ...page.content import TOPIC
from ...search.genuine import genuine

# Shown only while that page is not public: silence would be worse. It claims nothing that a page would have to prove.
WITHOUT_PAGE = "Get medical help the same day."
TOPIC_SLUG = "infected-eczema-and-eczema-herpeticum"
SKIN, ILLNESS, POISON = "skin", "illness", "poison"
# What that page says of each sign: the first of these passages that is there.
PASSAGES = {
    SKIN: ("faq:how-does-eczema-herpeticum-look", "eczema-herpeticum"),
    ILLNESS: ("short-answer",),
}
ILL = "fever, ill, unwell"  # words by which the line on illness is found within its passage

SIGNS = {
    POISON: re.compile(
        r"""\bswallow(?:ed|s|ing)\b|\b(?:ate|eaten|drank|drunk|licked|ingested)\b|\bpoison\w*|\boverdos\w*
        |\btoo\s+(?:many|much)\s+(?:\w+\s+)?(?:tablets?|pills?|doses?|capsules?)\b
        |\b(?:two|three|four|several|extra|double)\s+(?:\w+\s+)?(?:tablets?|pills?|doses?|capsules?)\s+by\s+(?:mistake|accident)\b""",
        re.IGNORECASE | re.VERBOSE,
    ),
    SKIN: re.compile(
        r"""\bblister\w*|\bvesic\w*|\bpunched[\s-]*out\b|\bherpe\w+|\bcold\s+sores?\b|\bchicken\s*pox\b|\bshingles\b
        |\bpainful\s+(?:\w+\s+){0,2}(?:sores?|ulcers?|erosions?|spots?|rash|eczema|skin)\b
        |\b(?:sores?|ulcers?|erosions?|eczema|skin)\s+(?:\w+\s+){0,3}(?:painful|hurts?)\b
        |\bworse\w*\s+(?:\w+\s+)?(?:fast|quickly|rapidly|suddenly)\b
        |\b(?:rapidly|suddenly|quickly)\s+(?:\w+\s+)?wors\w+""",
        re.IGNORECASE | re.VERBOSE,
    ),
    ILLNESS: re.compile(
        r"""\bfever\w*|\bfebrile\b|\bpyrexi\w+|\b(?:high|raised)\s+temp\w*|\btemperature\s+(?:of|is|over|above)\b
        |\b(?:has|had|with|running|got|have)\s+a\s+temp(?:erature)?\b
        |\bunwell\b|\bmalaise\b|\blethargic\b|\bdrowsy\b|\bseptic\b|\bsepsis\b|\bfloppy\b
        |\b(?:feels?|feeling|seems?|very|is|am)\s+ill\b""",
        re.IGNORECASE | re.VERBOSE,
    ),
}


def red_flags_in(text: str) -> frozenset[str]:
    """Which signs a question names: of eczema herpeticum (SKIN), of infection in somebody who is ill (ILLNESS), of too
    much of a medicine or one that was swallowed (POISON)."""
    return frozenset(sign for sign, pattern in SIGNS.items() if pattern.search(text))


def overdose_passages(slug: str) -> list[Passage]:
    """The sections of a drug page that may say what an overdose asks for; one of their sub-headings says so."""
    return list(Passage.objects.filter(slug=slug, key__in=("dosage", "precautions")).order_by("position"))


def emergency_passages() -> dict[str, Passage]:
    """What the public page on infected eczema says of each sign; nothing while that page is not public."""
    keys = [key for keys in PASSAGES.values() for key in keys]
    stored = Passage.objects.filter(kind=TOPIC, slug=TOPIC_SLUG, key__in=keys)
    there = {one.key: one for one in genuine(stored).values()}
    first = {sign: next((there[key] for key in keys if key in there), None) for sign, keys in PASSAGES.items()}
    return {sign: passage for sign, passage in first.items() if passage}
