"""A dose is that of the patient's own region: each row of doses fires only where its sources are valid."""

from collections.abc import Sequence

from ..rule_set.fact_space import POSITION
from ..rule_set.rule_set import Rule
from .completeness import overlaps, witness
from .findings import Finding
from .symbolic.symbolic_model import Model

REGION = "region"
# Beginnings of source keys, and the regions that such a source speaks for.
OFFICIAL = {"us-label-": ("us",), "eu-label-": ("uk", "eu"), "uk-label-": ("uk", "eu"), "nice-": ("uk",)}
# Where no label gives a dose, a guideline of the region may.
GUIDELINES = {"aad-": ("us",), "euroguiderm-": ("uk", "eu")}


def prove_label_regions(model: Model) -> tuple[int, list[Finding]]:
    """Each row of doses fires only in regions whose label it cites, and at most one row per option fires."""
    d = model.diagrams
    rows = model.rule_set.rows["doses"]
    checked, findings = 0, []
    for rule in rows:
        spoken_for = regions_of(rule.sources)
        for region, code in model.space.code[REGION].items():
            checked += 1
            here = d.every([model.universe, model.fires[rule.id], region_states(model, code)])
            if here and region not in spoken_for:
                message = f"gives a dose in {region}, of which none of its sources ({', '.join(rule.sources)}) speaks"
                findings.append(Finding("label_region", rule.id, message, witness(model, here)))
    for option, rules in by_option(rows).items():
        checked += len(rules) * (len(rules) - 1) // 2
        findings += overlaps(model, f"doses of {option}", rules)
    return checked, findings


def regions_of(sources: Sequence[str]) -> set[str]:
    """Regions that the official sources speak for; the guidelines' where there is no official one."""
    for kinds in (OFFICIAL, GUIDELINES):
        found = {
            region
            for source in sources
            for start, regions in kinds.items()
            if source.startswith(start)
            for region in regions
        }
        if found:
            return found
    return set()


def region_states(model: Model, code: int) -> int:
    return model.diagrams.cube({POSITION[REGION]: 1 << code})


def by_option(rows: Sequence[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rows:
        for option in rule["options"]:
            found.setdefault(option, []).append(rule)
    return found
