"""From the choices at each site to the parts of a plan: merged over sites, with regimen, licence and the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .choosing import Choice, SiteChoices
from .columns import ROLES, TIMINGS, WITHDRAWN, TableError
from .matching import bits, mask_of
from .rule_set import Rule, RuleSet
from .screening import screen_of

PartList = list[dict[str, object]]


@dataclass(frozen=True)
class SiteState:
    """One site of a patient: the bits of the rules that fire or may fire there, and what was chosen."""

    site: str
    fired: int
    may: int
    chosen: SiteChoices


class Assembler:
    """Looks up, for one rule set, what the plan says about each choice."""

    def __init__(self, rule_set: RuleSet):
        self.rule_set = rule_set
        self.screen = screen_of(rule_set)
        self.place = {option: place for place, option in enumerate(rule_set.options)}
        self.looked_up = {table: self.by_option_and_use(table) for table in ("regimens", "licences")}
        self.strengths = {
            (option, rule["use"]): rule for rule in rule_set.rows["strengths"] for option in rule["options"]
        }
        self.cautions = self.by_option("cautions")

    def by_option_and_use(self, table: str) -> dict[tuple[str, str], int]:
        masks: dict[tuple[str, str], int] = {}
        for rule in self.rule_set.rows[table]:
            for option in rule["options"]:
                key = option, rule["use"]
                masks[key] = masks.get(key, 0) | 1 << self.screen.bit[rule.id]
        return masks

    def by_option(self, table: str) -> dict[str, int]:
        rules = self.rule_set.rows[table]
        return {
            option: mask_of(self.screen.bit[rule.id] for rule in rules if option in rule["options"])
            for option in self.rule_set.options
        }

    def parts(self, states: Sequence[SiteState], region: str, withdrawn: Mapping[str, str]) -> dict[str, PartList]:
        fired = 0
        for state in states:
            fired |= state.fired
        chosen = {(choice.option, choice.role) for state in states for choice in state.chosen.choices}
        return {
            "urgent": self.urgent(fired),
            "recommendations": self.recommendations(states),
            "excluded": self.excluded(states, withdrawn),
            "cautions": self.caution_texts(states),
            "monitoring": self.monitoring(fired, chosen),
            "referral": self.referral(fired, states),
        }

    def rules(self, table: str, fired: int) -> list[Rule]:
        return [self.screen.rules[position] for position in bits(fired & self.screen.of_table[table])]

    def urgent(self, fired: int) -> PartList:
        rules = sorted(self.rules("urgent", fired), key=lambda rule: TIMINGS.index(rule["timing"]))
        return [
            {
                "code": rule["code"],
                "timing": rule["timing"],
                "text": rule["text"],
                "rule": rule.id,
                "sources": list(rule.sources),
            }
            for rule in rules
        ]

    def recommendations(self, states: Iterable[SiteState]) -> PartList:
        merged: dict[tuple, dict] = {}
        for state in states:
            for choice in state.chosen.choices:
                regimen, licence = self.one("regimens", choice, state), self.one("licences", choice, state)
                strength = self.strengths.get((choice.option, choice.use))
                if strength is None:
                    raise TableError("strengths", "", choice.option, f"no row for {choice.use}")
                covers = self.screen.covers.get(strength.id)
                direct = 0 if covers is None else state.fired >> covers & 1
                codes = self.caution_codes(choice.option, state.may)
                key = (choice.option, choice.role, regimen.id, licence["status"], direct, choice.confirm_first)
                entry = merged.get(key)
                if entry is None:
                    entry = merged[key] = {
                        "rank": (ROLES.index(choice.role), choice.rank, self.place[choice.option]),
                        "option": choice.option,
                        "role": choice.role,
                        "sites": [],
                        "regimen": regimen_part(regimen),
                        "licence": licence["status"],
                        "strength": strength_part(strength, direct),
                        "confirm_first": list(choice.confirm_first),
                        "cautions": {},
                        "rules": {},
                    }
                entry["sites"].append(state.site)
                entry["cautions"].update(dict.fromkeys(codes))
                entry["rules"].update(dict.fromkeys((*choice.rules, regimen.id, licence.id, strength.id)))
        entries = sorted(merged.values(), key=lambda entry: entry.pop("rank"))
        for entry in entries:
            entry["cautions"], entry["rules"] = list(entry["cautions"]), list(entry["rules"])
            entry["sources"] = self.sources(entry["rules"])
        return entries

    def one(self, table: str, choice: Choice, state: SiteState) -> Rule:
        found = state.fired & self.looked_up[table].get((choice.option, choice.use), 0)
        if not found:
            raise TableError(table, "", choice.option, f"no row for {choice.use} in this state")
        return self.screen.rules[(found & -found).bit_length() - 1]

    def sources(self, rules: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(key for identifier in rules for key in self.rule_set.rule(identifier).sources))

    def caution_codes(self, option: str, may: int) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(self.screen.rules[position]["code"] for position in bits(may & self.cautions[option]))
        )

    def excluded(self, states: Iterable[SiteState], withdrawn: Mapping[str, str]) -> PartList:
        merged: dict[tuple[str, int], list[str]] = {}
        for state in states:
            for option, against in state.chosen.excluded.items():
                merged.setdefault((option, against), []).append(state.site)
        ordered = sorted(merged.items(), key=lambda item: self.place[item[0][0]])
        return [
            {"option": option, "sites": sites, "reasons": self.reasons(option, against, withdrawn)}
            for (option, against), sites in ordered
        ]

    def reasons(self, option: str, against: int, withdrawn: Mapping[str, str]) -> PartList:
        reasons = [self.screen.reason(position) for position in bits(against)]
        parts = [
            {"code": reason.code, "text": reason.text, "rule": reason.rule, "sources": list(reason.sources)}
            for reason in reasons
        ]
        if option in withdrawn:
            parts.append(
                {
                    "code": WITHDRAWN,
                    "text": withdrawn[option],
                    "rule": f"{WITHDRAWN}.{option}",
                    "sources": ["advisor-convention"],
                }
            )
        return parts

    def caution_texts(self, states: Iterable[SiteState]) -> PartList:
        shown: dict[tuple[str, str], Rule] = {}
        for state in states:
            for choice in state.chosen.choices:
                for position in bits(state.may & self.cautions[choice.option]):
                    rule = self.screen.rules[position]
                    shown.setdefault((rule["code"], rule["text"]), rule)
        ordered = sorted(shown.values(), key=lambda rule: self.screen.bit[rule.id])
        return [{"code": rule["code"], "text": rule["text"], "sources": list(rule.sources)} for rule in ordered]

    def monitoring(self, fired: int, chosen: set[tuple[str, str]]) -> PartList:
        return [
            {
                "code": rule["code"],
                "weeks": rule["weeks"],
                "text": rule["text"],
                "rule": rule.id,
                "sources": list(rule.sources),
            }
            for rule in self.rules("monitoring", fired)
            if not rule["options"]
            or any((option, role) in chosen for option in rule["options"] for role in rule["roles"])
        ]

    def referral(self, fired: int, states: Sequence[SiteState]) -> PartList:
        holds = {
            "facts": True,
            "specialist": any(state.chosen.specialist for state in states),
            "nothing_active": any(state.chosen.nothing_active for state in states) and not fired & self.screen.urgent,
        }
        rules = [rule for rule in self.rules("referral", fired) if holds[rule["on"]]]
        rules.sort(key=lambda rule: TIMINGS.index(rule["timing"]))
        return [
            {
                "code": rule["code"],
                "timing": rule["timing"],
                "text": rule["text"],
                "rule": rule.id,
                "sources": list(rule.sources),
            }
            for rule in rules
        ]


def regimen_part(rule: Rule) -> dict[str, object]:
    return {
        "frequency": rule["frequency"],
        "until": rule["until"],
        "max_days": rule["max_days"],
        "then": rule["then"] or None,
        "review_weeks": rule["review_weeks"],
        "text": rule["text"],
    }


def strength_part(rule: Rule, direct: int) -> dict[str, str]:
    return {
        "body": rule["body"],
        "direction": rule["direction"],
        "strength": rule["strength"],
        "certainty": rule["certainty"],
        "population": "direct" if direct else "extrapolated",
    }


def assembler_of(rule_set: RuleSet) -> Assembler:
    """The rule set's assembler, made once."""
    return rule_set.compiled.get("assembler") or rule_set.compiled.setdefault("assembler", Assembler(rule_set))
