"""One line in words, read into facts. Nothing is guessed: what could mean two things is asked, the rest is returned.

The same line and the same version of the tables give the same result. Nothing is kept and nothing is logged.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from eczema_advisor.algorithm.facts import FactError, parse_facts
from eczema_advisor.algorithm.rule_set.rule_set import RuleSet

from .figures import read_figures
from .items import Item, LineClause, clauses_of
from .line_vocabulary import Mention, vocabulary_of
from .said import POTENCIES, Said
from .treatments_said import potency_that_failed, read_treatments

STAND_INS = {"region": "eu", "age_months": 360, "severity": "mild", "sites": ["trunk"], "tcs_response": "not_tried"}
NO_SIDES = ("region", "severity", "sites", "age_months")  # what is not denied by the "no" of another thing before it
NAMED_ALONE = ("region", "sites")  # whatever strange word is before them: "left hand"


@dataclass(frozen=True)
class ReadLine:
    """`facts` as the line states them; `asks`: facts that it touches and leaves open, each with the words that did;
    `unread`: words that mean nothing here, in small letters."""

    facts: dict[str, Any]
    asks: dict[str, list[str]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def read_line(line: str, rules: RuleSet) -> ReadLine:
    vocabulary = vocabulary_of(rules)
    said = Said()
    for clause in clauses_of(line, vocabulary):
        rest = read_figures(clause, said)
        rest = read_treatments(rest, vocabulary, said)
        read_mentions(rest, clause, said)
    return checked(said)


def read_mentions(items: Iterable[Item | None], clause: LineClause, said: Said) -> None:
    """Sites, severity, infection and the like, with the "no" before them. None marks what was read already."""
    denying, gap, joined, is_strange = False, False, True, False
    for item in items:
        after_strange, is_strange = is_strange, False
        if item is None:
            joined = False
            continue
        if item.signals("not"):
            denying, gap, joined = True, False, True
        elif item.signals("or") or item.tokens[0].text == "/":
            joined = True
        elif isinstance(item.meaning, Mention):
            unsure = (denying and (gap or not joined)) or (after_strange and item.meaning.fact not in NAMED_ALONE)
            mention(item, item.meaning, denying=denying, unsure=unsure, clause=clause, said=said)
            joined = False
        elif item.is_unknown_word:
            said.unread.append(item.text.lower())
            gap = is_strange = True
        elif item.signals("response") or item.signals("allergic"):
            said.unread.append(item.text.lower())


def mention(item: Item, meaning: Mention, *, denying: bool, unsure: bool, clause: LineClause, said: Said) -> None:
    fact = meaning.fact
    is_pronoun = item.text == "us" and clause.has_unknown_words
    if meaning.between:
        said.ages_in_words.append((item, meaning.between))
    elif item.in_doubt or meaning.is_vague or is_pronoun:
        said.ask(fact, item)
    elif unsure and denying and fact in NO_SIDES:
        said.state(fact, meaning.value, item)
    elif unsure:
        said.ask(fact, item)
    elif denying and fact == "sites":
        said.leave_out(item)
    elif (value := meaning.denied if denying else meaning.value) is None:
        said.ask(fact, item)
    else:
        said.state(fact, value, item)


def checked(said: Said) -> ReadLine:
    """What was said once, or alike; what was said in two ways is asked, and so is what no patient has."""
    facts = said.agreed()
    if said.failed_steroids and "tcs_response" in facts:
        potencies = potency_that_failed(said.failed_steroids, facts.get("region"))
        if potencies:
            facts["tcs_potency_failed"] = max(potencies, key=POTENCIES.index)
        else:
            said.asks.setdefault("tcs_potency_failed", [])
    known = {**STAND_INS, **facts}
    if "severity_score" in known:
        del known["severity"]
    if "age_months" not in facts:
        known.pop("weight_kg", None)  # whether it is possible depends on the age
    try:
        parse_facts(known)
    except FactError as error:
        fact = error.fact if error.fact in facts else next(iter(facts), error.fact)
        del facts[fact]
        said.asks.setdefault("severity" if fact == "severity_score" else fact, [])
    return ReadLine(facts, {fact: words for fact, words in said.asks.items() if fact not in facts}, said.unread)
