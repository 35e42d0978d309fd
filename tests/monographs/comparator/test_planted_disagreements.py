"""Seven sets of 300 edits that make a shipped page disagree with itself or with the tables, one by one.

Each was planted by somebody who had not seen the comparator, and scored once before anything was changed for it:

- the first: 260 of the 296 that applied to the text of that day (87.8 %); after work on its misses 290 (98.0 %). Of the
  257 that apply to the text of 22 November 2026: 249, and 250 after the work on claims.
- the second, two days later: 259 of 300 (86.3 %). Denials are what is missed: 13 of 40 found, since two registers deny
  in different words ("no effect" and "does not affect") and many a plain sentence leaves a denial out by right. Of all
  other kinds 246 of 260 (94.6 %). After work on the misses 267 (89.0 %), 16 of them denials. After the work on claims,
  bounds and units 277 (92.3 %): 22 denials, and 255 of all other kinds (98.1 %).
- the third, that evening, each edit with the sentence that it contradicts: 257 of 300 (85.7 %); the version
  before the work on claims 250. Denials 21 of 38, comparisons ("commoner" and "rarer", "rises" and "falls") 26 of 37,
  names 28 of 38, all others 182 of 187 (97.3 %). Nothing was changed for it.
- the fourth, the same evening, when changes were compared for the first time: 256 of 300 (85.3 %) by the texts as they
  are, 273 (91.0 %) with the version before at hand. Denials 25 of 38, names 33 and comparisons 33 of 37 each, units 31
  of 37 (a weight in pounds is not known), all others 151 of 151. After work on its misses 288 (96.0 %).
- the fifth, after that work: 257 of 300 (85.7 %) by the texts as they are, 281 (93.7 %) with the version before at
  hand, where 98 % are asked. Denials 30 of 37, comparisons 33 of 37, names 33 of 38, all others 185 of 188. Nothing was
  changed for it.

- the sixth, after words of no class, stances and exchanges were compared too (by which the first five were found to
  1,442 of 1,457): 252 of 300 (84.0 %) by the texts as they are, 285 (95.0 %) with the version before at hand. Denials
  33 of 40, comparisons 35 of 38, names 33 and figures 35 of 36 and 37, all others 149 of 149; six of what was missed
  are words or figures that took each other's place.
- the seventh, after work on the sixth's misses: 265 of 300 (88.3 %) by the texts as they are, 297 (99.0 %; 95 %
  interval 97.1 to 99.7) with the version before at hand. Nothing was changed for it.

With the version before at hand the first three sets, on which that was developed, were found to 255 of 257, 300 of 300
and 293 of 300 (98.9 % of all) before the sixth; after work on its misses all six to 1,738 of 1,757 (98.9 %).

The shipped pages got remarks on 12 of 986 texts (1.2 %) before the work on claims, and get them on 16 since (1.6 %).
150 harmless edits came with the fourth set. At first sight 10 got a remark with the version before at hand (6.7 %),
13 by the texts as they are; 6 of the 10 for a detail, most of them a figure or name, that one register has alone. For
what was changed alone 2 edits got a remark (1.3 %). Of 100 more that came with the fifth set 3 got a remark at first
sight, and none for what was changed alone. Of 150 that came with the sixth, 22 of them one word for another that means
the same, 11 got a remark for what was changed alone: 10 of these 22, and one of all others (0.8 %); 22 any remark. Once
words of one class were no change it were 7 and 18.

All are regression tests now. Lines whose text no longer stands on the page do not count.
"""

from functools import cache

import pytest

from eczema_advisor.assessment.review.agreement.monograph_check import differences
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from monographs.comparator.changes.clause_changes import WORDS
from monographs.comparator.changes.lone_changes import changed_alone
from monographs.comparator.changes.revised_page import remarks_on
from monographs.comparator.page_remarks import page_remarks
from monographs.errors import FileError
from monographs.interchange.page_file.read_page import read_page
from monographs.page.content import PageContent
from monographs.page.registers import pairs
from tests.monographs.comparator.edited_pages import ROOT, edited_pages, lines_of, shipped_page
from tests.trials.drawing import is_likely

RULES = shipped_algorithm().rules
FALSE_ALARMS_AT_MOST = 0.02  # of the texts in two registers


def remarks(text: str, before: PageContent | None = None) -> set[tuple[str, ...]]:
    """Every remark on a page file: by its own texts, those of the version before, and the tables."""
    try:
        page = read_page(text.encode()).page
    except FileError as error:
        return {("refused", str(error))}
    found = {(where, one.kind, one.difference) for where, one in remarks_on(page, before)}
    if page.facts.get("options"):
        found |= {(one.where, one.sentence()) for one in differences(page.facts, RULES)}
    return found


@cache
def shipped(file: str) -> tuple[str, PageContent, set[tuple[str, ...]]]:
    text, page = shipped_page(file)
    return text, page, remarks(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "found_at_least", "found_by_changes"),
    [
        ("planted_disagreements.jsonl", 0.97, 0.99),
        ("second_planted_disagreements.jsonl", 0.92, 0.99),
        ("third_planted_disagreements.jsonl", 0.85, 0.98),
        ("fourth_planted_disagreements.jsonl", 0.85, 0.97),
        ("fifth_planted_disagreements.jsonl", 0.85, 0.98),
        ("sixth_planted_disagreements.jsonl", 0.83, 0.97),
        ("seventh_planted_disagreements.jsonl", 0.87, 0.98),
    ],
)
def test_planted_disagreements_are_found(trial, file, found_at_least, found_by_changes):
    """By the texts as they are, and with the shipped page as the version before."""
    planted = lines_of(file)
    applicable = [one for one in planted if shipped(one["file"])[0].count(one["find"]) == 1]
    asked = trial.share(applicable, one_in=8, together=True)
    missed, missed_by_changes = [], []
    for one in asked:
        text, page, known = shipped(one["file"])
        edited = text.replace(one["find"], one["replace"])
        said = (one["file"], one["kind"], one["replace"])
        if not remarks(edited) - known:
            missed.append(said)
        if not remarks(edited, page) - known:
            missed_by_changes.append(said)

    assert len(planted) == 300
    assert len(applicable) > 200
    for least, not_found in ((found_at_least, missed), (found_by_changes, missed_by_changes)):
        found = len(asked) - len(not_found)
        if trial.which == "drawn":
            assert is_likely(found, len(asked), expected=least), not_found
        else:
            assert found >= least * len(asked), not_found


@pytest.mark.one_in(of="what takes seconds")
@pytest.mark.parametrize(
    ("file", "applicable_at_least"),
    [("harmless_edits.jsonl", 101), ("more_harmless_edits.jsonl", 80), ("third_harmless_edits.jsonl", 101)],
)
def test_harmless_edits_are_no_change_of_one_place_alone(file, applicable_at_least):
    """Other words, spelling, details, sentences moved, both registers changed alike: written without sight of this.

    Of one word for another that means the same the editor may be asked.
    """
    told = []
    applicable = 0
    for kind, before, after in edited_pages(file):
        applicable += 1
        told += [
            remark.difference
            for _where, remark in changed_alone(before, after)
            if kind != "synonym" or remark.kind != WORDS
        ]

    assert applicable >= applicable_at_least
    assert len(told) <= FALSE_ALARMS_AT_MOST * applicable, told


def test_shipped_pages_give_few_remarks():
    compared, places = 0, set()
    for path in sorted((ROOT / "monographs" / "content").glob("*/*.md")):
        page = read_page(path.read_bytes()).page
        compared += sum(bool(pair.professional and pair.plain) for pair in pairs(page))
        places |= {(page.slug, where) for where, _remark in page_remarks(page)}

    assert compared > 800
    assert len(places) <= FALSE_ALARMS_AT_MOST * compared, sorted(places)
