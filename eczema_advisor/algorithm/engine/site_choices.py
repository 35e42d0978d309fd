"""What one site gets: ladder, specialist and maintenance rules, with everything excluded taken out.

Patients differ in many facts but meet the same few steps: what a step comes to is kept by the bits that decide it.
"""

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

from ..rule_set.columns import ROLES, TableError
from ..rule_set.rule_set import Rule, RuleSet
from .bounded_cache import Memory
from .exclusions import Screen, screen_of
from .rule_index import bits, mask_of


class Choice(NamedTuple):
    """One option in one role at one site. `use` is treatment or maintenance; `rank` its place in the plan."""

    option: str
    role: str
    use: str
    rank: int
    confirm_first: tuple[str, ...]
    rules: tuple[str, ...]


class SiteChoices(NamedTuple):
    """`choices` are in the order of the plan. `excluded` maps each excluded option to the bits against it, 0 where its
    page is withdrawn; `against` is all those bits.
    """

    choices: tuple[Choice, ...]
    excluded: Mapping[str, int]
    against: int
    specialist: bool
    nothing_active: bool


LADDER_TABLES = ("ladder", "selections", "precedence", "supportive")
SPECIALIST_TABLES = ("specialist", "specialist_triggers", "selections")
MAINTENANCE_TABLES = ("maintenance", "maintenance_triggers", "selections", "urgent")
ROLE_RANK = {role: place * 1000 for place, role in enumerate(ROLES)}


class Chooser:
    """Applies the rules of one rule set, site by site. `fired` and `may` are the bits of the state with that site."""

    def __init__(self, rule_set: RuleSet):
        self.rule_set = rule_set
        self.screen: Screen = screen_of(rule_set)
        self.active = {name for name, option in rule_set.options.items() if option.active}
        self.selections = {rule["name"] for rule in rule_set.rows["selections"]}
        self.option_bit = {option: 1 << place for place, option in enumerate(rule_set.options)}
        self.excluding = mask_of(bit for against in self.screen.excluding.values() for bit in bits(against))
        self.ladder_bits, self.specialist_bits, self.maintenance_bits = (
            self.screen.tables_mask(tables) for tables in (LADDER_TABLES, SPECIALIST_TABLES, MAINTENANCE_TABLES)
        )
        self.named_by_specialists = self.option_mask(
            option
            for table, column in (("specialist", "options"), ("specialist_triggers", "all_excluded"))
            for rule in rule_set.rows[table]
            for option in self.spelled(rule[column])
        )
        self.named_by_maintenance = self.option_mask(
            option for rule in rule_set.rows["maintenance"] for option in self.spelled(rule["options"])
        )
        self.doubts = {(option, role): self.doubts_about(option, role) for option in rule_set.options for role in ROLES}
        self.steps_seen, self.exclusions_seen = Memory(), Memory()
        self.named_by_step, self.confirmed = Memory(), Memory()

    def option_mask(self, options: Iterable[str]) -> int:
        mask = 0
        for option in options:
            mask |= self.option_bit[option]
        return mask

    def spelled(self, names: Iterable[str]) -> Iterator[str]:
        """Options by name, a selection's name standing for all its options."""
        for name in names:
            if name in self.selections:
                yield from (rule["option"] for rule in self.rule_set.rows["selections"] if rule["name"] == name)
            else:
                yield name

    def choose(self, fired: int, may: int, unknown: int, withdrawn: Mapping[str, str]) -> SiteChoices:
        if (fired | may) & self.screen.waivable:
            fired, may = self.screen.lift_waived(fired, may, withdrawn)
        excluded, closed = self.exclusions(fired, withdrawn)
        step, nothing_active = self.step(fired, closed)
        specialist = self.specialist(fired, closed)
        maintenance = self.maintenance(fired, closed)
        choices = [*step, *specialist, *maintenance]
        if may != fired:
            pending = may & ~fired
            choices = [
                choice if not confirm else choice._replace(confirm_first=confirm)
                for choice in choices
                for confirm in (self.confirm(choice, pending, unknown),)
            ]
        if maintenance:
            choices.sort(key=attrgetter("rank"))
        return SiteChoices(tuple(choices), excluded, fired & self.excluding, bool(specialist), nothing_active)

    def exclusions(self, fired: int, withdrawn: Mapping[str, str]) -> tuple[Mapping[str, int], int]:
        """The bits against each excluded option, and those options as a mask."""
        against = fired & self.excluding
        key = (against, *sorted(withdrawn)) if withdrawn else against
        found = self.exclusions_seen.get(key)
        if found is None:
            excluded = {
                option: against & bits_against
                for option, bits_against in self.screen.excluding.items()
                if against & bits_against or option in withdrawn
            }
            found = self.exclusions_seen.keep(key, (excluded, self.option_mask(excluded)))
        return found

    def step(self, fired: int, closed: int) -> tuple[tuple[Choice, ...], bool]:
        """Ladder, precedence and what belongs to every plan; and whether nothing active is left."""
        deciding = fired & self.ladder_bits
        named = self.named_by_step.get(deciding)
        if named is None:
            named = self.named_by_step.keep(deciding, self.options_in_step(deciding))
        key = deciding, closed & named
        found = self.steps_seen.get(key)
        if found is None:
            site = Site(self, fired, closed)
            always = list(self.supportive(site, "always"))
            choices = ranked([*always, *self.ladder(site)])
            found = self.steps_seen.keep(key, (choices, site.nothing_active))
        return found

    def options_in_step(self, fired: int) -> int:
        names = [name for rule in self.rules("ladder", fired) for name in rule["steps"]]
        names += [rule["add"] for rule in self.rules("precedence", fired)]
        names += [name for rule in self.rules("supportive", fired) for name in rule["options"]]
        return self.option_mask(self.spelled(names))

    def specialist(self, fired: int, closed: int) -> tuple[Choice, ...]:
        if not fired & self.screen.of_table["specialist_triggers"]:
            return ()
        key = fired & self.specialist_bits, closed & self.named_by_specialists
        found = self.steps_seen.get(key)
        if found is None:
            site = Site(self, fired, closed)
            triggers = tuple(
                rule.id
                for rule in self.rules("specialist_triggers", fired)
                if not any(site.open(option) for option in rule["all_excluded"])
            )
            choices = self.listed("specialist", triggers, "treatment", site) if triggers else ()
            found = self.steps_seen.keep(key, ranked(choices))
        return found

    def maintenance(self, fired: int, closed: int) -> tuple[Choice, ...]:
        if not fired & self.screen.of_table["maintenance_triggers"] or fired & self.screen.urgent:
            return ()
        key = fired & self.maintenance_bits, closed & self.named_by_maintenance
        found = self.steps_seen.get(key)
        if found is None:
            triggers = tuple(rule.id for rule in self.rules("maintenance_triggers", fired))
            choices = self.listed("maintenance", triggers, "maintenance", Site(self, fired, closed))
            found = self.steps_seen.keep(key, ranked(choices))
        return found

    def rules(self, table: str, fired: int) -> Iterator[Rule]:
        return (self.screen.rules[position] for position in bits(fired & self.screen.of_table[table]))

    def strength(self, name: str, fired: int) -> tuple[str, str]:
        """The option a step stands for at this age, and the selection rule that said so, if any."""
        if name not in self.selections:
            return name, ""
        for rule in self.rules("selections", fired):
            if rule["name"] == name:
                return rule["option"], rule.id
        raise TableError("selections", "", name, "no row for this age")

    def supportive(self, site: "Site", use: str) -> Iterator[Choice]:
        for rule in self.rules("supportive", site.fired):
            if rule["use"] == use:
                for option in rule["options"]:
                    if site.open(option):
                        yield Choice(option, rule["role"], "treatment", 0, (), (rule.id,))

    def ladder(self, site: "Site") -> Iterator[Choice]:
        row = next(self.rules("ladder", site.fired), None)
        if row is None:
            raise TableError("ladder", "", "", "no row for this state; verify_algorithm shows the gap")
        steps: dict[str, tuple[str, ...]] = {}
        for name in row["steps"]:
            option, selection = self.strength(name, site.fired)
            steps.setdefault(option, tuple(filter(None, (row.id, selection))))
        order = list(steps)
        for rule in self.rules("precedence", site.fired):
            order = self.reorder(order, rule, site)
            steps.update({option: (row.id, rule.id) for option in order if option not in steps})
        kept = [option for option in order if site.open(option)]
        preferred = next((option for option in kept if option in self.active), None)
        for option in kept:
            role = "preferred" if option == preferred else "alternative"
            yield Choice(option, role, "treatment", 0, (), steps[option])
        if preferred is None:
            site.nothing_active = any(rule["use"] == "nothing_active" for rule in self.rules("supportive", site.fired))
            yield from self.supportive(site, "nothing_active")

    def reorder(self, order: list[str], rule: Rule, site: "Site") -> list[str]:
        """The step's options with those the rule puts ahead in front, where one that the rule moves back is open."""
        if not any(site.open(option) for option in order if option in rule["move"]):
            return order
        ahead = [option for option in order if option in rule["ahead"]]
        if not any(site.open(option) for option in ahead):
            ahead.append(rule["add"])
        return [*dict.fromkeys((*ahead, *order))]

    def listed(self, table: str, triggers: tuple[str, ...], use: str, site: "Site") -> Iterator[Choice]:
        for rule in self.rules(table, site.fired):
            for name in rule["options"]:
                option, selection = self.strength(name, site.fired)
                if site.open(option):
                    named = tuple(filter(None, (*triggers, rule.id, selection)))
                    yield Choice(option, rule["role"], use, 0, (), named)

    def confirm(self, choice: Choice, pending: int, unknown: int) -> tuple[str, ...]:
        """The unknown facts under which the option would be excluded, or moved back from where it is."""
        pending &= self.doubts[choice.option, choice.role]
        if not pending:
            return ()
        key = pending, unknown
        found = self.confirmed.get(key)
        return found if found is not None else self.confirmed.keep(key, self.screen.to_confirm(pending, unknown))

    def doubts_about(self, option: str, role: str) -> int:
        """Bits that exclude the option, and of the precedence rules that would move it back if it is preferred."""
        against = self.screen.against(option, "maintenance" if role == "maintenance" else "treatment")
        if role != "preferred":
            return against
        rules = self.rule_set.rows["precedence"]
        return against | mask_of(self.screen.bit[rule.id] for rule in rules if option in rule["move"])


def ranked(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Choices in the order of the plan: by role, then as given."""
    placed = (choice._replace(rank=ROLE_RANK[choice.role] + place) for place, choice in enumerate(choices))
    return tuple(sorted(placed, key=attrgetter("rank")))


class Site:
    """What is excluded at one site while its choices are made; `closed` is the mask of excluded options."""

    def __init__(self, chooser: Chooser, fired: int, closed: int):
        self.fired, self.closed, self.option_bit = fired, closed, chooser.option_bit
        self.nothing_active = False

    def open(self, option: str) -> bool:
        return not self.closed & self.option_bit[option]


def chooser_of(rule_set: RuleSet) -> Chooser:
    """The rule set's chooser, made once."""
    return rule_set.compiled.get("chooser") or rule_set.compiled.setdefault("chooser", Chooser(rule_set))
