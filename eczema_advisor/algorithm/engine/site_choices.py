"""What one site gets: the ladder's step, a specialist's options, maintenance, with everything excluded taken out."""

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from ..plan import Choice, Reason, SiteChoices
from ..rule_set.columns import CLEARABLE, ROLES, TableError
from ..rule_set.compiled_rule_set import CompiledRuleSet
from ..rule_set.rule_bits import RuleBits, union
from ..rule_set.rules import Rule
from .exclusions import exclusions_at, facts_to_confirm, without_waived
from .patient_state import SiteState

STEP_ROLES = ("preferred", "alternative")
ROLE_RANK = {role: place * 1000 for place, role in enumerate(ROLES)}


Listed = tuple[str, str, tuple[str, ...]]  # an option, its role, and the rules that put it there


def choose_at(
    state: SiteState, unknown: frozenset[str], compiled: CompiledRuleSet, withdrawn: Mapping[str, Reason]
) -> SiteChoices:
    """The choices at one site. `unknown` are the patient's unknown facts; `withdrawn` maps options to the reason.

    Raises TableError where the tables have a gap.
    """
    state = without_waived(state, compiled, withdrawn)
    site = Site(state, unknown, exclusions_at(state, compiled, withdrawn), compiled)

    step = site.ladder()
    nothing_active = site.nothing_active(step)
    fallback = site.supportive("nothing_active") if nothing_active else ()
    specialist = site.specialist()
    choices = [
        *site.choices([*site.supportive("always"), *step, *fallback], use="treatment"),
        *site.choices(specialist, use="treatment"),
        *site.choices(site.maintenance(), use="maintenance"),
    ]
    return SiteChoices(
        site=state.site,
        choices=tuple(sorted(choices, key=attrgetter("rank"))),
        excluded=site.excluded,
        specialist=bool(specialist),
        nothing_active=nothing_active,
        held=tuple(option for option in site.step_options() if site.treats(option) and site.held(option)),
    )


class Site:
    """One site while its choices are made."""

    def __init__(
        self,
        state: SiteState,
        unknown: frozenset[str],
        excluded: Mapping[str, tuple[Reason, ...]],
        compiled: CompiledRuleSet,
    ):
        self.fires, self.in_doubt = state.fires, state.may_fire & ~state.fires
        self.unknown, self.excluded, self.compiled = unknown, excluded, compiled

    def open(self, option: str) -> bool:
        return option not in self.excluded

    def barred(self, option: str) -> bool:
        """Whether the option is excluded for a reason that nobody can clear."""
        return any(reason.duration != CLEARABLE for reason in self.excluded.get(option, ()))

    def held(self, option: str) -> bool:
        return not self.open(option) and not self.barred(option)

    def treats(self, option: str) -> bool:
        """Whether the option can be a step's treatment by itself, as emollient and wet wraps cannot."""
        return self.compiled.rule_set.options[option].active

    def firing(self, table: str) -> Iterator[Rule]:
        return self.compiled.in_order(self.fires & self.compiled.of_table[table])

    def ladder(self) -> list[Listed]:
        """The open options of the patient's step, best first: the first that treats is preferred."""
        row = self.row()
        rules_of: dict[str, tuple[str, ...]] = {}
        for name in row["steps"]:
            option, selection = self.at_this_age(name)
            rules_of.setdefault(option, (row.id, *selection))
        order = list(rules_of)
        for precedence in self.firing("precedence"):
            order = self.reordered(order, precedence)
            for option in order:
                rules_of.setdefault(option, (row.id, precedence.id))

        kept = [option for option in order if self.open(option)]
        preferred = next((option for option in kept if self.treats(option)), None)
        return [(option, "preferred" if option == preferred else "alternative", rules_of[option]) for option in kept]

    def row(self) -> Rule:
        row = self.compiled.first(self.fires & self.compiled.of_table["ladder"])
        if row is None:
            raise TableError("ladder", "", "", "no row for this state; verify_algorithm shows the gap")
        return row

    def step_options(self) -> Iterator[str]:
        """What the patient's step names, open or not."""
        return (self.at_this_age(name)[0] for name in self.row()["steps"])

    def nothing_active(self, step: list[Listed]) -> bool:
        """Whether everything that treats is excluded, where the tables have something to fall back on."""
        return not any(self.treats(option) for option, _, _ in step) and any(
            rule["use"] == "nothing_active" for rule in self.firing("supportive")
        )

    def reordered(self, order: list[str], precedence: Rule) -> list[str]:
        """The step's options with those that the rule puts ahead in front, if one that it moves back is open.

        Where none of those ahead is open, the rule adds one.
        """
        if not any(self.open(option) for option in order if option in precedence["move"]):
            return order
        ahead = [option for option in order if option in precedence["ahead"]]
        if not any(self.open(option) for option in ahead):
            ahead.append(precedence["add"])
        return list(dict.fromkeys([*ahead, *order]))

    def supportive(self, use: str) -> Iterator[Listed]:
        """What belongs to every plan (`always`), or what is left where nothing treats (`nothing_active`)."""
        for rule in self.firing("supportive"):
            if rule["use"] == use:
                for option in rule["options"]:
                    if self.open(option):
                        yield option, rule["role"], (rule.id,)

    def specialist(self) -> list[Listed]:
        """Options for a specialist, where a trigger fires whose named options are all barred."""
        triggers = [
            rule.id
            for rule in self.firing("specialist_triggers")
            if all(self.barred(option) for option in rule["all_excluded"])
        ]
        return list(self.listed("specialist", triggers)) if triggers else []

    def maintenance(self) -> list[Listed]:
        """What keeps clear skin clear, where a trigger fires; it waits while something is urgent."""
        triggers = [rule.id for rule in self.firing("maintenance_triggers")]
        if not triggers or self.fires & self.compiled.of_table["urgent"]:
            return []
        return list(self.listed("maintenance", triggers))

    def listed(self, table: str, triggers: list[str]) -> Iterator[Listed]:
        """The open options that the firing rules of a table list."""
        for rule in self.firing(table):
            for name in rule["options"]:
                option, selection = self.at_this_age(name)
                if self.open(option):
                    yield option, rule["role"], (*triggers, rule.id, *selection)

    def at_this_age(self, name: str) -> tuple[str, tuple[str, ...]]:
        """The option that a name in a step stands for, and the rule that selected it, if one had to."""
        if name not in self.compiled.selections:
            return name, ()
        for rule in self.firing("selections"):
            if rule["name"] == name:
                return rule["option"], (rule.id,)
        raise TableError("selections", "", name, "no row for this age")

    def choices(self, listed: Iterable[Listed], use: str) -> list[Choice]:
        """What is listed, each with its place in the plan (by role, then as given) and the facts to confirm first."""
        return [
            Choice(option, role, use, ROLE_RANK[role] + place, self.to_confirm(option, role), rules)
            for place, (option, role, rules) in enumerate(listed)
        ]

    def to_confirm(self, option: str, role: str) -> tuple[str, ...]:
        """The unknown facts that could take the option out of its role."""
        rules = self.in_doubt & self.compiled.in_doubt_for[option, role]
        if not self.compiled.rule_set.is_second_edition:
            rules |= self.in_doubt & self.compiled.moving[option] if role == "preferred" else 0
        elif role in STEP_ROLES:
            rules |= self.reordering_in_doubt(option) | self.rows_in_doubt(option, role)
        return facts_to_confirm(rules, self.unknown, self.compiled) if rules else ()

    def reordering_in_doubt(self, option: str) -> RuleBits:
        """Rules of precedence that could move the option back, where none has done so."""
        moving = self.compiled.moving[option]
        return 0 if self.fires & moving else self.in_doubt & moving

    def rows_in_doubt(self, option: str, role: str) -> RuleBits:
        """Rows of the ladder that could hold instead and leave the option out, or prefer another open one to it."""
        rows = self.in_doubt & self.compiled.of_table["ladder"]
        return union(
            self.compiled.bit[row.id] for row in self.compiled.in_order(rows) if not self.has_place(row, option, role)
        )

    def has_place(self, row: Rule, option: str, role: str) -> bool:
        """Whether a row of the ladder lists the option and, for what is preferred, no other open one before it."""
        order = [self.at_this_age(name)[0] for name in row["steps"]]
        if option not in order:
            return False
        before = order[: order.index(option)]
        return role != "preferred" or not any(self.comes_first(other) for other in before)

    def comes_first(self, option: str) -> bool:
        """Whether an option that a row lists would be preferred to what follows it: it is open and not moved back."""
        return self.open(option) and self.treats(option) and not self.fires & self.compiled.moving[option]
