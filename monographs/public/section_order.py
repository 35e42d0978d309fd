"""In which order the sections of a drug page are shown, and under which headings in the plain register.

The order in which a page is stored is that of its file. Readers of the British National Formulary look for the dose and
what forbids it first and for the mechanism last, so that is where they find them; patients ask other things first.
"""

from collections.abc import Iterable, Mapping

PROFESSIONAL_ORDER = (
    *("usage", "dosage", "contraindications", "precautions", "drug-interactions", "side-effects"),
    *("pregnancy-and-breastfeeding", "monitoring", "popular-combinations", "how-it-works", "drug-profile-summary"),
    "alternate-names",
)
PLAIN_HEADINGS = {  # in the order of a patient's questions
    "usage": "What it is for",
    "how-it-works": "How it works",
    "dosage": "How to use it",
    "contraindications": "Who should not use it",
    "precautions": "Take care",
    "side-effects": "Side effects",
    "drug-interactions": "Other medicines",
    "pregnancy-and-breastfeeding": "Pregnancy and breastfeeding",
    "monitoring": "Check-ups and tests",
    "popular-combinations": "Used together with",
    "drug-profile-summary": "In short",
    "alternate-names": "Other names",
}
PLAIN_GLANCE = {"dose": "How to use it", "used_for": "What it is for"}


def in_order(sections: Iterable[Mapping], *, plain: bool) -> list[Mapping]:
    """Sections by what their readers ask first; those of another name come after, in the order of the page."""
    order = list(PLAIN_HEADINGS if plain else PROFESSIONAL_ORDER)
    return sorted(sections, key=lambda one: order.index(one["key"]) if one["key"] in order else len(order))
