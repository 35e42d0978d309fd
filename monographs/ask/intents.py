"""Which kinds of section answer which kinds of question."""

import re

# (what the question says, sections that answer it by their key)
INTENTS = (
    (r"\bhow (?:does|do|is) .*\bwork|mechanism|\bmoa\b|mode of action|receptor|block(?:s)?\b|target", {"how-it-works"}),
    (r"\bdose|dosage|dosing|mg\b|mg/kg|loading|how (?:often|many times)|frequency|\bqd\b|\bbid\b|\bbd\b|once or twice|"
     r"once daily|twice daily|times a day|schedule|titrat|regimen|apply|how much\b|maximum|max\b|how long|duration|longest|"
     r"how many (?:days|weeks)|course|strength", {"dosage", "drug-profile-summary"}),
    (r"\bage\b|\bold\b|year|month|baby|babies|infant|newborn|child|kid|teen|adolescent|approved|licen[cs]ed|indicated|"
     r"available|\bfda\b|\bnice\b|\bnhs\b|used for|indication|second line|first line", {"usage", "dosage"}),
    (r"pregnan|breast|lactat|conception|conceiv|contracept|fertil|nursing|feeding|trying for", {"pregnancy-and-breastfeeding"}),
    (r"interact|together|combin|\bwith\b|alcohol|vaccin|jab|antibiotic|\band\b.*\?|\+|\bon\b.*vaccin|same time|grapefruit",
     {"drug-interactions", "popular-combinations"}),
    (r"side effect|adverse|\bburn|sting|cause|risk|cancer|lymphoma|thin|atrophy|rash|acne|hair|eye|conjunctiv|headache|nausea|"
     r"diarrh|infection|withdraw|warning|danger|harm|safe\b|long[- ]term", {"side-effects", "precautions"}),
    (r"monitor|blood test|\bbloods?\b|\blabs?\b|\bcheck|test|level|review|follow[- ]?up|before starting|baseline|screen",
     {"monitoring", "precautions"}),
    (r"contraindicat|allerg|who (?:should|must) not|cannot|not use|avoid|never|hypersensitiv|impair|netherton|immunocomprom",
     {"contraindications", "precautions"}),
    (r"brand|other names?|also called|generic|trade name|same as|class\b|what is\b", {"alternate-names", "how-it-works"}),
)  # fmt: skip
COMPILED = tuple((re.compile(pattern, re.IGNORECASE), keys) for pattern, keys in INTENTS)


def sections_meant(text: str) -> dict[str, float]:
    """Section keys that the question asks for, the first-named kinds counting fully, later ones a little less."""
    meant: dict[str, float] = {}
    weight = 1.0
    for pattern, keys in COMPILED:
        if pattern.search(text):
            for key in keys:
                meant[key] = max(meant.get(key, 0.0), weight)
            weight *= 0.9
    return meant
