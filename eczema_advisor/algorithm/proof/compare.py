"""The exact difference of two rule sets: what their plans say differently, for whom, and for how many.

A plan is looked at as the statements it makes: an option is recommended in a role, excluded for a reason, used in a
way, and so on. A statement that both rule sets make for the same patients is no change, however the tables say it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from ..rule_set.fact_space import DIMENSIONS, POSITION, Space
from ..rule_set.rule_set import RuleSet, load_rule_set
from .changed_words import changed_words
from .symbolic.decision_diagrams import ALL, EMPTY, Diagrams
from .symbolic.statements import Statement, statements
from .symbolic.symbolic_model import Model, space_of
from .verify import weights, with_all_sites

MAX_CUBES = 8  # per change; what they leave uncovered is counted


@dataclass(frozen=True)
class ChangedStatement:
    """One statement that one rule set makes and the other does not, for the patients in `cubes`.

    `direction` is added (the second rule set says it) or removed. `cubes` map facts to the values they may have; facts
    that are not named may have any. `states` is the exact number, `uncovered` how many of them the cubes leave out.
    """

    direction: str
    statement: Statement
    states: int
    cubes: tuple[Mapping[str, tuple[str, ...]], ...]
    uncovered: int
    example: Mapping[str, object]

    def to_dict(self) -> dict[str, object]:
        return {
            "direction": self.direction,
            **self.statement.to_dict(),
            "states": self.states,
            "cubes": [{fact: list(values) for fact, values in cube.items()} for cube in self.cubes],
            "uncovered": self.uncovered,
            "example": dict(self.example),
        }


@dataclass(frozen=True)
class Comparison:
    """`states` of `all_states` are treated differently in some way; `patients` counts ages in months.

    `changes` are described one by one; `more` counts those that are not, by kind of statement. `texts` are changes that
    no state can show: names, examples, bands of scores, the words around the rules.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    changes: tuple[ChangedStatement, ...]
    more: Mapping[str, int]
    states: int
    all_states: int
    patients: int
    texts: tuple[str, ...]
    seconds: float

    @property
    def count(self) -> int:
        return len(self.changes) + sum(self.more.values())

    @property
    def same(self) -> bool:
        return not self.count and not self.texts

    def to_dict(self) -> dict[str, object]:
        return {
            "same": self.same,
            "first": dict(zip(("version", "digest"), self.first, strict=True)),
            "second": dict(zip(("version", "digest"), self.second, strict=True)),
            "states": self.states,
            "all_states": self.all_states,
            "patients": self.patients,
            "changes": [change.to_dict() for change in self.changes],
            "more": dict(self.more),
            "texts": list(self.texts),
            "seconds": round(self.seconds, 3),
        }


def compare(
    tables_a: Mapping[str, object],
    tables_b: Mapping[str, object],
    *,
    most: int | None = None,
    timer: Callable[[], float] = perf_counter,
) -> Comparison:
    """What changes from `tables_a` to `tables_b`; at most `most` changes are described, the others counted.

    Raises TableError where one of the tables cannot be read.
    """
    started = timer()
    first, second = load_rule_set(tables_a), load_rule_set(tables_b)
    space = space_of([first, second])
    d = Diagrams([dimension.size for dimension in space.dimensions])
    models = [Model(rule_set, space=space, diagrams=d) for rule_set in (first, second)]
    possible = models[0].possible_patients
    impossible = d.minus(ALL, possible)
    found: list[tuple[Statement, str, int]] = []
    for statement, removed, added in differing_statements(models):
        sides = (("added", added), ("removed", removed))
        found += [(statement, direction, states) for direction, states in sides if states]
    changed = impossible
    for _, _, states in sorted(found, key=lambda each: bool(each[0].option)):
        changed = d.either(changed, states)  # what is said to everybody first: it soon is everybody, and cheap to join
    changed = d.both(changed, possible)
    found.sort(key=lambda each: (each[0].place, each[0].option, each[1]))
    described = found if most is None else found[:most]
    return Comparison(
        first=(first.version, first.digest),
        second=(second.version, second.digest),
        changes=tuple(
            change(direction, statement, states, impossible, d, space) for statement, direction, states in described
        ),
        more=Counter(statement.kind for statement, _, _ in found[len(described) :]),
        states=with_every_site_set(changed, d),
        all_states=with_all_sites(d.count(possible)),
        patients=with_every_site_set(changed, d, weights(space)),
        texts=tuple(changed_texts(first, second)),
        seconds=timer() - started,
    )


def differing_statements(models: Sequence[Model]) -> Iterator[tuple[Statement, int, int]]:
    """Statements with the patients, by their facts as given, for whom only the first, or only the second makes it."""
    d, possible = models[0].diagrams, models[0].possible_patients
    said = [statements(model) for model in models]
    implied = [implied_facts(model) for model in models]
    otherwise = derived_otherwise(models, implied)
    alike = derived_from(d.minus(possible, otherwise), implied[0], d)
    within = [derived_from(otherwise, facts, d) for facts in implied]
    for statement in dict.fromkeys((*said[0], *said[1])):
        before, after = (each.get(statement, EMPTY) for each in said)
        lost, gained = d.both(d.minus(before, after), alike), d.both(d.minus(after, before), alike)
        removed, added = (as_given(states, implied[0], alike, d) for states in (lost, gained))
        if otherwise:
            were, are = (
                as_given(states, facts, reached, d)
                for states, facts, reached in zip((before, after), implied, within, strict=True)
            )
            removed = d.either(d.minus(removed, otherwise), d.both(otherwise, d.minus(were, are)))
            added = d.either(d.minus(added, otherwise), d.both(otherwise, d.minus(are, were)))
        removed, added = d.both(removed, possible), d.both(added, possible)
        if removed or added:
            yield statement, removed, added


Implied = Sequence[tuple[int, int, int, int]]


def as_given(states: int, implied: Implied, reached: int, d: Diagrams) -> int:
    """A set of states after derivation, as the set of states before it: what a patient's facts are as given.

    Right for patients whose derived states are among `reached`; of others it says nothing.
    """
    states = d.simplified(states, reached) if states and reached else EMPTY
    if not states:
        return EMPTY
    for fires, position, given_way, code in reversed(implied):
        holds = d.both(fires, d.cube({position: given_way}))
        states = d.either(d.both(holds, d.given(states, position, code)), d.minus(states, holds))
    return states


def derived_otherwise(models: Sequence[Model], implied: Sequence[Implied]) -> int:
    """Possible patients from whose facts the two rule sets derive different ones; their plans may differ for that."""
    if implied[0] == implied[1]:
        return EMPTY
    d, found = models[0].diagrams, EMPTY
    for position in sorted({position for facts in implied for _, position, _, _ in facts}):
        for value in range(d.sizes[position]):
            before, after = (
                as_given(d.cube({position: 1 << value}), facts, model.universe, d)
                for model, facts in zip(models, implied, strict=True)
            )
            found = d.either(found, d.differing(before, after))
    return d.both(found, models[0].possible_patients)


def derived_from(patients: int, implied: Implied, d: Diagrams) -> int:
    """The states after derivation of patients with these facts as given."""
    for fires, position, given_way, code in implied:
        concerned = d.both(patients, d.both(fires, d.cube({position: given_way})))
        changed = d.some(d.given(concerned, position, value) for value in range(d.sizes[position]))
        patients = d.either(d.minus(patients, concerned), d.both(changed, d.cube({position: 1 << code})))
    return patients


def implied_facts(model: Model) -> Implied:
    """What is derived, in order: in which states, the fact's dimension, the values that give way, the new value.

    Rules that do the same one after the other are taken together.
    """
    found: list[tuple[int, int, int, int]] = []
    for rule in model.rule_set.rows["derived"]:
        codes = model.space.code[rule["fact"]]
        given_way = sum(1 << codes[value] for value in rule["replaces"] or codes)
        fires, does = model.fires[rule.id], (POSITION[rule["fact"]], given_way, codes[rule["value"]])
        if found and found[-1][1:] == does:
            fires = model.diagrams.either(fires, found.pop()[0])
        found.append((fires, *does))
    return found


def change(
    direction: str, statement: Statement, states: int, impossible: int, d: Diagrams, space: Space
) -> ChangedStatement:
    cubes, left = cover(states, impossible, d)
    example = d.example(d.both(states, d.cube(cubes[0])), space.plain) or {}
    return ChangedStatement(
        direction=direction,
        statement=statement,
        states=with_every_site_set(states, d),
        cubes=tuple(
            {DIMENSIONS[position]: tuple(space.values_of(position, mask)) for position, mask in sorted(cube.items())}
            for cube in cubes
        ),
        uncovered=d.count(left),
        example=space.patient(example),
    )


def cover(states: int, impossible: int, d: Diagrams) -> tuple[list[dict[int, int]], int]:
    """A few large cubes inside the set, and what they leave uncovered. Cubes may hold impossible patients too."""
    cubes: list[dict[int, int]] = []
    left, allowed = states, d.either(states, impossible)
    while (example := d.example(left)) is not None and len(cubes) < MAX_CUBES:
        cube = d.widened(example, allowed)
        cubes.append(cube)
        left = d.minus(left, d.cube(cube))
    return cubes, left


def with_every_site_set(states: int, d: Diagrams, counted: list[list[int]] | None = None) -> int:
    """Patients, with any set of sites, of whom at least one site is in a state of the set."""
    return sum(d.count(part, counted) * sets for part, sets in by_sites(states, d))


def by_sites(states: int, d: Diagrams) -> Iterator[tuple[int, int]]:
    """The set split by the sites at which its states lie: each part without its site, and how many sets meet those.

    A patient counts once however many of the sites are affected.
    """
    site = POSITION["site"]
    sites = d.sizes[site]
    here = [d.given(states, site, value) for value in range(sites)]
    parts: dict[int, int] = {0: 1}  # affected sites as bits -> states (any site) with exactly those affected
    for value, affected in enumerate(here):
        split: dict[int, int] = {}
        for mask, part in parts.items():
            for bits, subset in ((mask | 1 << value, d.both(part, affected)), (mask, d.minus(part, affected))):
                if subset:
                    split[bits] = d.either(split.get(bits, EMPTY), subset)
        parts = split
    one_site = d.cube({site: 1})
    for mask, part in parts.items():
        if mask:
            untouched = sites - mask.bit_count()
            yield d.both(part, one_site), (1 << sites) - (1 << untouched)


def changed_texts(first: RuleSet, second: RuleSet) -> Iterator[str]:
    """Differences that no plan's statements show."""
    if first.title != second.title:
        yield f"title: {first.title} becomes {second.title}"
    for name in dict.fromkeys((*first.options, *second.options)):
        if first.options.get(name) != second.options.get(name):
            yield f"options: {name} is described differently"
    for instrument in dict.fromkeys((*first.scores, *second.scores)):
        if first.scores.get(instrument) != second.scores.get(instrument):
            yield f"bands: {instrument} scores stand for other severities or cite other sources"
    for part in ("age_bands", "site_groups", "sources", "groups"):
        if getattr(first, part) != getattr(second, part):
            yield f"{part.replace('_', ' ')} differ"
    yield from changed_words(first, second)
