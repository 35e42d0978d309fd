"""One row of the tables as a sentence, by its kind: what it does or says, without its condition and its reason."""

from collections.abc import Callable, Iterable

from eczema_advisor.algorithm.rule_set.rule_set import Rule, RuleSet

from ..questions import QUESTIONS
from ..versions.reviewed_words import words_of
from ..wording import LICENCES, ROLES, SITES, grading_in_words, listed

DURATIONS = {
    "lasting": "lasting",
    "waiting": "until time or a new measurement lifts it",
    "clearable": "can be cleared",
}


def name_of(rules: RuleSet, option: str) -> str:
    """An option, group or selection by name."""
    if option in rules.options:
        return rules.options[option].name
    return option.replace("_", " ").capitalize()


def names(rules: RuleSet, options: Iterable[str]) -> str:
    return listed([name_of(rules, option) for option in options])


def timing(rules: RuleSet, rule: Rule) -> str:
    return words_of(rules).text("page_timings", rule["timing"])


def red_flag(rules: RuleSet, rule: Rule) -> str:
    title = f"“{rule['title']}”. " if rule["title"] else ""
    return f"{timing(rules, rule)}: {title}{rule['text']} Permits: {names(rules, rule['permits'])}."


def exclusion(rules: RuleSet, rule: Rule) -> str:
    clear = f" To clear it: {rule['clear']}" if rule["clear"] else ""
    return f"Excludes {names(rules, rule['options'])} ({DURATIONS[rule['class']]}).{clear}"


def step(rules: RuleSet, rule: Rule) -> str:
    return " → ".join(name_of(rules, option) for option in rule["steps"]) or "Emollient only."


def change_of_order(rules: RuleSet, rule: Rule) -> str:
    return f"{names(rules, rule['move'])} after {names(rules, rule['ahead'])}."


def selection(rules: RuleSet, rule: Rule) -> str:
    return f"“{rule['name'].capitalize()}” means {name_of(rules, rule['option'])}."


def options_in_a_role(rules: RuleSet, rule: Rule) -> str:
    return f"{names(rules, rule['options'])} ({ROLES[rule['role']].lower()})."


def options_alone(rules: RuleSet, rule: Rule) -> str:
    return f"{names(rules, rule['options'])}."


def options_and_text(rules: RuleSet, rule: Rule) -> str:
    return f"{names(rules, rule['options'])}: {rule['text']}"


def licence(rules: RuleSet, rule: Rule) -> str:
    return f"{names(rules, rule['options'])}: {LICENCES[rule['status']].lower()}."


def strength(rules: RuleSet, rule: Rule) -> str:
    grading = grading_in_words(rule["body"], rule["direction"], rule["strength"], rule["certainty"])
    return f"{names(rules, rule['options'])}: {grading}."


def referral(rules: RuleSet, rule: Rule) -> str:
    return f"{timing(rules, rule)}: {rule['text']}"


def derived_fact(rules: RuleSet, rule: Rule) -> str:
    instead = f", in place of {listed(rule['replaces'])}" if rule["replaces"] else ""
    return f"{QUESTIONS[rule['fact']].short}: {rule['value']}{instead}."


def funding(rules: RuleSet, rule: Rule) -> str:
    return f"{names(rules, rule['options'])}, {rule['status'].replace('_', ' ')}: {rule['text']}"


def advice(rules: RuleSet, rule: Rule) -> str:
    return f"{rule['text']} To a patient: {rule['plain']}"


def order(rules: RuleSet, rule: Rule) -> str:
    return " < ".join(name_of(rules, option) for option in rule["options"])


def medicine(rules: RuleSet, rule: Rule) -> str:
    effects = listed([effect.replace("_", " ") for effect in rule["effects"]]) if rule["effects"] else "nothing of note"
    return f"{rule['name']}: {effects}."


def correction(rules: RuleSet, rule: Rule) -> str:
    withheld = f" Withheld: {names(rules, rule['options'])}." if rule["options"] else ""
    return f"{rule['text']} Corrects {listed(rule['corrects'])}.{withheld}"


def reason(rules: RuleSet, rule: Rule) -> str:
    words: str = rule["reason"]
    return words


def text(rules: RuleSet, rule: Rule) -> str:
    words: str = rule["text"]
    return words


def plain_name(rules: RuleSet, rule: Rule) -> str:
    return f"{name_of(rules, rule['option'])}: {rule['text']}"


def plain_site(rules: RuleSet, rule: Rule) -> str:
    return f"{SITES[rule['site']]}: {rule['text']}"


def in_words_of(column: str) -> Callable[[RuleSet, Rule], str]:
    """The text of a row after the code that it gives words for."""

    def say(rules: RuleSet, rule: Rule) -> str:
        return f"{rule[column].replace('_', ' ').capitalize()}: {rule['text']}"

    return say


def step_of_the_drawing(rules: RuleSet, rule: Rule) -> str:
    return f"{rule['name']}: {rule['text']}"


def question_group(rules: RuleSet, rule: Rule) -> str:
    return f"{rule['name']}. “{rule['title']}” {rule['lead']}"


def question(rules: RuleSet, rule: Rule) -> str:
    hint = f" {rule['hint']}" if rule["hint"] else ""
    choices = "; ".join(f"{one.label} ({one.hint})" if one.hint else one.label for one in rule["choices"])
    answers = f" Answers: {choices}." if choices else ""
    return f"{rule['short']}. “{rule['legend']}”{hint}{answers} Why we ask: {rule['why']}"


def calculator(rules: RuleSet, rule: Rule) -> str:
    return f"{rule['title']}. {rule['text']}"


def region_of_scorad(rules: RuleSet, rule: Rule) -> str:
    return f"{rule['name']}: {rule['percent']} % of the body."


SAYS: dict[str, Callable[[RuleSet, Rule], str]] = {
    "urgent": red_flag,
    "exclusions": exclusion,
    "ladder": step,
    "precedence": change_of_order,
    "selections": selection,
    "supportive": options_in_a_role,
    "specialist_triggers": reason,
    "specialist": options_in_a_role,
    "maintenance_triggers": reason,
    "maintenance": options_alone,
    "regimens": options_and_text,
    "licences": licence,
    "strengths": strength,
    "cautions": options_and_text,
    "monitoring": text,
    "referral": referral,
    "derived": derived_fact,
    "doses": options_and_text,
    "funding": funding,
    "advice": advice,
    "order": order,
    "medicines": medicine,
    "corrections": correction,
    "verdict_sentences": text,
    "handout_sentences": text,
    "handout_names": plain_name,
    "handout_sites": plain_site,
    "handout_frequencies": in_words_of("frequency"),
    "handout_hints": options_and_text,
    "handout_cautions": in_words_of("code"),
    "handout_urgent": in_words_of("timing"),
    "handout_help": text,
    "page_sentences": text,
    "page_timings": in_words_of("timing"),
    "page_frequencies": in_words_of("frequency"),
    "page_steps": step_of_the_drawing,
    "question_groups": question_group,
    "questions": question,
    "calculators": calculator,
    "calculator_sentences": text,
    "scorad_regions": region_of_scorad,
}
