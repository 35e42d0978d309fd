"""What one site gets: ladder, specialist and maintenance rules, with everything excluded taken out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .columns import TableError
from .matching import bits
from .rule_set import RuleSet
from .screening import FACT_OF_DIMENSION, Screen, screen_of


@dataclass(frozen=True)
class Choice:
    """One option in one role at one site. `use` is treatment or maintenance; `rank` its place in the plan."""

    option: str
    role: str
    use: str
    rank: int
    confirm_first: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class SiteChoices:
    """`excluded` maps each excluded option to the bits against it (0: withdrawn)."""

    choices: tuple[Choice, ...]
    excluded: Mapping[str, int]
    specialist: bool
    nothing_active: bool


class Chooser:
    """Applies the rules of one rule set, site by site. `fired` and `may` are the bits of the state with that site."""

    def __init__(self, rule_set: RuleSet):
        self.rule_set = rule_set
        self.screen: Screen = screen_of(rule_set)
        self.active = {name for name, option in rule_set.options.items() if option.active}
        self.selections = {rule["name"] for rule in rule_set.rows["selections"]}

    def choose(self, fired: int, may: int, unknown: int, withdrawn: Mapping[str, str]) -> SiteChoices:
        screen = self.screen
        fired, may = screen.lift_waived(fired, may, withdrawn)
        excluded = {
            option: fired & against
            for option, against in screen.excluding.items()
            if fired & against or option in withdrawn
        }
        site = Site(self, fired, may, unknown, excluded)
        choices = [*self.supportive(site), *self.ladder(site)]
        nothing_active = site.nothing_active
        specialist = list(self.specialist(site))
        choices += [*specialist, *self.maintenance(site)]
        return SiteChoices(tuple(choices), excluded, bool(specialist), nothing_active)

    def fired_rules(self, table: str, fired: int) -> Iterator:
        return (self.screen.rules[position] for position in bits(fired & self.screen.of_table[table]))

    def strength(self, name: str, fired: int) -> tuple[str, str]:
        """The option a step stands for at this age, and the selection rule that said so, if any."""
        if name not in self.selections:
            return name, ""
        for rule in self.fired_rules("selections", fired):
            if rule["name"] == name:
                return rule["option"], rule.id
        raise TableError("selections", "", name, "no row for this age")

    def supportive(self, site: "Site") -> Iterator[Choice]:
        for rule in self.fired_rules("supportive", site.fired):
            if rule["use"] == "always":
                yield from (
                    site.choice(option, rule["role"], (rule.id,)) for option in rule["options"] if site.open(option)
                )

    def ladder(self, site: "Site") -> Iterator[Choice]:
        row = next(self.fired_rules("ladder", site.fired), None)
        if row is None:
            raise TableError("ladder", "", "", "no row for this state; verify_algorithm shows the gap")
        steps = {}
        for name in row["steps"]:
            option, selection = self.strength(name, site.fired)
            steps.setdefault(option, tuple(filter(None, (row.id, selection))))
        order = list(steps)
        for rule in self.fired_rules("precedence", site.fired):
            order = self.reorder(order, rule, site)
            steps.update({option: (row.id, rule.id) for option in order if option not in steps})
        kept = [option for option in order if site.open(option)]
        preferred = self.first_active(kept)
        site.nothing_active = preferred is None
        for option in kept:
            role = "preferred" if option == preferred else "alternative"
            also = self.moved_if_known(option, site) if role == "preferred" else ()
            yield site.choice(option, role, steps[option], also_confirm=also)
        if preferred is None:
            yield from self.fallback(site)

    def reorder(self, order: list[str], rule, site: "Site") -> list[str]:
        """The step's options with those the rule puts ahead in front, where one that the rule moves back is open."""
        if not any(site.open(option) for option in order if option in rule["move"]):
            return order
        ahead = [option for option in order if option in rule["ahead"]]
        if not any(site.open(option) for option in ahead):
            ahead.append(rule["add"])
        return [*dict.fromkeys((*ahead, *order))]

    def moved_if_known(self, preferred: str, site: "Site") -> tuple[str, ...]:
        """Unknown facts under which a precedence rule would move the preferred option back."""
        moving = 0
        for position in bits(site.may & ~site.fired & self.screen.of_table["precedence"]):
            if preferred in self.screen.rules[position]["move"]:
                moving |= 1 << position
        return self.screen.to_confirm(moving, site.unknown)

    def first_active(self, options: Iterable[str]) -> str | None:
        return next((option for option in options if option in self.active), None)

    def fallback(self, site: "Site") -> Iterator[Choice]:
        rules = [rule for rule in self.fired_rules("supportive", site.fired) if rule["use"] == "nothing_active"]
        site.nothing_active = bool(rules)
        for rule in rules:
            yield from (
                site.choice(option, rule["role"], (rule.id,)) for option in rule["options"] if site.open(option)
            )

    def specialist(self, site: "Site") -> Iterator[Choice]:
        triggers = tuple(
            rule.id
            for rule in self.fired_rules("specialist_triggers", site.fired)
            if not any(site.open(option) for option in rule["all_excluded"])
        )
        if triggers:
            yield from self.listed("specialist", triggers, "treatment", site)

    def maintenance(self, site: "Site") -> Iterator[Choice]:
        triggers = tuple(rule.id for rule in self.fired_rules("maintenance_triggers", site.fired))
        if triggers and not site.fired & self.screen.urgent:
            yield from self.listed("maintenance", triggers, "maintenance", site)

    def listed(self, table: str, triggers: tuple[str, ...], use: str, site: "Site") -> Iterator[Choice]:
        for rule in self.fired_rules(table, site.fired):
            for name in rule["options"]:
                option, selection = self.strength(name, site.fired)
                if site.open(option):
                    named = tuple(filter(None, (*triggers, rule.id, selection)))
                    yield site.choice(option, rule["role"], named, use=use)


class Site:
    """The state at one site while its choices are made."""

    def __init__(self, chooser: Chooser, fired: int, may: int, unknown: int, excluded: Mapping[str, int]):
        self.screen = chooser.screen
        self.fired, self.may, self.unknown, self.excluded = fired, may, unknown, excluded
        self.nothing_active = False
        self.rank = 0

    def open(self, option: str) -> bool:
        return option not in self.excluded

    def choice(
        self,
        option: str,
        role: str,
        rules: tuple[str, ...],
        *,
        use: str = "treatment",
        also_confirm: tuple[str, ...] = (),
    ) -> Choice:
        pending = self.may & ~self.fired & self.screen.against(option, use)
        confirm = self.screen.to_confirm(pending, self.unknown) if pending else ()
        if also_confirm:
            confirm = tuple(fact for fact in FACT_OF_DIMENSION if fact in confirm or fact in also_confirm)
        self.rank += 1
        return Choice(option, role, use, self.rank, confirm, rules)


def chooser_of(rule_set: RuleSet) -> Chooser:
    """The rule set's chooser, made once."""
    return rule_set.compiled.get("chooser") or rule_set.compiled.setdefault("chooser", Chooser(rule_set))
