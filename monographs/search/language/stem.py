"""English word endings, cut off as M. F. Porter describes it ("An algorithm for suffix stripping", 1980)."""

import re

STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "abli": "able", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
}  # fmt: skip
STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al", "er", "ic", "ou",
)  # fmt: skip


def stem(word: str) -> str:
    """The stem of a lower-case word of ASCII letters; words of one or two letters stay."""
    if len(word) < 3:
        return word
    for step in (_plurals, _past, _final_y, _step_2, _step_3, _step_4, _final_e, _double_l):
        word = step(word)
    return word


def _shape(word: str) -> str:
    """The word as v and c, one letter each."""
    shape = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    """How often a run of vowels is followed by a run of consonants."""
    return len(re.findall("v+c+", _shape(word)))


def _has_vowel(word: str) -> bool:
    return "v" in _shape(word)


def _ends_short(word: str) -> bool:
    """Consonant, vowel, consonant at the end, the last not w, x or y."""
    return _shape(word)[-3:] == "cvc" and word[-1] not in "wxy"


def _plurals(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word if word.endswith("ss") else word.removesuffix("s")


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        root = word.removesuffix(ending)
        if root != word and _has_vowel(root):
            if root.endswith(("at", "bl", "iz")):
                return root + "e"
            if root[-1:] == root[-2:-1] and root[-1:] not in "aeioulsz":
                return root[:-1]
            return root + "e" if _measure(root) == 1 and _ends_short(root) else root
    return word


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _replaced(word: str, endings: dict[str, str]) -> str:
    for ending in sorted(endings, key=len, reverse=True):
        if word.endswith(ending):
            root = word.removesuffix(ending)
            return root + endings[ending] if _measure(root) > 0 else word
    return word


def _step_2(word: str) -> str:
    return _replaced(word, STEP_2)


def _step_3(word: str) -> str:
    return _replaced(word, STEP_3)


def _step_4(word: str) -> str:
    for ending in STEP_4:
        if word.endswith(ending):
            root = word.removesuffix(ending)
            fits = _measure(root) > 1 and (ending != "ion" or root.endswith(("s", "t")))
            return root if fits else word
    return word


def _final_e(word: str) -> str:
    root = word.removesuffix("e")
    if root != word and (_measure(root) > 1 or (_measure(root) == 1 and not _ends_short(root))):
        return root
    return word


def _double_l(word: str) -> str:
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
