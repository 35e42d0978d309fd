"""The plan in one sentence and at most three things to do, the most urgent first.

Clear what can be cleared, refer, treat meanwhile: the words are in the tables (`verdict.yaml`), the order is here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from ..plan import Action, PlanVerdict, Recommendation, RedFlag, Referral, SiteChoices
from ..rule_set.columns import CLEARABLE, TIMINGS
from ..rule_set.compiled_rule_set import CompiledRuleSet
from ..rule_set.rules import Rule

MOST = 3
MOST_FACTS_NAMED = 3
NOW = "now"  # of treatment that starts today, and of bars that can be cleared at any time
ORDER = ("immediate", "same_day", "two_weeks", NOW, "routine")
ROUTINE = TIMINGS[-1]
# What is cleared whatever the patient's step: how soon, by the code of the exclusion.
CLEARED_WITHIN = {"active_infection": "same_day", "skin_malignancy": "two_weeks"}


def verdict(
    flags: Sequence[RedFlag],
    referrals: Sequence[Referral],
    recommendations: Sequence[Recommendation],
    sites: Sequence[SiteChoices],
    region: str,
    compiled: CompiledRuleSet,
) -> PlanVerdict:
    """What comes first. Empty where the tables, those before 2026.2, have no words for it."""
    words = {row.id: row["text"] for row in compiled.rule_set.texts.get("verdict_sentences", ())}
    if not words:
        return PlanVerdict("", ())
    wording = Wording(words, region, sites, compiled)
    treatment = in_role(recommendations, "preferred")
    if flags:
        actions = [Action(flag.timing, flag.text, flag.sources) for flag in flags]
        actions += wording.treatment("verdict.until_then", treatment)
        return PlanVerdict(capitalised(wording.urgent(flags)), tuple(actions[:MOST]))
    bars = sorted(clearable_bars(sites, compiled), key=lambda rule: ORDER.index(cleared_within(rule)))
    using = treatment or in_role(recommendations, "maintenance") or in_role(recommendations, "supportive")[:1]
    at_leisure = [rule["clear"] for rule in bars if cleared_within(rule) == NOW]
    actions = [
        *clearing([rule for rule in bars if cleared_within(rule) != NOW]),
        *wording.referral(referrals),
        *wording.treatment("verdict.use", using, before=at_leisure),
    ]
    actions.sort(key=lambda action: ORDER.index(action.timing))
    text = "; ".join(wording.parts(bars, referrals, recommendations, sites))
    return PlanVerdict(f"{capitalised(text)}.", tuple(actions[:MOST]))


def in_role(recommendations: Sequence[Recommendation], role: str) -> list[Recommendation]:
    return [entry for entry in recommendations if entry.role == role]


def waiting_at(site: SiteChoices, compiled: CompiledRuleSet) -> tuple[str, ...]:
    """The held options that would come before what is preferred at the site, best first."""
    preferred = next((choice for choice in site.choices if choice.role == "preferred"), None)
    row = compiled.rule_set.by_id.get(preferred.rules[0]) if preferred else None
    if preferred is None or row is None or row.table != "ladder":
        return site.held
    ahead: set[str] = set()
    for name in row["steps"]:
        meant = stands_for(name, compiled)
        if preferred.option in meant:
            break
        ahead |= meant
    return tuple(option for option in site.held if option in ahead)


def stands_for(name: str, compiled: CompiledRuleSet) -> set[str]:
    """The options that a name in a step may mean: itself, or the strengths that ages select."""
    rows = compiled.rule_set.rows["selections"]
    return {rule["option"] for rule in rows if rule["name"] == name} or {name}


def clearable_bars(sites: Sequence[SiteChoices], compiled: CompiledRuleSet) -> Iterator[Rule]:
    """The exclusions to clear, each sentence once: an infection, a suspected malignancy, and what holds a better option
    of a patient's step.
    """
    said: set[str] = set()
    for site in sites:
        waiting = waiting_at(site, compiled)
        for option, reasons in site.excluded.items():
            for reason in reasons:
                rule = compiled.rule_set.by_id.get(reason.rule)
                if rule is None or rule.table != "exclusions" or reason.duration != CLEARABLE:
                    continue
                is_due = option in waiting or reason.code in CLEARED_WITHIN
                if is_due and rule["clear"] and rule["clear"] not in said:
                    said.add(rule["clear"])
                    yield rule


def cleared_within(rule: Rule) -> str:
    return CLEARED_WITHIN.get(rule["code"], NOW)


def clearing(bars: Sequence[Rule]) -> Iterator[Action]:
    """One action for what is cleared soon, the most urgent first; the rest goes with the treatment."""
    if bars:
        sources = tuple(dict.fromkeys(chain.from_iterable(rule.sources for rule in bars)))
        yield Action(cleared_within(bars[0]), " ".join(rule["clear"] for rule in bars), sources)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """The text as part of a sentence. A word in capitals (TCI, UVB) stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


class Wording:
    """The sentences of the tables, filled in for a patient's region."""

    def __init__(self, words: Mapping[str, str], region: str, sites: Sequence[SiteChoices], compiled: CompiledRuleSet):
        self.words, self.region, self.compiled = words, region, compiled
        self.everywhere = {site.site for site in sites}
        texts = compiled.rule_set.texts
        questions = {row["fact"]: row for row in texts.get("questions", ())}
        self.facts = {fact: uncapitalised(row["short"]) for fact, row in questions.items()}
        sites = questions["sites"]["choices"] if "sites" in questions else ()
        self.site_names = {answer.value: uncapitalised(answer.label) for answer in sites}
        self.frequencies = {row["frequency"]: row["text"] for row in texts.get("page_frequencies", ())}

    def say(self, key: str, **names: str) -> str:
        return self.words[key].format(**names)

    def listed(self, parts: Sequence[str]) -> str:
        """An enumeration; where the last part has an "and" of its own, commas do."""
        if len(parts) == 1 or " and " in parts[-1]:
            return ", ".join(parts)
        return f"{', '.join(parts[:-1])} and {parts[-1]}"

    def urgent(self, flags: Sequence[RedFlag]) -> str:
        titles = [self.compiled.rule_set.rule(flag.rule)["title"] or flag.code.replace("_", " ") for flag in flags]
        return self.say("verdict.urgent", flags=self.listed([uncapitalised(title) for title in titles]))

    def name(self, option: str) -> str:
        return uncapitalised(self.compiled.rule_set.options[option].name_in(self.region))

    def short_name(self, option: str) -> str:
        """Without what is in brackets: the recommendations give the whole name."""
        return self.name(option).partition(" (")[0]

    def place(self, sites: Sequence[str]) -> str:
        return self.listed([self.site_names.get(site, site) for site in sites])

    def named(self, places: Iterable[tuple[str, Sequence[str]]]) -> str:
        """Options with their sites, each option once; one that is used everywhere needs none."""
        together: dict[str, list[str]] = {}
        for option, sites in places:
            together.setdefault(self.short_name(option), []).extend(sites)
        if len(together) == 1 and set(next(iter(together.values()))) == self.everywhere:
            return next(iter(together))
        named = [f"{name} ({self.place(list(dict.fromkeys(sites)))})" for name, sites in together.items()]
        return f"{', '.join(named[:-1])} and {named[-1]}"

    def referral(self, referrals: Sequence[Referral]) -> Iterator[Action]:
        """One action for all reasons to refer: the most urgent one is said, all sources are given."""
        if referrals:
            first = referrals[0]
            sources = tuple(dict.fromkeys(chain.from_iterable(one.sources for one in referrals)))
            yield Action(first.timing, self.say("verdict.action_refer", why=first.text), sources)

    def treatment(self, key: str, entries: Sequence[Recommendation], before: Sequence[str] = ()) -> Iterator[Action]:
        """One action for all that is used now, after what has to be done or confirmed before."""
        if not entries:
            return
        treatments = capitalised(self.say(key, treatments="; ".join(self.use(entry) for entry in entries)))
        text = " ".join([*before, treatments])
        facts = list(dict.fromkeys(fact for entry in entries for fact in entry.confirm_first))
        if len(facts) > MOST_FACTS_NAMED:
            text += " " + self.say("verdict.action_confirm_many", number=str(len(facts)))
        elif facts:
            named = ", ".join(self.facts.get(fact, fact.replace("_", " ")) for fact in facts)
            text += " " + self.say("verdict.action_confirm", facts=named)
        sources = tuple(dict.fromkeys(chain.from_iterable(entry.sources for entry in entries)))
        yield Action(NOW, text, sources)

    def use(self, entry: Recommendation) -> str:
        """A treatment with its sites, how often and for how long at most; the regimen has the rest."""
        frequency = self.frequencies.get(entry.regimen.frequency, "")
        names = {"name": self.short_name(entry.option), "sites": self.place(entry.sites), "frequency": frequency}
        if entry.regimen.frequency == "as_labelled" or not frequency:
            return self.say("verdict.use_as_described", name=names["name"], sites=names["sites"])
        if entry.regimen.max_days and not entry.regimen.then:
            return self.say("verdict.use_at_most", days=str(entry.regimen.max_days), **names)
        return self.say("verdict.use_until_told", **names)

    def parts(
        self,
        bars: Sequence[Rule],
        referrals: Sequence[Referral],
        recommendations: Sequence[Recommendation],
        sites: Sequence[SiteChoices],
    ) -> Iterator[str]:
        """What the sentence says, in the order of doing it: clear, refer, treat meanwhile, then go on.

        Of what is cleared it names the most urgent; the actions have the rest.
        """
        treatment, kept_clear = in_role(recommendations, "preferred"), in_role(recommendations, "maintenance")
        when = self.words[f"verdict.when_{referrals[0].timing}"] if referrals else ""
        is_routine = bool(referrals) and referrals[0].timing == ROUTINE
        yield from (uncapitalised(rule["clear"].rstrip(".")) for rule in bars[:1])
        if referrals and not is_routine:
            yield self.say("verdict.refer", when=when)
        if any(entry.confirm_first for entry in treatment or kept_clear):
            yield self.words["verdict.confirm"]
        first = not bars and (not referrals or is_routine)
        using = [(entry.option, entry.sites) for entry in treatment or kept_clear]
        if treatment:
            yield self.say("verdict.treat" if first else "verdict.meanwhile", treatment=self.named(using))
        elif kept_clear:
            yield self.say("verdict.keep_clear", treatment=self.named(using))
        else:
            key = "verdict.keep_clear" if first else "verdict.meanwhile"
            yield self.say(key, treatment=self.words["verdict.emollient_alone"])
        then = [(option, [site.site]) for site in sites for option in waiting_at(site, self.compiled)[:1]]
        if then and bars:
            yield self.say("verdict.then", treatment=self.named(then))
        if is_routine:
            yield self.say("verdict.refer", when=when)
