"""What speaks against each option: exclusions and red flags as bits per option, and the facts still to confirm."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..rule_set.columns import AWAITS
from ..rule_set.fact_space import DIMENSIONS, SITE
from ..rule_set.rule_set import Rule, RuleSet
from .rule_index import Index, bits, mask_of

FACT_OF_DIMENSION = tuple("sites" if name == "site" else name for name in DIMENSIONS)


@dataclass(frozen=True)
class Reason:
    """Why an option is excluded, as the plan says it."""

    code: str
    text: str
    rule: str
    sources: tuple[str, ...]


class Screen:
    """The rules of a rule set as bits, and per option the bits that exclude it."""

    def __init__(self, rule_set: RuleSet):
        self.rule_set = rule_set
        self.rules: tuple[Rule, ...] = tuple(rule for rule in rule_set if rule.when is not None)
        space = rule_set.space
        self.cubes = [space.cube(rule.when) for rule in self.rules]
        covers = [(rule.id, space.cube(rule["covers"])) for rule in rule_set.rows["strengths"] if rule["covers"]]
        self.bit = {rule.id: position for position, rule in enumerate(self.rules)}
        self.covers = {identifier: len(self.rules) + offset for offset, (identifier, _) in enumerate(covers)}
        self.index = Index([*self.cubes, *(cube for _, cube in covers)], space)
        self.of_table = {
            table: mask_of(self.bit[rule.id] for rule in rows if rule.when is not None)
            for table, rows in rule_set.rows.items()
        }
        self.urgent = self.of_table["urgent"]
        self.excluding = {option: self.bits_against(option) for option in rule_set.options}
        self.waived_by = {
            self.bit[rule.id]: rule["unless_all_excluded"]
            for rule in rule_set.rows["exclusions"]
            if rule["unless_all_excluded"]
        }
        self.waivable = mask_of(self.waived_by)
        self.dimensions_of = [mask_of(position for position in cube if position != SITE) for cube in self.cubes]
        self.reasons: dict[int, Reason] = {}

    def tables_mask(self, tables: Iterable[str]) -> int:
        mask = 0
        for table in tables:
            mask |= self.of_table[table]
        return mask

    def bits_against(self, option: str) -> int:
        rows = self.rule_set.rows
        excluding = [self.bit[rule.id] for rule in rows["exclusions"] if option in rule["options"]]
        waiting = [self.bit[rule.id] for rule in rows["urgent"] if option not in rule["permits"]]
        return mask_of(excluding) | mask_of(waiting)

    def against(self, option: str, use: str) -> int:
        """Bits that exclude an option in a use: while a red flag stands, maintenance waits even for what it permits."""
        return self.excluding[option] | (self.urgent if use == "maintenance" else 0)

    def lift_waived(self, fired: int, may: int, withdrawn: Mapping[str, str]) -> tuple[int, int]:
        """Both sets of bits without the rules that stand back because everything they wait for is excluded."""
        for position in bits((fired | may) & self.waivable):
            if all(other in withdrawn or fired & self.excluding[other] for other in self.waived_by[position]):
                fired &= ~(1 << position)
                may &= ~(1 << position)
        return fired, may

    def to_confirm(self, pending: int, unknown: int) -> tuple[str, ...]:
        """The unknown facts (`unknown`: their dimensions as bits) on which the rules in `pending` depend."""
        named = 0
        for position in bits(pending):
            named |= self.dimensions_of[position]
        return tuple(FACT_OF_DIMENSION[position] for position in bits(named & unknown))

    def reason(self, position: int) -> Reason:
        found = self.reasons.get(position)
        if found is None:
            rule = self.rules[position]
            if rule.table == "urgent":
                text = f"Waits for the urgent assessment: {rule.reason[0].lower()}{rule.reason[1:]}"
                found = Reason(AWAITS, text, rule.id, rule.sources)
            else:
                found = Reason(rule["code"], rule.reason, rule.id, rule.sources)
            self.reasons[position] = found
        return found


def screen_of(rule_set: RuleSet) -> Screen:
    """The rule set's screen, made once."""
    return rule_set.compiled.get("screen") or rule_set.compiled.setdefault("screen", Screen(rule_set))
