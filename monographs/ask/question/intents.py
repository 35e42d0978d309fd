"""Which kinds of section answer which kinds of question."""

import re

# (sections by their key, what a question for them says)
INTENTS = (
    ({"how-it-works"}, r"\bhow (?:does|do|is) .*\bwork|mechanism|\bmoa\b|mode of action|receptor|blocks?\b|target"),
    (
        {"dosage", "drug-profile-summary"},
        r"\bdose|dosage|dosing|mg\b|mg/kg|loading|how (?:often|many times)|frequency|\b(?:qd|bid|bd)\b|once or twice"
        r"|once daily|twice daily|times a day|schedule|titrat|regimen|apply|how much\b|max(?:imum)?\b|how long|duration"
        r"|longest|how many (?:days|weeks)|course|strength",
    ),
    (
        {"usage", "dosage"},
        r"\bage\b|\bold\b|year|month|bab(?:y|ies)|infant|newborn|child|kid|teen|adolescent|approved"
        r"|licen[cs]ed|indicated"
        r"|available|\b(?:fda|nice|nhs)\b|used for|indication|(?:first|second) line",
    ),
    (
        {"pregnancy-and-breastfeeding"},
        r"pregnan|breast|lactat|conception|conceiv|contracept|fertil|nursing|feeding|trying for",
    ),
    (
        {"drug-interactions", "popular-combinations"},
        r"interact|together|combin|\bwith\b|alcohol|vaccin|jab|antibiotic|\+|same time",
    ),
    (
        {"side-effects", "precautions"},
        r"side effect|adverse|\bburn|sting|cause|risk|cancer|lymphoma|thin|atrophy|rash|acne|hair"
        r"|eye|conjunctiv|headache"
        r"|nausea|diarrh|infection|withdraw|warning|danger|harm|safe\b|long[- ]term",
    ),
    (
        {"monitoring", "precautions"},
        r"monitor|blood test|\bbloods?\b|\blabs?\b|\bcheck|test|level|review|follow[- ]?up"
        r"|before starting|baseline|screen",
    ),
    (
        {"contraindications", "precautions"},
        r"contraindicat|allerg|who (?:should|must) not|cannot|not use|avoid|never|hypersensitiv|impair|netherton"
        r"|immunocomprom",
    ),
    (
        {"alternate-names", "how-it-works"},
        r"brand|other names?|also called|generic|trade name|same as|class\b|what is\b",
    ),
)
COMPILED = tuple((re.compile(pattern, re.IGNORECASE), keys) for keys, pattern in INTENTS)


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
