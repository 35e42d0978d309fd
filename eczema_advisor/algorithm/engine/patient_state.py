"""A patient's facts as the rules see them: which rules fire at each site, and the facts as the plan repeats them."""

from operator import attrgetter
from typing import NamedTuple

from ..facts import FACTS, MAX_AGE_MONTHS, PatientFacts
from ..plan import to_json
from ..rule_set.fact_space import DIMENSIONS, POSITION
from ..rule_set.rule_set import RuleSet
from .bounded_cache import Memory
from .exclusions import screen_of
from .rule_index import match

DIRECT = tuple(name for name in DIMENSIONS if name not in ("site", "severity", "weight_kg", "hypersensitivities"))
SHOWN = tuple(fact.name for fact in FACTS if fact.name not in ("severity", "severity_score"))


class PatientState(NamedTuple):
    """Per site its name, the bits of the rules that fire there and of those that may; and the unknown dimensions."""

    sites: tuple[tuple[str, int, int], ...]
    unknown: int


class Reader:
    """Looks facts up by their own values.

    For each fact, a table from value to one number: which rules the value satisfies, which it could satisfy if it is
    unknown, and whether it is unknown. The AND of those numbers over all facts is the state.
    """

    def __init__(self, rule_set: RuleSet):
        self.rule_set = rule_set
        space, index = rule_set.space, screen_of(rule_set).index
        self.space = space
        self.width = index.size
        self.low = (1 << index.size) - 1
        everything = (1 << len(DIMENSIONS)) - 1
        rows = []
        for position, dimension in enumerate(space.dimensions):
            known = everything & ~(1 << position)
            rows.append(
                [
                    definite
                    | possible << index.size
                    | (everything if code == dimension.unknown else known) << 2 * index.size
                    for code, (definite, possible) in enumerate(
                        zip(index.definite[position], index.possible[position], strict=True)
                    )
                ]
            )
        self.rows = rows
        self.tables = [self.by_value(name) for name in DIRECT]
        self.values_of = attrgetter(*DIRECT)
        self.severity_row = dict(zip(space.code["severity"], rows[POSITION["severity"]], strict=True))
        self.sites = [(site, rows[POSITION["site"]][code]) for site, code in space.code["site"].items()]
        self.site_row = dict(self.sites)
        self.allergies = Memory()
        self.derived = [rule_set.derived_facts(month) for month in range(MAX_AGE_MONTHS + 1)]
        self.words = [self.json_of(name) for name in SHOWN]
        self.shown_of = attrgetter(*SHOWN)
        self.bands = [self.band_text(month) for month in range(MAX_AGE_MONTHS + 1)]

    def by_value(self, name: str):
        row = self.rows[POSITION[name]]
        if name == "age_months":
            return [row[code] for code in self.space.age_code]
        return dict(zip(self.space.code[name], row, strict=True))

    def read(self, facts: PatientFacts, severity: str) -> PatientState:
        values = self.values_of(facts)
        for fact, value in self.derived[facts.age_months].items():
            place = DIRECT.index(fact)
            values = (*values[:place], value, *values[place + 1 :])
        state = match(self.tables, values)
        state &= self.severity_row[severity] & self.weight(facts.weight_kg) & self.allergy(facts.hypersensitivities)
        unknown = state >> 2 * self.width
        low, width, sites = self.low, self.width, self.site_row
        found = []
        for site in facts.sites:
            here = state & sites[site]
            found.append((site, here & low, here >> width & low))
        return PatientState(tuple(found), unknown & ~(1 << POSITION["site"]))

    def weight(self, weight: float | None) -> int:
        return self.rows[POSITION["weight_kg"]][self.space.weight_code(weight)]

    def allergy(self, allergies: tuple[str, ...] | None) -> int:
        found = self.allergies.get(allergies)
        if found is None:
            code = self.space.allergy_code(allergies)
            found = self.allergies.keep(allergies, self.rows[POSITION["hypersensitivities"]][code])
        return found

    # what the plan repeats

    def facts_text(self, facts: PatientFacts, severity: str) -> str:
        """Every fact by name, unknown ones said to be so, with what was derived from them, as JSON."""
        shown = [
            words.get(value) or self.fact_text(words, name, value)
            for words, name, value in zip(self.words, SHOWN, self.shown_of(facts), strict=True)
        ]
        derived = self.derived[facts.age_months]
        for fact, value in derived.items():
            shown[SHOWN.index(fact)] = f'"{fact}":"{value}"'
        shown.insert(2, f'"severity":"{severity}"')
        shown.append(self.bands[facts.age_months])
        if facts.severity_score is not None:
            shown.append(self.score_text(*facts.severity_score))
        if derived:
            shown.append(f'"derived":{to_json(sorted(derived))}')
        return f"{{{','.join(shown)}}}"

    def fact_text(self, words: Memory, name: str, value: object) -> str:
        if value is None:
            value = "unknown"
        text = f'"{name}":{to_json(list(value) if isinstance(value, tuple) else value)}'
        return text if name == "weight_kg" else words.keep(value, text)  # 70 and 70.0 are one key but two texts

    def json_of(self, name: str) -> Memory:
        """Texts by value, filled as values come up."""
        words = Memory()
        for value in self.space.code.get(name, ()):
            words[value] = f'"{name}":"{value}"'
        return words

    def band_text(self, months: int) -> str:
        band = self.rule_set.age_band(months)
        return f'"age_band":{to_json({"id": band.id, "name": band.name})}'

    def score_text(self, instrument: str, score: float) -> str:
        bands = self.rule_set.scores[instrument]
        return f'"severity_score":{to_json({"instrument": instrument, "value": score, "band_set": bands.band_set})}'


def reader_of(rule_set: RuleSet) -> Reader:
    """The rule set's reader, made once."""
    return rule_set.compiled.get("reader") or rule_set.compiled.setdefault("reader", Reader(rule_set))
