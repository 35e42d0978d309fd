"""What must never happen: statements that are written apart from the tables and proven over every patient."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

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
}
FOLDER = Path(__file__).parents[1] / "hazards"


@dataclass(frozen=True)
class Hazard:
    """One statement about all patients in `where`, which is written like the condition of a rule.

    KINDS says what is claimed of each of `options` (none: of all) there. With `while_open`, the claim is about the
    states in which one of those options is not excluded. `role` is treatment or maintenance.
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
    code: str = ""


@cache
def hazards() -> tuple[Hazard, ...]:
    """Every statement of every file, in the order of the files' names and of the statements in them."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return tuple(read(entry, content["names"]) for content in files for entry in content["hazard"])


def read(entry: Mapping[str, Any], names: Mapping[str, list[str]]) -> Hazard:
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    for key in ("options", "while_open"):
        if key in given:
            given[key] = tuple(option for item in given[key] for option in names.get(item, (item,)))
    return Hazard(**given)
