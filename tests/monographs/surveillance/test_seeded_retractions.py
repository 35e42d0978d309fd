"""Seeded retractions flag all that rests on them and nothing else; what does is counted apart, in the frozen JSON."""

import json
import random
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import eczema_advisor
from eczema_advisor.editorial.models import Notice
from monographs.actions.record_statuses import record_statuses
from monographs.models import Reference
from monographs.page.source_statuses import StatusEntry
from monographs.surveillance.dependants import (
    ANSWER,
    HAZARD,
    PAGE,
    PLAN,
    QUESTION,
    RULE,
    SECTION,
)
from monographs.surveillance.open_tasks import open_tasks
from tests.pages import page as page_of

HAZARDS = Path(eczema_advisor.__file__).parent / "algorithm" / "hazards"
DAY = date(2026, 11, 1)


def names(key: str, text: str) -> bool:
    """Does the text name the key, and not one that only begins or ends like it?"""
    return re.search(rf"(?<![a-z0-9-]){re.escape(key)}(?![a-z0-9-])", text) is not None


def retractions(keys) -> list[StatusEntry]:
    return [StatusEntry(key, "retracted", DAY, "https://example.org/notice") for key in keys]


def pages_naming(key: str, frozen: dict) -> set[str]:
    return {f"/{kind}s/{slug}/" for (kind, slug), text in frozen.items() if kind != "algorithm" and names(key, text)}


def parts_naming(key: str, frozen: dict, part: str, anchor: str) -> set[str]:
    found = set()
    for (kind, slug), text in frozen.items():
        if kind == "algorithm":
            continue
        for row in json.loads(text)[part]:
            if names(key, json.dumps(row, ensure_ascii=False)):
                found.add(f"/{kind}s/{slug}/#{anchor}{row['key']}")
    return found


def glances_naming(key: str, frozen: dict) -> set[str]:
    """The pages of which a line at a glance names the key: such a line is an answer by itself."""
    found = set()
    for (kind, slug), text in frozen.items():
        facts = {} if kind == "algorithm" else json.loads(text)["facts"]
        lines = [facts.get("at_a_glance") or {}, facts.get("at_a_glance_plain") or {}]
        if names(key, json.dumps(lines, ensure_ascii=False)):
            found.add(f"/{kind}s/{slug}/#at-a-glance")
    return found


def rules_naming(key: str, frozen: dict) -> set[str]:
    """The ids in front of lists of sources that name the key, by a search of the text alone."""
    text = next(text for (kind, _slug), text in frozen.items() if kind == "algorithm")
    rows = re.finditer(r'"sources": \[([^\]]*)\]', text)
    spans = [found.span() for found in rows if names(key, found.group(1))]
    return {row_around(text, start) for start, _end in spans}


def row_around(text: str, place: int) -> str:
    """The id of the innermost object of the JSON that holds this place."""
    depth = 0
    start = place
    while depth != 1:
        start -= 1
        depth += {"{": 1, "}": -1}.get(text[start], 0)
    return json.JSONDecoder().raw_decode(text[start:])[0]["id"]


def hazards_naming(key: str) -> set[str]:
    found = set()
    for path in HAZARDS.glob("*.toml"):
        stated = tomllib.loads(path.read_text(encoding="utf-8"))["hazard"]
        found |= {one["id"] for one in stated if names(key, " ".join(one["sources"]))}
    return found


@pytest.mark.slow
def test_a_hundred_seeded_retractions_flag_all_that_rests_on_them_and_nothing_else(trial, shipped, edie):
    hundred = random.Random(20261121).sample(sorted(Reference.objects.values_list("key", flat=True)), 100)
    keys = trial.share(hundred, one_in=10)

    record_statuses(by=edie, entries=retractions(keys))  # lists all that rests on them, to tell the editors
    found = {task.entry.key: task for task in open_tasks()}  # the same list again, as the editors' page shows it

    counted = 0
    for key in keys:
        listed = {kind: set() for kind in (PAGE, SECTION, QUESTION, ANSWER, RULE, HAZARD, PLAN)}
        for one in found[key].dependants if key in found else []:
            listed[one.kind].add(one.url if one.kind not in (RULE, HAZARD) else one.name.split(": ")[0])
        assert listed[PAGE] == pages_naming(key, shipped), key
        assert listed[SECTION] == parts_naming(key, shipped, "sections", ""), key
        assert listed[QUESTION] == parts_naming(key, shipped, "faqs", "faq-"), key
        assert listed[RULE] == rules_naming(key, shipped), key
        assert listed[HAZARD] == hazards_naming(key), key
        assert bool(listed[PLAN]) == bool(listed[RULE]), key
        assert listed[ANSWER] == listed[SECTION] | listed[QUESTION] | glances_naming(key, shipped), key
        counted += sum(map(len, listed.values()))
    assert counted > (1000 if keys == hundred else len(keys))
    assert found.keys() <= set(keys)
    assert Notice.objects.filter(recipient=edie, key__startswith="surveillance:").count() == 1


@pytest.mark.slow
def test_pages_say_so_where_they_rest_on_a_retracted_source_and_only_there(shipped, edie, client):
    keys = random.Random(7).sample(sorted(Reference.objects.values_list("key", flat=True)), 12)
    record_statuses(by=edie, entries=retractions(keys))

    for kind, slug in shipped:
        if kind == "algorithm":
            continue
        shown = page_of(client.get(f"/{kind}s/{slug}/"))
        cited = {key for key in keys if names(key, shipped[kind, slug])}
        assert {link["href"] for link in shown.all("#source-alerts li > a:first-child")} == {
            f"#ref-{key}" for key in cited
        }, slug
        assert {one.parent["id"] for one in shown.all("#references .source-alert")} == {f"ref-{key}" for key in cited}
