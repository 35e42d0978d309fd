"""What of this room rests on a source: the rules in use, the hazards that they are proven against, and plans."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from django.urls import reverse

from eczema_advisor.algorithm.proof.hazards import hazards
from monographs.surveillance.dependants import HAZARD, PLAN, RULE, Dependant

from ..plan.presented.plan_sources import last_approved
from ..versions.in_use import algorithm_in_use


def algorithm_dependants(keys: Collection[str]) -> Iterator[tuple[str, Dependant]]:
    """Rules, hazards and plans, as a provider of dependants. Hazards count as checked with the rules: the board sees
    them with the proof of the version that it approves."""
    algorithm = algorithm_in_use()
    page, day = reverse("algorithm"), last_approved(algorithm)
    rules: Counter[str] = Counter()
    for row in rows_with_sources(algorithm.tables):
        for key in dict.fromkeys(row["sources"]):
            if key in keys:
                rules[key] += 1
                yield key, Dependant(RULE, row["id"], f"{page}#{row['id']}", day)
    for name, (sentence, sources) in stated_hazards().items():
        for key in sources:
            if key in keys:
                yield key, Dependant(HAZARD, f"{name}: {sentence}", page, day)
    for key, count in rules.items():
        several = "s" if count > 1 else ""
        plans = f"Plans of version {algorithm.version} in which any of {count} rule{several} on it fires"
        yield key, Dependant(PLAN, plans, page, day)


def rows_with_sources(value: Any) -> Iterator[dict]:
    """Every row of the tables that has an `id` and `sources`."""
    if isinstance(value, dict):
        if "id" in value and isinstance(value.get("sources"), list):
            yield value
        for item in value.values():
            yield from rows_with_sources(item)
    elif isinstance(value, list):
        for item in value:
            yield from rows_with_sources(item)


def stated_hazards() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Sentence and sources of each hazard by its name in the file, where several members share one."""
    return {one.id.partition("#")[0]: (" ".join(one.sentence.split()), one.sources) for one in hazards()}
