"""Which questions can still change the plan, so that a wizard need not ask the others."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from ..facts import BY_NAME, FACTS, MEMBERS, FactError, parse_fact
from ..rule_set.columns import CLEARABLE
from ..rule_set.fact_space import FACT_OF_DIMENSION, FACTS_BY_DIMENSION, POSITION, Cube, dimensions_of, member_codes
from ..rule_set.rule_set import Rule, RuleSet

LOOKED_UP = ("regimens", "licences", "cautions", "doses", "funding")


def facts_that_matter(
    partial: Mapping[str, object], rule_set: RuleSet, settled: Collection[str] = (), withdrawn: Collection[str] = ()
) -> tuple[str, ...]:
    """The facts not yet given on which the recommendations, flags or referrals can still depend, in their usual order.

    `partial` holds any valid facts. Sound: a fact that is left out of the answer cannot change what is recommended, how
    and with which cautions, nor what is urgent, watched or referred, whatever the other facts turn out to be (it may
    still add a reason against an option that is out of the question anyway). It may name a fact that in the end does
    not matter. Raises FactError for a fact that is not valid.

    `settled` names facts that are asked for themselves: no other is named only because it may imply one of them. Who
    says that nothing suppresses the immune system need not be asked for drugs that do. `withdrawn` names options whose
    page is.
    """
    named = set(OpenQuestions(partial, rule_set, settled, withdrawn).facts())
    answered = set(partial) | ({"severity", "severity_score"} if "severity_score" in partial else set())
    open_facts = (fact for fact in FACTS if fact.name not in answered and fact.name != "severity_score")
    return tuple(fact.name for fact in open_facts if is_required(fact.name) or fact.name in named)


def specialist_may_be_needed(
    partial: Mapping[str, object], rule_set: RuleSet, settled: Collection[str] = (), withdrawn: Collection[str] = ()
) -> bool:
    """Whether an option for a specialist can still be recommended, whatever the facts not yet given turn out to be.

    The arguments are those of `facts_that_matter`. Raises FactError for a fact that is not valid.
    """
    return bool(OpenQuestions(partial, rule_set, settled, withdrawn).triggers)


def is_required(name: str) -> bool:
    return BY_NAME[name].required or name == "severity"


class OpenQuestions:
    """What is known so far, as a mask of values per dimension."""

    def __init__(
        self,
        partial: Mapping[str, object],
        rule_set: RuleSet,
        settled: Collection[str] = (),
        withdrawn: Collection[str] = (),
    ):
        self.rule_set = rule_set
        self.settled = frozenset(settled)
        self.withdrawn = withdrawn
        self.cubes = rule_set.compiled.cubes
        self.masks = known_masks(partial, rule_set, settled)
        self.possible = {rule: self.can_hold(rule_set.space.possible(cube)) for rule, cube in self.cubes.items()}
        self.certain = {rule: self.must_hold(cube) for rule, cube in self.cubes.items()}

    def can_hold(self, cube: Cube) -> bool:
        return all(self.masks[position] & mask for position, mask in cube.items())

    def must_hold(self, cube: Cube) -> bool:
        return not any(self.masks[position] & ~mask for position, mask in cube.items())

    def rules(self, table: str) -> Iterator[Rule]:
        """Rules of a table that can still hold."""
        return (rule for rule in self.rule_set.rows[table] if self.possible[rule.id])

    def against(self, option: str) -> Iterator[Rule]:
        """Rules that can still exclude the option."""
        yield from (rule for rule in self.rules("exclusions") if option in rule["options"])
        yield from (rule for rule in self.rules("urgent") if option not in rule["permits"])

    def never(self, option: str) -> bool:
        """Whether the option is excluded whatever else turns out."""
        return option in self.withdrawn or any(
            self.certain[rule.id] and not rule.columns.get("unless_all_excluded") for rule in self.against(option)
        )

    @cached_property
    def triggers(self) -> list[Rule]:
        """Specialist triggers that can still hold, while there is an option to open."""
        if not self.options(name for rule in self.rules("specialist") for name in rule["options"]):
            return []
        return [
            rule
            for rule in self.rules("specialist_triggers")
            if all(self.can_be_barred(option) for option in rule["all_excluded"])
        ]

    def can_be_barred(self, option: str) -> bool:
        """Whether an exclusion that nobody can clear can still hold against the option, or its page is withdrawn."""
        return option in self.withdrawn or any(rule.duration != CLEARABLE for rule in self.against(option))

    @cached_property
    def maintenance_triggers(self) -> list[Rule]:
        """Triggers that can still hold. Maintenance waits while something is urgent."""
        if any(self.certain[rule.id] for rule in self.rules("urgent")):
            return []
        return list(self.rules("maintenance_triggers"))

    @cached_property
    def steps(self) -> list[Rule]:
        """Rows of the ladder that can still hold and name an option that can be recommended, now or once cleared."""
        return [rule for rule in self.rules("ladder") if self.meant(rule["steps"]) & self.in_place]

    @cached_property
    def open_at_best(self) -> frozenset[str]:
        """The options that are not excluded whatever else turns out."""
        return frozenset(option for option in self.rule_set.options if not self.never(option))

    @cached_property
    def in_place(self) -> frozenset[str]:
        """The options of which a plan may say at least that they come later: neither barred nor under a red flag."""
        return frozenset(
            option
            for option in self.rule_set.options
            if option not in self.withdrawn
            and not any(
                self.certain[rule.id]
                and not rule.columns.get("unless_all_excluded")
                and (rule.table == "urgent" or rule.duration != CLEARABLE)
                for rule in self.against(option)
            )
        )

    @cached_property
    def strengths(self) -> list[tuple[str, str]]:
        """Names in a step that stand for an option, and the options that they can stand for."""
        return [(rule["name"], rule["option"]) for rule in self.rules("selections")]

    def meant(self, names: Iterable[str]) -> set[str]:
        """What names in a step can stand for."""
        wanted = set(names)
        return wanted | {option for name, option in self.strengths if name in wanted}

    def options(self, names: Iterable[str]) -> set[str]:
        """The options that names in a step can stand for, but for those that are excluded whatever else turns out."""
        return self.meant(names) & self.open_at_best

    @cached_property
    def precedence(self) -> list[Rule]:
        """Rules that can still change the order of a step: one of the options that they move back can be in it."""
        in_step = self.options(name for rule in self.rules("ladder") for name in rule["steps"])
        found = []
        for rule in self.rules("precedence"):
            if in_step & set(rule["move"]):
                found.append(rule)
                in_step |= self.options([rule["add"]])
        return found

    def candidates(self) -> set[str]:
        """Options that can still be recommended."""
        named = [name for rule in self.steps for name in rule["steps"]]
        named += [rule["add"] for rule in self.precedence]
        tables = ["supportive"]
        tables += ["specialist"] * bool(self.triggers)
        tables += ["maintenance"] * bool(self.maintenance_triggers)
        named += [name for table in tables for rule in self.rules(table) for name in rule["options"]]
        return self.options(named)

    def relevant(self) -> Iterator[Rule]:
        """Rules whose firing or not can show in the plan."""
        candidates = self.candidates()
        for table in ("urgent", "selections", "supportive"):
            yield from self.rules(table)
        yield from self.steps
        yield from self.precedence
        yield from self.triggers
        yield from (rule for rule in self.rules("referral") if self.triggers or rule["on"] != "specialist")
        yield from self.maintenance_triggers
        if self.maintenance_triggers:
            yield from self.rules("maintenance")
        if self.triggers:
            yield from self.rules("specialist")
        watched = candidates | {option for rule in self.triggers for option in rule["all_excluded"]}
        watched |= self.in_place & self.meant(name for rule in self.steps for name in rule["steps"])
        for rule in self.rules("exclusions"):
            if watched & set(rule["options"]):
                yield rule
                for other in rule["unless_all_excluded"]:
                    yield from self.against(other)
        for table in LOOKED_UP:
            yield from (rule for rule in self.rules(table) if candidates & set(rule["options"]))
        yield from self.rules("advice")
        yield from (
            rule for rule in self.rules("monitoring") if not rule["options"] or candidates & set(rule["options"])
        )

    def facts(self) -> Iterator[str]:
        """Names of the facts that decide whether a relevant rule fires, with those that imply them."""
        named = {fact for rule in self.relevant() for fact in self.undecided(rule)}
        for rule in reversed(self.rule_set.rows["derived"]):
            if rule["fact"] in named - self.settled and self.possible[rule.id]:
                named |= set(self.undecided(rule))
        return iter(named)

    def undecided(self, rule: Rule) -> Iterator[str]:
        """Facts not yet known on which it depends whether the rule fires."""
        for position, mask in self.cubes[rule.id].items():
            if self.masks[position] & ~mask:
                yield FACT_OF_DIMENSION[position]


def known_masks(partial: Mapping[str, object], rule_set: RuleSet, settled: Collection[str] = ()) -> list[int]:
    """A mask of the values that each dimension can still have, given what the facts known so far imply or may imply.

    Facts that are `settled` keep the value given unless what is known implies another.
    """
    space = rule_set.space
    given = known_values(partial, rule_set)
    coded: dict[str, Callable[[Any], int]] = {
        "sites": lambda sites: sum(1 << space.code["site"][site] for site in sites),
        "age_months": lambda months: 1 << space.age_code[months],
        "weight_kg": lambda weight: 1 << space.weight_code(weight),
        "hypersensitivities": lambda names: 1 << space.allergy_code(names),
    }
    masks = []
    for fact in FACTS_BY_DIMENSION:
        if fact not in given:
            masks += [space.dimensions[POSITION[name]].full for name in dimensions_of(fact)]
        elif fact in MEMBERS:
            members = rule_set.effects_of(given[fact]) if fact == "medicines" else given[fact]
            masks += [1 << code for code in member_codes(fact, members)]
        elif fact in coded:
            masks.append(coded[fact](given[fact]))
        else:
            masks.append(1 << space.code[fact][given[fact]])
    for cube, place, given_way, code in rule_set.compiled.implied:
        if all(not masks[at] & ~mask for at, mask in cube.items()):
            masks[place] = masks[place] & ~given_way | 1 << code
        elif FACT_OF_DIMENSION[place] not in settled and all(masks[at] & mask for at, mask in cube.items()):
            masks[place] |= 1 << code
    return masks


def known_values(partial: Mapping[str, object], rule_set: RuleSet) -> dict[str, Any]:
    """The facts given, checked, with what is derived from them."""
    given: dict[str, Any] = {name: parse_fact(name, value) for name, value in partial.items()}
    if "severity" in given and "severity_score" in given:
        raise FactError("severity_score", "given together with severity; give exactly one of severity, severity_score")
    if "severity_score" in given:
        instrument, value = given.pop("severity_score")
        given["severity"] = rule_set.scores[instrument].severity(value)
    return given
