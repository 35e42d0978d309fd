"""300 edits that make a shipped page disagree with itself or with the tables, one by one.

They were planted without sight of the comparator, before it was first run on them. First score: 260 of the 296 that
apply to the shipped text (87.8 %; 4 quote a text that is not there as quoted). Score after improving it on its misses:
290 of 296 (98.0 %), so this set is now a regression test and no longer an independent measure. Of the 259 whose text
still stands on the pages after later revisions, 252 are found (97.3 %).
"""

import json
from functools import cache
from pathlib import Path

from eczema_advisor.assessment.review.agreement.monograph_check import differences
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from monographs.comparator.page_remarks import page_remarks
from monographs.errors import FileError
from monographs.interchange.page_file.read_page import read_page
from monographs.page.registers import pairs

ROOT = Path(__file__).parents[3]
PLANTED = Path(__file__).with_name("planted_disagreements.jsonl")
RULES = shipped_algorithm().rules
FOUND_AT_LEAST = 0.97
FALSE_ALARMS_AT_MOST = 0.02  # of the texts in two registers


def remarks(text: str) -> set[tuple[str, ...]]:
    """Every remark on a page file: by its own texts, and by the tables."""
    try:
        page = read_page(text.encode()).page
    except FileError as error:
        return {("refused", str(error))}
    found = {(where, one.kind, one.says, one.other_says) for where, one in page_remarks(page)}
    if page.facts.get("options"):
        found |= {(one.where, one.sentence()) for one in differences(page.facts, RULES)}
    return found


@cache
def shipped(file: str) -> tuple[str, set[tuple[str, ...]]]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return text, remarks(text)


def test_planted_disagreements_are_found():
    planted = [json.loads(line) for line in PLANTED.read_text(encoding="utf-8").splitlines()]
    applicable = [one for one in planted if shipped(one["file"])[0].count(one["find"]) == 1]
    missed = []
    for one in applicable:
        text, before = shipped(one["file"])
        if not remarks(text.replace(one["find"], one["replace"])) - before:
            missed.append((one["file"], one["kind"], one["replace"]))

    assert len(planted) == 300
    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(applicable), missed


def test_shipped_pages_give_few_remarks():
    compared, places = 0, set()
    for path in sorted((ROOT / "monographs" / "content").glob("*/*.md")):
        page = read_page(path.read_bytes()).page
        compared += sum(bool(pair.professional and pair.plain) for pair in pairs(page))
        places |= {(page.slug, where) for where, _remark in page_remarks(page)}

    assert compared > 800
    assert len(places) <= FALSE_ALARMS_AT_MOST * compared, sorted(places)
