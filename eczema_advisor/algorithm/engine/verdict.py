"""The plan in one sentence and at most three things to do, the most urgent first.

Clear what can be cleared, refer, treat meanwhile: the words are in the tables (`verdict.yaml`), the order is here.
"""

from collections.abc import Iterator, Mapping, Sequence

from ..plan import Action, Recommendation, RedFlag, Referral, SiteChoices, Verdict
from ..rule_set.columns import CLEARABLE, TIMINGS
from ..rule_set.compiled_rule_set import CompiledRuleSet
from ..rule_set.rules import Rule

MOST = 3
# How soon a bar is cleared that is more than a matter of the next weeks, by the code of the exclusion.
CLEARED_WITHIN = {"active_infection": "same_day", "skin_malignancy": "two_weeks"}
ROUTINE = TIMINGS[-1]


def verdict(
    flags: Sequence[RedFlag],
    referrals: Sequence[Referral],
    recommendations: Sequence[Recommendation],
    sites: Sequence[SiteChoices],
    region: str,
    compiled: CompiledRuleSet,
) -> Verdict:
    """What comes first. Empty where the tables, those before 2026.2, have no words for it."""
    words = {row.id: row["text"] for row in compiled.rule_set.texts.get("verdict_sentences", ())}
    if not words:
        return Verdict("", ())
    wording = Wording(words, region, compiled)
    if flags:
        titles = wording.listed([wording.title(flag) for flag in flags])
        text = wording.say("verdict.urgent", flags=titles[0].upper() + titles[1:])
        return Verdict(text, tuple(Action(flag.timing, flag.text, flag.sources) for flag in flags[:MOST]))
    bars = list(clearable_bars(sites, compiled))
    treatment = [entry for entry in recommendations if entry.role == "preferred"]
    kept_clear = [entry for entry in recommendations if entry.role == "maintenance"]
    actions = [
        *(Action(CLEARED_WITHIN.get(rule["code"], ROUTINE), rule["clear"], rule.sources) for rule in bars),
        *(wording.referral(referrals[0]) for _ in referrals[:1]),
        *(wording.treatment(entry) for entry in (treatment or kept_clear)),
    ]
    actions.sort(key=lambda action: TIMINGS.index(action.timing))
    if not actions:
        actions = [wording.treatment(entry) for entry in recommendations[:1]]
    return Verdict(wording.sentence(bars, referrals, treatment, kept_clear, sites), tuple(actions[:MOST]))


def clearable_bars(sites: Sequence[SiteChoices], compiled: CompiledRuleSet) -> Iterator[Rule]:
    """The exclusions that hold an option of a patient's step and say what clears them, each sentence once."""
    said = set()
    for site in sites:
        for option in site.held:
            for reason in site.excluded[option]:
                rule = compiled.rule_set.by_id.get(reason.rule)
                if rule and reason.duration == CLEARABLE and rule.table == "exclusions" and rule["clear"] not in said:
                    said.add(rule["clear"])
                    if rule["clear"]:
                        yield rule


class Wording:
    """The sentences of the tables, filled in for a patient's region."""

    def __init__(self, words: Mapping[str, str], region: str, compiled: CompiledRuleSet):
        self.words, self.region, self.compiled = words, region, compiled

    def say(self, key: str, **names: str) -> str:
        return self.words[key].format(**names)

    def listed(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"

    def title(self, flag: RedFlag) -> str:
        title: str = self.compiled.rule_set.rule(flag.rule)["title"] or flag.code.replace("_", " ")
        return title[0].lower() + title[1:]

    def name(self, option: str) -> str:
        name = self.compiled.rule_set.options[option].name_in(self.region)
        return name[0].lower() + name[1:]

    def treatments(self, entries: Sequence[Recommendation]) -> str:
        return self.listed([f"{self.name(entry.option)} ({self.listed(entry.sites)})" for entry in entries])

    def when(self, referral: Referral) -> str:
        return self.words[f"verdict.when_{referral.timing}"]

    def referral(self, referral: Referral) -> Action:
        text = self.say("verdict.action_refer", when=self.when(referral), why=referral.text)
        return Action(referral.timing, text, referral.sources)

    def treatment(self, entry: Recommendation) -> Action:
        text = self.say("verdict.action_treat", treatment=self.treatments([entry]), regimen=entry.regimen.text)
        return Action(ROUTINE, f"{text[0].upper()}{text[1:]}", entry.sources)

    def sentence(
        self,
        bars: Sequence[Rule],
        referrals: Sequence[Referral],
        treatment: Sequence[Recommendation],
        kept_clear: Sequence[Recommendation],
        sites: Sequence[SiteChoices],
    ) -> str:
        meanwhile = self.treatments(treatment) if treatment else self.words["verdict.emollient_alone"]
        if bars:
            then = dict.fromkeys(site.held[0] for site in sites if site.held)
            text = self.say("verdict.held", meanwhile=meanwhile, then=self.listed([self.name(one) for one in then]))
        elif referrals:
            text = self.say("verdict.refer", when=self.when(referrals[0]), meanwhile=meanwhile)
        elif treatment:
            text = self.say("verdict.treat", treatment=meanwhile)
        elif kept_clear:
            text = self.say("verdict.keep_clear", treatment=self.treatments(kept_clear))
        else:
            text = self.say("verdict.keep_clear", treatment=meanwhile)
        return text[0].upper() + text[1:]
