"""What stands before the first chapter: the proof, what changes for whom, and three patients worked out now."""

from functools import lru_cache
from pathlib import Path

import yaml
from django.utils.safestring import SafeString

from eczema_advisor.algorithm.explanation.explain import explain
from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.editorial.ledger.canonical_json import canonical_json, digest_of_text

from ...plan.presented_plan import PresentedPlan
from ...versions.in_use import AlgorithmInUse
from ...versions.withdrawn_options import withdrawn_options
from ..example_patient import example_facts

FILE = Path(__file__).with_name("example_patients.yaml")


@lru_cache(maxsize=1)
def example_patients() -> tuple[dict, ...]:
    """The facts of each example: those of the algorithm's page, with what differs; null takes a fact away."""
    changes = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        {name: value for name, value in {**example_facts(), **one}.items() if value is not None} for one in changes
    )


def plans_for_examples(tables: dict, status: str) -> list[PresentedPlan]:
    """The plans that these tables make for the examples, one after another."""
    version = AlgorithmInUse(tables, digest_of_text(canonical_json(tables)), status)
    withdrawn, made = withdrawn_options(), []
    for facts in map(parse_facts, example_patients()):
        plan = version.plan(facts, withdrawn)
        stories = explain(plan, facts, version.rules)
        made.append(PresentedPlan(plan, version, {story.option: story for story in stories}))
    return made


def compared_examples(tables: dict, approved: dict | None) -> list[tuple[PresentedPlan, PresentedPlan | None]]:
    """Each example under these tables, and under the approved ones where those say something else of it."""
    now = plans_for_examples(tables, "submitted")
    then = plans_for_examples(approved, "approved") if approved else [None] * len(now)
    return [(one, other if other and said(other) != said(one) else None) for one, other in zip(now, then, strict=True)]


def said(page: PresentedPlan) -> list[SafeString | str]:
    """What is shown of a plan as an example."""
    verdict = [page.verdict.text] if page.verdict else []
    return verdict + [f"{place.title} {one.name} {one.text}" for place in page.site_plans for one in place.preferred]
