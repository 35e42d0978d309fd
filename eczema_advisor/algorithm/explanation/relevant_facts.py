"""Which questions can still change the plan, so that a wizard need not ask the others."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from ..facts import BY_NAME, FACTS, MEMBERS, FactError, parse_fact
from ..rule_set.compiled_rule_set import LOOKED_UP
from ..rule_set.fact_space import FACT_OF_DIMENSION, FACTS_BY_DIMENSION, POSITION, dimensions_of, member_codes
from ..rule_set.rule_bits import RuleBits, common, positions, union
from ..rule_set.rule_set import Rule, RuleSet


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
    named = OpenQuestions(partial, rule_set, settled, withdrawn).facts()
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
    """What is known so far, as a mask of values per dimension, and the rules that this leaves open, as bits.

    `possible`: the rules that can still hold. `certain_at`: per dimension, those that hold there whatever else turns
    out; `certain`: those that do in every dimension.
    """

    def __init__(
        self,
        partial: Mapping[str, object],
        rule_set: RuleSet,
        settled: Collection[str] = (),
        withdrawn: Collection[str] = (),
    ):
        self.rule_set = rule_set
        self.compiled = rule_set.compiled
        self.settled = frozenset(settled)
        self.withdrawn = withdrawn
        masks = known_masks(partial, rule_set, settled)
        self.possible = self.certain = union(self.compiled.bit.values())
        self.certain_at: list[RuleBits] = []
        for place, mask in enumerate(masks):
            possible, certain = self.allowed(place, mask)
            self.possible &= possible
            self.certain &= certain
            self.certain_at.append(certain)

    def allowed(self, place: int, mask: int) -> tuple[RuleBits, RuleBits]:
        """The rules that some of the values in a mask allow, and those that each of them allows."""
        if mask == self.rule_set.space.dimensions[place].full:
            return self.compiled.whatever_value[place]
        may_fire, fires = self.compiled.may_fire_by_value[place], self.compiled.fires_by_value[place]
        values = positions(mask)
        if len(values) == 1:
            return may_fire[values[0]], fires[values[0]]
        return union(may_fire[value] for value in values), common(fires[value] for value in values)

    def rules(self, table: str) -> Iterator[Rule]:
        """Rules of a table that can still hold."""
        return self.compiled.in_order(self.table(table))

    def table(self, name: str) -> RuleBits:
        """The same as bits."""
        return self.compiled.of_table[name] & self.possible

    def against(self, option: str) -> RuleBits:
        """Rules that can still exclude the option."""
        return self.compiled.against.get(option, self.compiled.of_table["urgent"]) & self.possible

    def never(self, option: str) -> bool:
        """Whether the option is excluded whatever else turns out."""
        return option in self.withdrawn or bool(self.against(option) & self.unconditional)

    @cached_property
    def unconditional(self) -> RuleBits:
        """Rules that hold whatever else turns out, but for exclusions that step back for others."""
        return self.certain & ~union(bit for bit, _options in self.compiled.waived)

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
        return option in self.withdrawn or bool(self.against(option) & self.compiled.barring)

    @cached_property
    def maintenance_triggers(self) -> list[Rule]:
        """Triggers that can still hold. Maintenance waits while something is urgent."""
        if self.table("urgent") & self.certain:
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
        lasting = self.unconditional & (self.compiled.of_table["urgent"] | self.compiled.barring)
        return frozenset(
            option
            for option in self.rule_set.options
            if option not in self.withdrawn and not self.against(option) & lasting
        )

    @cached_property
    def strengths(self) -> dict[str, set[str]]:
        """Names in a step that stand for an option, and the options that they can stand for."""
        found: dict[str, set[str]] = {}
        for rule in self.rules("selections"):
            found.setdefault(rule["name"], set()).add(rule["option"])
        return found

    def meant(self, names: Iterable[str]) -> set[str]:
        """What names in a step can stand for."""
        wanted = set(names)
        return wanted.union(*(self.strengths[name] for name in wanted if name in self.strengths))

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

    def relevant(self) -> RuleBits:
        """Rules whose firing or not can show in the plan."""
        candidates = self.candidates()
        found = union(self.table(name) for name in ("urgent", "selections", "supportive", "advice"))
        found |= self.compiled.union_of((*self.steps, *self.precedence, *self.triggers, *self.maintenance_triggers))
        found |= self.compiled.union_of(
            rule for rule in self.rules("referral") if self.triggers or rule["on"] != "specialist"
        )
        if self.maintenance_triggers:
            found |= self.table("maintenance")
        if self.triggers:
            found |= self.table("specialist")
        watched = candidates | {option for rule in self.triggers for option in rule["all_excluded"]}
        watched |= self.in_place & self.meant(name for rule in self.steps for name in rule["steps"])
        excluding = self.naming("exclusions", watched)
        found |= excluding
        for bit, others in self.compiled.waived:
            if excluding & bit:
                found |= union(self.against(other) for other in others)
        found |= union(self.naming(table, candidates) for table in (*LOOKED_UP, "monitoring"))
        return found | self.compiled.monitoring_of_all & self.possible

    def naming(self, table: str, options: Iterable[str]) -> RuleBits:
        """Rules of a table that can still hold and name one of the options."""
        named = self.compiled.naming
        return union(named.get((table, option), 0) for option in options) & self.possible

    def facts(self) -> set[str]:
        """Names of the facts that decide whether a relevant rule fires, with those that imply them."""
        named = set(self.undecided(self.relevant()))
        for rule in reversed(self.rule_set.rows["derived"]):
            bit = self.compiled.bit[rule.id] & self.possible
            if bit and rule["fact"] in named - self.settled:
                named |= set(self.undecided(bit))
        return named

    def undecided(self, rules: RuleBits) -> Iterator[str]:
        """Facts not yet known on which it depends whether one of the rules fires."""
        return (FACT_OF_DIMENSION[place] for place, certain in enumerate(self.certain_at) if rules & ~certain)


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
