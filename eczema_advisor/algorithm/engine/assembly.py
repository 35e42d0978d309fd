"""From the choices at each site to the text of a plan: merged over sites, with regimen, licence and the rest.

A plan is put together from pieces of JSON. A piece follows from a few bits, so it is written once and remembered; that
the pieces make one valid document of the right shape is tested, not assumed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..facts import SITES
from ..plan import to_json
from ..rule_set.columns import TIMINGS, WITHDRAWN, TableError
from ..rule_set.rule_set import Rule, RuleSet
from .bounded_cache import Memory
from .exclusions import screen_of
from .rule_index import bits, mask_of
from .site_choices import Choice, SiteChoices


class SiteState(NamedTuple):
    """One site of a patient: the bits of the rules that fire or may fire there, and what was chosen."""

    site: str
    fired: int
    may: int
    chosen: SiteChoices


class How(NamedTuple):
    """How an option is used in a state: `same` is equal for uses that the plan shows in one entry."""

    same: tuple[str, str, int]
    text: str
    rules: tuple[str, ...]


class Assembler:
    """Writes, for one rule set, what the plan says about each choice."""

    def __init__(self, rule_set: RuleSet):
        self.rule_set = rule_set
        self.screen = screen_of(rule_set)
        self.place = {option: place for place, option in enumerate(rule_set.options)}
        self.strengths = {
            (option, rule["use"]): rule for rule in rule_set.rows["strengths"] for option in rule["options"]
        }
        self.looked_up = {
            (option, use): self.bits_for(option, use)
            for option in rule_set.options
            for use in ("treatment", "maintenance")
        }
        self.cautions = {
            option: mask_of(self.screen.bit[rule.id] for rule in rule_set.rows["cautions"] if option in rule["options"])
            for option in rule_set.options
        }
        self.watching = self.bits_by_choice()
        self.watch_always = mask_of(
            self.screen.bit[rule.id] for rule in rule_set.rows["monitoring"] if not rule["options"]
        )
        self.heads = {option: f',{{"option":"{option}","sites":' for option in rule_set.options}
        self.uses, self.trails, self.codes, self.reasons_seen = Memory(), Memory(), Memory(), Memory()
        self.listed, self.texts = Memory(), Memory()
        self.exclusion_texts = Memory(5_000)  # of up to 10 kB each
        self.sites = {(site,): f'["{site}"]' for site in SITES}

    def bits_for(self, option: str, use: str) -> int:
        """Bits that decide how an option is used: its regimens, licences, and whom its evidence covers."""
        rules = [
            rule
            for table in ("regimens", "licences")
            for rule in self.rule_set.rows[table]
            if option in rule["options"] and rule["use"] == use
        ]
        mask = mask_of(self.screen.bit[rule.id] for rule in rules)
        strength = self.strengths.get((option, use))
        covers = self.screen.covers.get(strength.id) if strength else None
        return mask if covers is None else mask | 1 << covers

    def bits_by_choice(self) -> dict[tuple[str, str], int]:
        """The monitoring rules that an option in a role calls for."""
        masks: dict[tuple[str, str], int] = {}
        for rule in self.rule_set.rows["monitoring"]:
            for option in rule["options"]:
                for role in rule["roles"]:
                    masks[option, role] = masks.get((option, role), 0) | 1 << self.screen.bit[rule.id]
        return masks

    def text(self, states: Sequence[SiteState], withdrawn: Mapping[str, str]) -> str:
        """The parts of the plan after the facts, as JSON without the braces around them."""
        fired = 0
        for state in states:
            fired |= state.fired
        entries, caution_bits, watched = self.recommendations(states)
        urgent = fired & self.screen.urgent
        return (
            f'"urgent":{self.patient_part("urgent", urgent)},"recommendations":[{",".join(entries)}],'
            f'"excluded":[{self.excluded(states, withdrawn)}],"cautions":{self.caution_part(caution_bits)},'
            f'"monitoring":{self.patient_part("monitoring", fired & (watched | self.watch_always))},'
            f'"referral":{self.patient_part("referral", self.referrals(fired, urgent, states))}'
        )

    def recommendations(self, states: Sequence[SiteState]) -> tuple[list[str], int, int]:
        """The entries in order, the bits of all cautions beside them, and of the monitoring that they call for."""
        if len(states) == 1:
            return self.recommendations_at_one(states[0])
        merged: dict[tuple, list] = {}
        caution_bits = watched = 0
        for state in states:
            for choice in state.chosen.choices:
                how = self.how(choice, state.fired)
                cautions = state.may & self.cautions[choice.option]
                caution_bits |= cautions
                watched |= self.watching.get((choice.option, choice.role), 0)
                key = choice.option, choice.role, how.same, choice.confirm_first
                entry = merged.get(key)
                if entry is None:
                    rank = choice.rank, self.place[choice.option], len(merged)
                    merged[key] = [rank, choice, how, (state.site,), cautions, choice.rules + how.rules]
                else:
                    entry[3] += (state.site,)
                    entry[4] |= cautions
                    entry[5] += choice.rules + how.rules
        return [self.entry(*entry[1:]) for entry in sorted(merged.values())], caution_bits, watched

    def recommendations_at_one(self, state: SiteState) -> tuple[list[str], int, int]:
        """The same for a patient with one site, whose choices are in order already."""
        caution_bits = watched = 0
        entries = []
        sites = (state.site,)
        for choice in state.chosen.choices:
            cautions = state.may & self.cautions[choice.option]
            caution_bits |= cautions
            watched |= self.watching.get((choice.option, choice.role), 0)
            how = self.how(choice, state.fired)
            entries.append(self.entry(choice, how, sites, cautions, choice.rules + how.rules))
        return entries, caution_bits, watched

    def entry(self, choice: Choice, how: How, sites: tuple[str, ...], cautions: int, rules: tuple[str, ...]) -> str:
        return (
            f'{{"option":"{choice.option}","role":"{choice.role}","sites":{self.names(sites)},{how.text},'
            f'"confirm_first":{self.names(choice.confirm_first)},"cautions":{self.caution_codes(cautions)},'
            f"{self.trail(rules)}}}"
        )

    def how(self, choice: Choice, fired: int) -> How:
        deciding = fired & self.looked_up[choice.option, choice.use]
        key = choice.option, choice.use, deciding
        found = self.uses.get(key)
        return found if found is not None else self.uses.keep(key, self.look_up(choice.option, choice.use, deciding))

    def look_up(self, option: str, use: str, deciding: int) -> How:
        regimen, licence = (self.one(table, option, use, deciding) for table in ("regimens", "licences"))
        strength = self.strengths.get((option, use))
        if strength is None:
            raise TableError("strengths", "", option, f"no row for {use}")
        covers = self.screen.covers.get(strength.id)
        direct = 0 if covers is None else deciding >> covers & 1
        parts = {
            "regimen": regimen_part(regimen),
            "licence": licence["status"],
            "strength": strength_part(strength, direct),
        }
        return How((regimen.id, licence["status"], direct), to_json(parts)[1:-1], (regimen.id, licence.id, strength.id))

    def one(self, table: str, option: str, use: str, deciding: int) -> Rule:
        found = deciding & self.screen.of_table[table]
        if not found:
            raise TableError(table, "", option, f"no row for {use} in this state")
        return self.screen.rules[(found & -found).bit_length() - 1]

    def trail(self, rules: tuple[str, ...]) -> str:
        """Rules and sources of an entry."""
        found = self.trails.get(rules)
        if found is None:
            named = list(dict.fromkeys(rules))
            keys = dict.fromkeys(key for identifier in named for key in self.rule_set.rule(identifier).sources)
            found = self.trails.keep(rules, to_json({"rules": named, "sources": list(keys)})[1:-1])
        return found

    def names(self, names: tuple[str, ...]) -> str:
        found = self.sites.get(names)
        if found is None:
            found = self.sites[names] = to_json(list(names))
        return found

    def caution_codes(self, cautions: int) -> str:
        found = self.codes.get(cautions)
        if found is None:
            named = dict.fromkeys(self.screen.rules[position]["code"] for position in bits(cautions))
            found = self.codes.keep(cautions, to_json(list(named)))
        return found

    def caution_part(self, cautions: int) -> str:
        found = self.texts.get(cautions)
        if found is None:
            shown: dict[tuple[str, str], Rule] = {}
            for position in bits(cautions):
                rule = self.screen.rules[position]
                shown.setdefault((rule["code"], rule["text"]), rule)
            parts = [
                {"code": rule["code"], "text": rule["text"], "sources": list(rule.sources)} for rule in shown.values()
            ]
            found = self.texts.keep(cautions, to_json(parts))
        return found

    def excluded(self, states: Sequence[SiteState], withdrawn: Mapping[str, str]) -> str:
        if len(states) > 1 or withdrawn:
            return self.excluded_text(states, withdrawn)
        key = states[0].site, states[0].chosen.against
        found = self.exclusion_texts.get(key)
        return found if found is not None else self.exclusion_texts.keep(key, self.excluded_text(states, withdrawn))

    def excluded_text(self, states: Sequence[SiteState], withdrawn: Mapping[str, str]) -> str:
        heads, seen, names = self.heads, self.reasons_seen, self.names
        pieces: list[str] = []
        for (option, against), sites in self.by_reasons(states):
            reasons = None if option in withdrawn else seen.get(against)
            if reasons is None:
                reasons = self.reasons(option, against, withdrawn)
            pieces += (heads[option], names(sites), reasons)
        return "".join(pieces)[1:]

    def by_reasons(self, states: Sequence[SiteState]) -> Iterable[tuple[tuple[str, int], tuple[str, ...]]]:
        """Option and bits against it, with the sites where it is so; in the order of the options."""
        if len(states) == 1:
            sites = (states[0].site,)
            return [(item, sites) for item in states[0].chosen.excluded.items()]
        merged: dict[tuple[str, int], tuple[str, ...]] = {}
        for state in states:
            for item in state.chosen.excluded.items():
                merged[item] = (*merged.get(item, ()), state.site)
        return sorted(merged.items(), key=lambda entry: self.place[entry[0][0]])

    def reasons(self, option: str, against: int, withdrawn: Mapping[str, str]) -> str:
        """The reasons against an option and the end of its entry, remembered unless its page is withdrawn."""
        parts = self.reason_parts(against)
        if option in withdrawn:
            return f',"reasons":{to_json([*parts, withdrawal_part(option, withdrawn[option])])}}}'
        return self.reasons_seen.keep(against, f',"reasons":{to_json(parts)}}}')

    def reason_parts(self, against: int) -> list[dict[str, object]]:
        reasons = (self.screen.reason(position) for position in bits(against))
        return [
            {"code": reason.code, "text": reason.text, "rule": reason.rule, "sources": list(reason.sources)}
            for reason in reasons
        ]

    def referrals(self, fired: int, urgent: int, states: Iterable[SiteState]) -> int:
        """Bits of the referrals that apply."""
        referrals = fired & self.screen.of_table["referral"]
        if not referrals:
            return 0
        holds = {"facts": True, "specialist": False, "nothing_active": False}
        for state in states:
            holds["specialist"] |= state.chosen.specialist
            holds["nothing_active"] |= state.chosen.nothing_active and not urgent
        return mask_of(position for position in bits(referrals) if holds[self.screen.rules[position]["on"]])

    def patient_part(self, table: str, fired: int) -> str:
        """Flags, monitoring or referrals: what is said once per patient, most urgent first."""
        fired &= self.screen.of_table[table]
        key = table, fired
        found = self.listed.get(key)
        if found is None:
            rules = [self.screen.rules[position] for position in bits(fired)]
            if table != "monitoring":
                rules.sort(key=lambda rule: TIMINGS.index(rule["timing"]))
            found = self.listed.keep(key, to_json([patient_entry(rule) for rule in rules]))
        return found


def patient_entry(rule: Rule) -> dict[str, object]:
    when = "weeks" if rule.table == "monitoring" else "timing"
    return {
        "code": rule["code"],
        when: rule[when],
        "text": rule["text"],
        "rule": rule.id,
        "sources": list(rule.sources),
    }


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


def withdrawal_part(option: str, reason: str) -> dict[str, object]:
    return {
        "code": WITHDRAWN,
        "text": reason,
        "rule": f"{WITHDRAWN}.{option}",
        "sources": ["advisor-convention"],
    }


def assembler_of(rule_set: RuleSet) -> Assembler:
    """The rule set's assembler, made once."""
    return rule_set.compiled.get("assembler") or rule_set.compiled.setdefault("assembler", Assembler(rule_set))
