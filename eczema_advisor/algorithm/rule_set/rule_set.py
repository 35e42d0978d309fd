"""The tables as a rule set: read, checked, and ready to be asked.

`load_rule_set` takes plain dicts, lists and texts, as a YAML reader gives them that leaves every scalar as text
(PyYAML's BaseLoader does): one entry per file of `tables/`, named without its ending.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from ..facts import FactError, PatientFacts
from .columns import TableError, Vocabulary
from .compiled_rule_set import CompiledRuleSet
from .fact_space import Space
from .read_tables import (
    ROWS,
    TABLES,
    check_files,
    check_identifiers,
    check_references,
    read_age_bands,
    read_options,
    read_rows,
    read_scores,
    read_site_groups,
    read_sources,
    selection_names,
    version_text,
)
from .read_texts import read_texts
from .rules import AgeBand, Option, Rule, ScoreBands

__all__ = ["TABLES", "Option", "Rule", "RuleSet", "TableError", "load_rule_set"]


@dataclass(frozen=True, eq=False)
class RuleSet:
    """A checked set of tables. `digest` is the SHA-256 of `canonical`, the tables as canonical JSON."""

    version: str
    title: str
    changed: str
    digest: str
    canonical: str
    options: Mapping[str, Option]
    groups: Mapping[str, tuple[str, ...]]
    site_groups: Mapping[str, tuple[str, ...]]
    age_bands: tuple[AgeBand, ...]
    scores: Mapping[str, ScoreBands]
    sources: Mapping[str, str]
    rows: Mapping[str, tuple[Rule, ...]]
    texts: Mapping[str, tuple[Rule, ...]]  # the words around the rules: reviewed with them, and deciding nothing
    space: Space

    def __iter__(self) -> Iterator[Rule]:
        return (rule for rules in self.rows.values() for rule in rules)

    @cached_property
    def compiled(self) -> CompiledRuleSet:
        """The rule set as the engine uses it."""
        return CompiledRuleSet(self)

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self}

    def rule(self, identifier: str) -> Rule:
        return self.by_id[identifier]

    def severity(self, facts: PatientFacts) -> str:
        """The severity given, or the one that the score given amounts to."""
        if facts.severity is not None:
            return facts.severity
        if facts.severity_score is None:
            raise FactError("severity", "neither severity nor severity_score is known")
        instrument, value = facts.severity_score
        return self.scores[instrument].severity(value)

    def derived_facts(self, age_months: int) -> dict[str, str]:
        """Facts that an age implies, with their values."""
        spans = ((rule, rule.condition.spans["age_months"]) for rule in self.rows["derived"])
        return {rule["fact"]: rule["value"] for rule, span in spans if span.first <= age_months < span.below}

    def age_band(self, age_months: int) -> AgeBand:
        return next(band for band in self.age_bands if band.first <= age_months <= band.last)

    def site_group(self, site: str) -> str:
        return next(name for name, sites in self.site_groups.items() if site in sites)


def load_rule_set(tables: Mapping[str, Any]) -> RuleSet:
    """Read and check tables. Raises TableError naming file, rule and cell."""
    check_files(tables)
    sources = read_sources(tables["sources"])
    site_groups = read_site_groups(tables["bands"]["site_groups"])
    options, groups = read_options(tables["options"])
    vocabulary = Vocabulary(
        options=tuple(options),
        groups=groups,
        selections=selection_names(tables["selections"]["rules"], tuple(options)),
        site_groups=site_groups,
        sources=tuple(sources),
    )
    rows = {kind: tuple(read_rows(kind, tables[file][key], vocabulary)) for kind, (file, key) in ROWS.items()}
    texts = read_texts(tables, vocabulary)
    check_identifiers(rows, texts)
    check_references(rows)
    conditions = [rule.when for rules in rows.values() for rule in rules if rule.when is not None]
    conditions += [rule["covers"] for rule in rows["strengths"] if rule["covers"] is not None]
    age_bands, age_conditions = read_age_bands(tables["bands"]["ages"])
    canonical = json.dumps(tables, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return RuleSet(
        version=version_text(tables["version"], "version"),
        title=version_text(tables["version"], "title"),
        changed=version_text(tables["version"], "changed"),
        digest=hashlib.sha256(canonical.encode()).hexdigest(),
        canonical=canonical,
        options=MappingProxyType(options),
        groups=MappingProxyType(groups),
        site_groups=MappingProxyType(site_groups),
        age_bands=age_bands,
        scores=MappingProxyType(read_scores(tables["bands"]["severity_scores"], vocabulary)),
        sources=MappingProxyType(sources),
        rows=MappingProxyType(rows),
        texts=MappingProxyType(texts),
        space=Space([*conditions, *age_conditions]),
    )
