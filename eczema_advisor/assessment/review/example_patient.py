"""One patient as an example of a rule set: what its tables say of somebody, before what they say of everybody."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from eczema_advisor.algorithm.explanation.explain import explain
from eczema_advisor.algorithm.facts import parse_facts

from ..plan.presented_plan import PresentedPlan
from ..versions.in_use import AlgorithmInUse

FILE = Path(__file__).with_name("example_patient.yaml")


@lru_cache(maxsize=1)
def example_facts() -> dict[str, Any]:
    facts: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return facts


def example_plan(version: AlgorithmInUse, withdrawn_options: dict[str, str]) -> PresentedPlan:
    """The plan that the tables of this version make for the example."""
    facts = parse_facts(example_facts())
    plan = version.plan(facts, withdrawn_options)
    stories = explain(plan, facts, version.rules)
    return PresentedPlan(plan, version, {story.option: story for story in stories})
