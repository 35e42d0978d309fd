"""A rule set made ready for the engine: which rules a fact's value allows, and what each rule says in a plan.

Words that the engine uses throughout:

fires       A rule fires for a patient at a site when each fact that its condition names has one of the values that it
            names. A fact that is unknown counts only where the condition names `unknown`.
may fire    The rule would fire for some patient whom the unknown facts do not tell apart from this one.
in doubt    It may fire, and does not fire.
against     The rules that exclude an option while they fire: its exclusions, and the red flags that do not permit it.
open        No rule against the option fires, and its page is not withdrawn.
barred      A rule against the option fires that nobody can clear (lasting or waiting), or its page is withdrawn.
held        Not open and not barred: something that can be cleared is all that stops the option.

A set of rules is a number with a bit for each rule (`rule_bits`): what fires is worked out for all rules at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ..facts import MAX_AGE_MONTHS
from ..plan import Advice, Caution, Dose, Funding, Monitoring, Reason, RedFlag, Referral, Regimen, Strength
from .columns import AWAITS, CLEARABLE, ROLES, USES
from .fact_space import FACT_OF_DIMENSION, FACTS_IN_SPACE, POSITION, SITE, Cube
from .rule_bits import RuleBits, common, positions, rules_by_value, union
from .rules import AgeBand, Rule

if TYPE_CHECKING:
    from .rule_set import RuleSet

LOOKED_UP = ("regimens", "licences", "cautions", "doses", "funding")  # tables of what a plan says of an option


class CompiledRuleSet:
    """Everything that follows from a rule set alone. Each property is worked out when it is first asked for."""

    def __init__(self, rule_set: "RuleSet"):
        self.rule_set = rule_set
        self.space = rule_set.space

    # Rules as bits

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rows that have a condition, in the order of the tables. Row n is the bit 1 << n.

        The condition of a row of `strengths` says whom its evidence covers.
        """
        return tuple(rule for rule in self.rule_set if rule.when is not None or covers(rule))

    @cached_property
    def cubes(self) -> dict[str, Cube]:
        """The condition of each rule, by the rule's id."""
        return {rule.id: self.space.cube(rule.when or rule["covers"]) for rule in self.rules}

    @cached_property
    def bit(self) -> dict[str, RuleBits]:
        """The bit of each rule, by its id."""
        return {rule.id: 1 << place for place, rule in enumerate(self.rules)}

    @cached_property
    def of_table(self) -> dict[str, RuleBits]:
        """The rules of each table."""
        return {
            table: union(self.bit[rule.id] for rule in rows if rule.id in self.bit)
            for table, rows in self.rule_set.rows.items()
        }

    @cached_property
    def fires_by_value(self) -> list[list[RuleBits]]:
        """Per fact and value (as `Space` numbers them), the rules whose condition the value meets."""
        return rules_by_value(list(self.cubes.values()), self.space)

    @cached_property
    def may_fire_by_value(self) -> list[list[RuleBits]]:
        """The same with `unknown` meeting every condition."""
        return rules_by_value([self.space.possible(cube) for cube in self.cubes.values()], self.space)

    @cached_property
    def whatever_value(self) -> list[tuple[RuleBits, RuleBits]]:
        """Per dimension: the rules that some value allows, not knowing among them, and those that every value allows.

        The same as `may_fire_by_value` and `fires_by_value` for a dimension of which nothing is known.
        """
        return [
            (union(may_fire), common(fires))
            for may_fire, fires in zip(self.may_fire_by_value, self.fires_by_value, strict=True)
        ]

    @cached_property
    def depending_on(self) -> tuple[tuple[str, RuleBits], ...]:
        """Per fact, in the usual order: the rules whose condition names it. Sites are never in doubt."""
        named = {
            rule: {FACT_OF_DIMENSION[place] for place in cube if place != SITE} for rule, cube in self.cubes.items()
        }
        return tuple(
            (fact, union(self.bit[rule] for rule, facts in named.items() if fact in facts)) for fact in FACTS_IN_SPACE
        )

    def in_order(self, rules: RuleBits) -> Iterator[Rule]:
        """The rules of a set, in the order of the tables."""
        return map(self.rules.__getitem__, positions(rules))

    def first(self, rules: RuleBits) -> Rule | None:
        """The first rule of a set, None if it is empty."""
        return self.rules[(rules & -rules).bit_length() - 1] if rules else None

    # What speaks against an option

    @cached_property
    def against(self) -> dict[str, RuleBits]:
        rows = self.rule_set.rows
        return {
            option: self.union_of(rule for rule in rows["exclusions"] if option in rule["options"])
            | self.union_of(rule for rule in rows["urgent"] if option not in rule["permits"])
            for option in self.rule_set.options
        }

    @cached_property
    def excluding(self) -> RuleBits:
        """Every rule that excludes something."""
        return self.of_table["exclusions"] | self.of_table["urgent"]

    @cached_property
    def barring(self) -> RuleBits:
        """The rules that bar an option: those that exclude it and that nobody can clear."""
        rows = self.rule_set.rows
        return self.union_of(rule for rule in (*rows["exclusions"], *rows["urgent"]) if rule.duration != CLEARABLE)

    @cached_property
    def exclusions(self) -> dict[int, tuple[Reason, tuple[str, ...]]]:
        """By the place of a rule that excludes something: the reason that it gives, and the options."""
        return {
            place: (
                reason_of(rule),
                tuple(option for option, against in self.against.items() if against >> place & 1),
            )
            for place, rule in enumerate(self.rules)
            if self.excluding >> place & 1
        }

    @cached_property
    def in_doubt_for(self) -> dict[tuple[str, str], RuleBits]:
        """Per option and role, the rules that would take the option out of that role.

        Those against it; for maintenance every red flag too, because it waits even for what the flag permits. What else
        could change the place of an option of the step, `engine.site_choices` looks at.
        """
        doubts = {(option, role): against for option, against in self.against.items() for role in ROLES}
        for option in self.rule_set.options:
            doubts[option, "maintenance"] |= self.of_table["urgent"]
        return doubts

    @cached_property
    def moving(self) -> dict[str, RuleBits]:
        """Per option, the rules of precedence that move it back."""
        return {
            option: self.union_of(rule for rule in self.rule_set.rows["precedence"] if option in rule["move"])
            for option in self.rule_set.options
        }

    @cached_property
    def waived(self) -> tuple[tuple[RuleBits, tuple[str, ...]], ...]:
        """Exclusions that step back while all of these options are excluded."""
        return tuple(
            (self.bit[rule.id], rule["unless_all_excluded"])
            for rule in self.rule_set.rows["exclusions"]
            if rule["unless_all_excluded"]
        )

    # What belongs to an option

    @cached_property
    def option_number(self) -> dict[str, int]:
        """The place of each option in the option table."""
        return {option: number for number, option in enumerate(self.rule_set.options)}

    @cached_property
    def selections(self) -> frozenset[str]:
        """Names that stand for a strength which the patient's age decides."""
        return frozenset(rule["name"] for rule in self.rule_set.rows["selections"])

    @cached_property
    def regimens_of(self) -> dict[tuple[str, str], RuleBits]:
        """By option and use."""
        return self.by_option_and_use("regimens")

    @cached_property
    def licences_of(self) -> dict[tuple[str, str], RuleBits]:
        """By option and use."""
        return self.by_option_and_use("licences")

    @cached_property
    def strength_of(self) -> dict[tuple[str, str], Rule]:
        """By option and use."""
        rows = self.rule_set.rows["strengths"]
        return {(option, rule["use"]): rule for rule in rows for option in rule["options"]}

    @cached_property
    def cautions_of(self) -> dict[str, RuleBits]:
        rows = self.rule_set.rows["cautions"]
        return {
            option: self.union_of(rule for rule in rows if option in rule["options"])
            for option in self.rule_set.options
        }

    @cached_property
    def monitoring_of(self) -> dict[tuple[str, str], RuleBits]:
        """By option and role."""
        rows = self.rule_set.rows["monitoring"]
        return {
            (option, role): self.union_of(r for r in rows if option in r["options"] and role in r["roles"])
            for option in self.rule_set.options
            for role in ROLES
        }

    @cached_property
    def monitoring_of_all(self) -> RuleBits:
        """What is watched whatever is recommended."""
        return self.union_of(rule for rule in self.rule_set.rows["monitoring"] if not rule["options"])

    @cached_property
    def naming(self) -> dict[tuple[str, str], RuleBits]:
        """By table and option: the exclusions, and what is looked up of an option, that name it among their options."""
        found: dict[tuple[str, str], RuleBits] = {}
        for table in ("exclusions", *LOOKED_UP, "monitoring"):
            for rule in self.rule_set.rows[table]:
                for option in rule["options"]:
                    found[table, option] = found.get((table, option), 0) | self.bit[rule.id]
        return found

    def by_option_and_use(self, table: str) -> dict[tuple[str, str], RuleBits]:
        rows = self.rule_set.rows[table]
        return {
            (option, use): self.union_of(rule for rule in rows if option in rule["options"] and rule["use"] == use)
            for option in self.rule_set.options
            for use in USES
        }

    def union_of(self, rules: Iterable[Rule]) -> RuleBits:
        return union(self.bit[rule.id] for rule in rules)

    # What a rule says in a plan, by its id

    @cached_property
    def sources(self) -> dict[str, tuple[str, ...]]:
        return {rule.id: rule.sources for rule in self.rule_set}

    @cached_property
    def red_flags(self) -> dict[str, RedFlag]:
        return {
            rule.id: RedFlag(rule["code"], rule["timing"], rule["text"], rule.id, rule.sources)
            for rule in self.rule_set.rows["urgent"]
        }

    @cached_property
    def regimens(self) -> dict[str, Regimen]:
        return {
            rule.id: Regimen(
                rule["frequency"],
                rule["until"],
                rule["max_days"],
                rule["then"] or None,
                rule["review_weeks"],
                rule["text"],
            )
            for rule in self.rule_set.rows["regimens"]
        }

    @cached_property
    def strengths(self) -> dict[tuple[str, bool], Strength]:
        """By rule and whether its evidence covers the patient."""
        return {
            (rule.id, covered): Strength(
                rule["body"],
                rule["direction"],
                rule["strength"],
                rule["certainty"],
                "direct" if covered else "extrapolated",
            )
            for rule in self.rule_set.rows["strengths"]
            for covered in (False, True)
        }

    @cached_property
    def cautions(self) -> dict[str, Caution]:
        return {rule.id: Caution(rule["code"], rule["text"], rule.sources) for rule in self.rule_set.rows["cautions"]}

    @cached_property
    def monitoring(self) -> dict[str, Monitoring]:
        return {
            rule.id: Monitoring(rule["code"], rule["weeks"], rule["text"], rule.id, rule.sources)
            for rule in self.rule_set.rows["monitoring"]
        }

    @cached_property
    def referrals(self) -> dict[str, Referral]:
        return {
            rule.id: Referral(rule["code"], rule["timing"], rule["text"], rule.id, rule.sources)
            for rule in self.rule_set.rows["referral"]
        }

    @cached_property
    def doses(self) -> dict[str, Dose]:
        return {rule.id: Dose(rule["text"], rule.sources) for rule in self.rule_set.rows["doses"]}

    @cached_property
    def funding(self) -> dict[str, Funding]:
        return {rule.id: Funding(rule["status"], rule["text"], rule.sources) for rule in self.rule_set.rows["funding"]}

    @cached_property
    def advice(self) -> dict[str, Advice]:
        return {rule.id: Advice(rule["code"], rule["text"], rule.sources) for rule in self.rule_set.rows["advice"]}

    @cached_property
    def rows_of(self) -> dict[tuple[str, str], RuleBits]:
        """By table (doses, funding) and option."""
        return {
            (table, option): self.union_of(rule for rule in self.rule_set.rows[table] if option in rule["options"])
            for table in ("doses", "funding")
            for option in self.rule_set.options
        }

    @cached_property
    def is_convention(self) -> dict[str, bool]:
        """By rule: whether it rests on a convention of this advisor alone."""
        return {rule.id: rule.sources == (CONVENTION,) for rule in self.rule_set}

    # What facts imply

    @cached_property
    def implied(self) -> tuple[tuple[Cube, int, int, int], ...]:
        """Each rule that derives a fact: its condition, the fact's dimension, the codes that give way, the new code."""
        found = []
        for rule in self.rule_set.rows["derived"]:
            code = self.space.code[rule["fact"]]
            given_way = sum(1 << code[value] for value in rule["replaces"] or code)
            found.append((self.cubes[rule.id], POSITION[rule["fact"]], given_way, code[rule["value"]]))
        return tuple(found)

    def derive(self, codes: list[int]) -> None:
        """Set the facts that others imply, in place, in the order of the table."""
        for cube, place, given_way, code in self.implied:
            if given_way >> codes[place] & 1 and all(mask >> codes[at] & 1 for at, mask in cube.items()):
                codes[place] = code

    def holds(self, rule: Rule, codes: Sequence[int]) -> bool:
        return all(mask >> codes[at] & 1 for at, mask in self.cubes[rule.id].items())

    @cached_property
    def age_band_by_month(self) -> tuple[AgeBand, ...]:
        return tuple(self.rule_set.age_band(month) for month in range(MAX_AGE_MONTHS + 1))


CONVENTION = "advisor-convention"  # the source of what no source settles


def covers(rule: Rule) -> bool:
    return rule.table == "strengths" and rule["covers"] is not None


def reason_of(rule: Rule) -> Reason:
    """What a rule that excludes says: an exclusion its own reason, a red flag that the option waits for it."""
    if rule.table == "urgent":
        text = f"Waits for the urgent assessment: {rule.reason[0].lower()}{rule.reason[1:]}"
        return Reason(AWAITS, text, rule.id, rule.sources, rule.duration, rule["opens"] or None)
    return Reason(rule["code"], rule.reason, rule.id, rule.sources, rule.duration, rule["opens"] or None)
