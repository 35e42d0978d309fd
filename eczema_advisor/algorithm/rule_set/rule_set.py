"""The tables as a rule set: read, checked, and ready to be asked.

`load_rule_set` takes plain dicts, lists and texts, as a YAML reader gives them that leaves every scalar as text
(PyYAML's BaseLoader does): one entry per file of `tables/`, named without its ending.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from ..facts import BY_NAME, EFFECTS, FactError, PatientFacts
from .columns import LASTING, TableError, Vocabulary
from .compiled_rule_set import CompiledRuleSet
from .conditions import When
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


NOT_PRESENT = frozenset({"no", "unknown"})


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

    @cached_property
    def is_second_edition(self) -> bool:
        return is_second_edition(self.version)

    def severity(self, facts: PatientFacts) -> str:
        """The severity given, or the one that the score given amounts to."""
        if facts.severity is not None:
            return facts.severity
        if facts.severity_score is None:
            raise FactError("severity", "neither severity nor severity_score is known")
        instrument, value = facts.severity_score
        return self.scores[instrument].severity(value)

    @cached_property
    def medicines(self) -> Mapping[str, tuple[str, ...]]:
        """What each medicine does, by its name in small letters. An effect is a name too: any medicine that has it."""
        effects: dict[str, tuple[str, ...]] = {effect: (effect,) for effect in EFFECTS}
        return effects | {rule["name"].lower(): rule["effects"] for rule in self.rows["medicines"]}

    def effects_of(self, medicines: Sequence[str] | None) -> tuple[str, ...] | None:
        """What these medicines do together; None where they are not known. Raises FactError for a name not listed."""
        if medicines is None:
            return None
        for name in medicines:
            if name not in self.medicines:
                known = ", ".join(rule["name"] for rule in self.rows["medicines"]) or "none in this version"
                raise FactError("medicines", f"contains {name!r}; the medicines that are known are: {known}")
        return tuple(dict.fromkeys(effect for name in medicines for effect in self.medicines[name]))

    def age_band(self, age_months: int) -> AgeBand:
        return next(band for band in self.age_bands if band.first <= age_months <= band.last)


def is_second_edition(version: str) -> bool:
    """Whether a version's rules tell causes of immune compromise and grades of malignancy apart (2026.2 and later)."""
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    return numbers >= (2026, 2)


def as_first_edition(rule: Rule) -> Rule:
    """Where a rule of the first edition says yes, it means every cause and grade that facts can name today.

    What a red flag excluded counted then as every exclusion did.
    """
    if rule.table == "urgent":
        rule = replace(rule, columns={**rule.columns, "class": LASTING})
    if rule.when is None:
        return rule
    widened = {
        fact: values | (frozenset(BY_NAME[fact].values) - NOT_PRESENT if "yes" in values else frozenset())
        for fact, values in rule.when.values.items()
        if fact in ("immunocompromised", "skin_malignancy")
    }
    return replace(rule, when=When({**rule.when.values, **widened}, rule.when.spans)) if widened else rule


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
    version = version_text(tables["version"], "version")
    rows = {
        kind: tuple(read_rows(kind, tables[file][key], vocabulary)) if file in tables else ()
        for kind, (file, key) in ROWS.items()
    }
    if not is_second_edition(version):
        rows = {kind: tuple(map(as_first_edition, rules)) for kind, rules in rows.items()}
    texts = read_texts(tables, vocabulary, of_first_edition=not is_second_edition(version))
    check_identifiers(rows, texts)
    check_references(rows)
    conditions = [rule.when for rules in rows.values() for rule in rules if rule.when is not None]
    conditions += [rule["covers"] for rule in rows["strengths"] if rule["covers"] is not None]
    age_bands, age_conditions = read_age_bands(tables["bands"]["ages"])
    canonical = json.dumps(tables, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return RuleSet(
        version=version,
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
