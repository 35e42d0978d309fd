"""The parts of `algorithm.md` that are made from facts, tables, plan and proofs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from inspect import getdoc
from typing import Union, get_args, get_origin, get_type_hints

from eczema_advisor.algorithm.facts import FACTS, Fact
from eczema_advisor.algorithm.plan import Plan
from eczema_advisor.algorithm.proof.hazards import KINDS, hazards
from eczema_advisor.algorithm.proof.verify import PROOFS
from eczema_advisor.algorithm.rule_set import columns
from eczema_advisor.algorithm.rule_set.read_tables import ROWS
from eczema_advisor.algorithm.rule_set.rule_set import RuleSet, load_rule_set
from eczema_advisor.algorithm.rule_set.text_columns import TEXT_TABLES
from eczema_advisor.assessment.versions.table_files import SHIPPED, read_tables

WORDS = {
    "role": columns.ROLES,
    "licence": columns.STATUSES,
    "frequency, then": columns.FREQUENCIES,
    "until": columns.ENDS,
    "certainty": columns.CERTAINTIES,
    "timing": columns.TIMINGS,
}
PLAIN_TYPES = {str: "text", int: "whole number", bool: "yes or no"}


@cache
def rule_set() -> RuleSet:
    return load_rule_set(read_tables(SHIPPED))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines) + "\n"


def code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def facts() -> str:
    return table(
        ("Fact", "May be", "Left out", "Note"),
        ((f"`{fact.name}`", allowed(fact), when_left_out(fact), fact.note) for fact in FACTS),
    )


def allowed(fact: Fact) -> str:
    return code(fact.values) if fact.kind == "choice" else fact.allowed


def when_left_out(fact: Fact) -> str:
    if fact.required:
        return "refused"
    return f"counts as `{fact.default}`" if fact.default else "allowed if the other is given"


def scores() -> str:
    def bands(score) -> Iterator[str]:
        lowest = ""
        for edge, inclusive, severity in score.edges:
            yield f"{severity} {lowest}{'up to' if inclusive else 'below'} {edge}"
            lowest = f"{'above' if inclusive else 'from'} {edge} "

    found = rule_set().scores.values()
    return table(
        ("Instrument", "Bands", "Severity"),
        ((score.instrument.upper(), score.band_set, "; ".join(bands(score))) for score in found),
    )


def options() -> str:
    groups = rule_set().groups
    rows = (
        (
            f"`{option.id}`",
            option.name,
            (option.step or "").replace("_", " "),
            "yes" if option.active else "no",
            code(name for name, members in groups.items() if option.id in members),
        )
        for option in rule_set().options.values()
    )
    return table(("Option", "Name", "Step of the ladder", "Treats by itself", "In the groups"), rows)


def tables() -> str:
    """Every file: what its first comment says first, and how many rows it has."""
    counted: Counter[str] = Counter()
    for kind, (file, _key) in ROWS.items():
        counted[file] += len(rule_set().rows[kind])
    names = sorted(file.stem for file in SHIPPED.glob("*.yaml"))
    decides = sorted(names, key=lambda name: name in TEXT_TABLES)
    rows = ((f"`{name}.yaml`", first_comment(name), str(counted[name] or "")) for name in decides)
    return table(("Table", "Says", "Rules"), rows)


def first_comment(name: str) -> str:
    lines = (SHIPPED / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    comment = " ".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))
    return f"{comment.split('. ')[0].rstrip('.')}."


def condition(when) -> str:
    named = [f"`{name}` {' or '.join(sorted(values))}" for name, values in when.values.items()]
    return ", ".join(
        [*named, *(f"`{name}` from {span.first} to below {span.below}" for name, span in when.spans.items())]
    )


def red_flags() -> str:
    rows = (
        (rule["title"], condition(rule.when), rule["timing"].replace("_", " "), withheld(rule["permits"]))
        for rule in rule_set().rows["urgent"]
    )
    return table(("Red flag", "When", "How soon", "Still recommended"), rows)


def withheld(permitted: Sequence[str]) -> str:
    return "everything" if len(permitted) == len(rule_set().options) else code(permitted)


def exclusions() -> str:
    rows = rule_set().rows["exclusions"]
    by_code = ((name, [rule for rule in rows if rule["code"] == name]) for name in columns.EXCLUSION_CODES)
    return table(
        ("Code", "Rules", "Can exclude"),
        (
            (
                f"`{name}`",
                str(len(rules)),
                code(option for option in rule_set().options if any(option in rule["options"] for rule in rules)),
            )
            for name, rules in by_code
        ),
    )


def words() -> str:
    return table(("Key", "Words"), ((key, code(allowed_words)) for key, allowed_words in WORDS.items()))


def plan() -> str:
    """Every class that a plan's JSON is made of, with its keys."""
    return "\n".join(class_in_words(cls) for cls in classes_of(Plan))


def classes_of(cls: type) -> list[type]:
    found = [cls]
    for hint in json_fields(cls).values():
        for inner in (hint, *get_args(hint)):
            if isinstance(inner, type) and is_dataclass(inner):
                found += [one for one in classes_of(inner) if one not in found]
    return found


def json_fields(cls: type) -> dict[str, object]:
    """The fields that are written as JSON, with their types. `by_site` explains a plan and is no part of its JSON."""
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls) if field.name != "by_site"}


def class_in_words(cls: type) -> str:
    said = getdoc(cls) or ""
    about = "" if said.startswith(f"{cls.__name__}(") else " ".join(said.split()) + "\n\n"
    rows = ((f"`{name}`", type_in_words(hint)) for name, hint in json_fields(cls).items())
    return f"#### {cls.__name__}\n\n{about}{table(('Key', 'Holds'), rows)}"


def type_in_words(hint: object) -> str:
    if isinstance(hint, type) and is_dataclass(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    inner = get_args(hint)
    if get_origin(hint) is tuple:
        return f"list of {type_in_words(inner[0])}"
    if type(None) in inner or get_origin(hint) is Union:
        return f"{type_in_words(inner[0])} or null"
    return PLAIN_TYPES.get(hint, "object")


def proofs() -> str:
    return table(("Proof", "Shows"), ((name, shows) for name, shows, _prove in PROOFS))


def kinds_of_hazards() -> str:
    counted = Counter(hazard.kind for hazard in hazards())
    return table(
        ("Kind", "What is claimed", "Statements"),
        ((f"`{kind}`", claim, str(counted[kind])) for kind, claim in KINDS.items()),
    )
