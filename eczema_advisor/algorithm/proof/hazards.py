"""What must never happen: statements that are written apart from the tables and proven over every patient."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from ..facts import MEMBERS
from ..rule_set.columns import TableError

KINDS = {
    "never": "not recommended in any role; where a fact of `where` is unknown, not without naming it; with `code`, "
    "excluded for that reason whatever the ladder says",
    "never_preferred": "not preferred",
    "only": "nothing but `options` is recommended",
    "always": "recommended",
    "at_most_days": "wherever recommended in `role`, the regimen ends after at most `value` days",
    "frequency": "wherever recommended in `role`, the frequency is `value`",
    "licence": "wherever recommended in `role`, the licence label is `value`",
    "population": "wherever recommended, the strength says that its evidence is `value`",
    "caution": "wherever recommended, the caution `value` is shown next to it",
    "urgent": "there is a red flag with the code `value`",
    "referral": "there is a referral or red flag no later than `value`; with options, wherever one is recommended",
    "exclusion_class": "wherever excluded for the reason `code`, the class of that exclusion is `value`",
    "never_specialist_from": "where `code` is all that excludes a calcineurin inhibitor (or one of `options`), that "
    "opens nothing for a specialist",
}
FOLDER = Path(__file__).parents[1] / "hazards"
# Groups of sites as hazards name them. They are not those of the tables, so that a mistake there cannot hide here.
SITE_GROUPS: Mapping[str, tuple[str, ...]] = {
    "sensitive": ("face", "neck", "eyelids", "folds", "genitals"),
    "trunk_limbs": ("trunk", "limbs"),
    "hands_feet": ("hands", "feet"),
    "scalp": ("scalp",),
}
# Words for what a medicine does, where hazards use others than the facts.
EFFECT_WORDS: Mapping[str, str] = {
    "strong_cyp3a4": "cyp3a4_strong",
    "moderate_cyp3a4": "cyp3a4_moderate",
    "cyp2c19_and_cyp2c9": "cyp2c19_and_2c9",
    "allopurinol": "allopurinol_febuxostat",
    "oat3": "probenecid",
}


@dataclass(frozen=True)
class Hazard:
    """One statement about all patients in `where`, which is written like the condition of a rule.

    KINDS says what is claimed of each of `options` (none: of all) there. With `while_open`, the claim is about the
    states in which one of those options is not excluded; with `unless_barred`, about those in which one of them is not
    excluded for good. Nothing is claimed of patients in any condition of `unless`. `role` is treatment or maintenance.
    `basis` is what its author read or relied on, and `changed` what was found wrong in the statement, with the source;
    nothing shows them.
    """

    id: str
    kind: str
    sentence: str
    sources: tuple[str, ...]
    options: tuple[str, ...] = ()
    where: Mapping[str, object] = field(default_factory=dict)
    value: str | int = ""
    role: str = "treatment"
    while_open: tuple[str, ...] = ()
    unless_barred: tuple[str, ...] = ()
    code: str = ""
    unless: tuple[Mapping[str, object], ...] = ()
    basis: str = ""
    changed: str = ""


@cache
def hazards() -> tuple[Hazard, ...]:
    """Every statement of every file, in the order of the files' names and of the statements in them."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return tuple(hazard for content in files for hazard in read_file(content))


def read_file(content: Mapping[str, Any]) -> Iterator[Hazard]:
    """The statements of one file. Its `names` are groups of options, its `site_groups` add to SITE_GROUPS.

    Its `sources` describe those that no reference of the product does.
    """
    site_groups = {**SITE_GROUPS, **content.get("site_groups", {})}
    for entry in content["hazard"]:
        yield from read(entry, content["names"], site_groups)


def read(
    entry: Mapping[str, Any], names: Mapping[str, list[str]], site_groups: Mapping[str, tuple[str, ...]]
) -> Iterator[Hazard]:
    """One statement; several where its `where` names several members of a list that the rules ask for one by one.

    Those are named after the entry and the member: `interaction.jak#cyp3a4_strong`.
    """
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    for key in ("options", "while_open", "unless_barred"):
        if key in given:
            given[key] = tuple(option for item in given[key] for option in names.get(item, (item,)))
    where = in_words_of_facts(entry["id"], entry.get("where", {}), site_groups)
    if "unless" in given:
        given["unless"] = tuple(in_words_of_facts(entry["id"], one, site_groups) for one in given["unless"])
    lists = {fact: members for fact, members in where.items() if fact in MEMBERS and len(members) > 1}
    for chosen in product(*lists.values()):
        alone = {fact: [member] for fact, member in zip(lists, chosen, strict=True)}
        yield Hazard(**{**given, "id": "#".join((entry["id"], *chosen)), "where": {**where, **alone}})


def in_words_of_facts(
    hazard: str, where: Mapping[str, Any], site_groups: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    """The condition with groups of sites spelled out and effects of medicines named as the facts name them."""
    spelled = dict(where)
    for word, fact in (("site_group", "site"), ("medicine_effect", "medicines")):
        if word in where and fact in where:
            raise TableError("hazards", hazard, f"where.{word}", f"{word} and {fact} cannot both be named")
    if "site_group" in spelled:
        groups = spelled.pop("site_group")
        unknown = [group for group in groups if group not in site_groups]
        if unknown:
            message = f"contains {', '.join(unknown)}; allowed are {', '.join(site_groups)}"
            raise TableError("hazards", hazard, "where.site_group", message)
        spelled["site"] = [site for group in groups for site in site_groups[group]]
    if "medicine_effect" in spelled:
        effects = (EFFECT_WORDS.get(effect, effect) for effect in spelled.pop("medicine_effect"))
        spelled["medicines"] = list(dict.fromkeys(effects))
    return spelled
