"""Which sections of a drug page warn and state no dose: they are all that is left of the page of a banned drug."""

import re

# Words of section keys: a key stays when its heading is worded differently.
WARNING_KEY = re.compile(
    r"(?:^|-)(?:contraindications?|side-effects?|interactions?|precautions|pregnancy|alternate-names|how-it-works)(?:-|$)"
)


def is_without_doses(key: str) -> bool:
    """Does the section of that key only warn or name, such as "side-effects" or "pregnancy-and-breastfeeding"?"""
    return WARNING_KEY.search(key) is not None
