"""Every way to get one cell of the tables wrong.

Not changed: texts that are for reading (reasons, names, examples, what opens an exclusion, the sentences of the
handout) and citations. A reviewer answers for those; no proof can.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eczema_advisor.algorithm.facts import ALLERGENS, BY_NAME, SITES
from eczema_advisor.algorithm.rule_set import columns

WORDS = {
    "code": columns.EXCLUSION_CODES,
    "timing": columns.TIMINGS,
    "role": columns.ROLES,
    "use": (*columns.USES, "always", "nothing_active"),
    "status": columns.STATUSES,
    "frequency": columns.FREQUENCIES,
    "then": ("", *columns.FREQUENCIES),
    "until": columns.ENDS,
    "direction": ("for", "against"),
    "strength": ("strong", "conditional", "not_stated"),
    "certainty": columns.CERTAINTIES,
    "on": ("facts", "specialist", "nothing_active"),
    "active": ("yes", "no"),
    "needs_licence": ("yes", "no"),
    "step": columns.LADDER_STEPS,
    "site": SITES,
    "severity": BY_NAME["severity"].values,
    "add": ("tcs_mild", "tcs_moderate"),
    "value": ("yes", "no", "unknown"),
    "option": ("tacrolimus_0_03", "tacrolimus_0_1", "roflumilast_0_05", "roflumilast_0_15"),
}
LISTS = ("options", "steps", "permits", "move", "ahead", "all_excluded", "unless_all_excluded", "roles")
COUNTS = ("max_days", "review_weeks", "weeks")
EDGES = ("up_to", "below")
SPARE = {"roles": "discouraged"}  # what is added to a list; an option otherwise


@dataclass(frozen=True)
class Mutant:
    """One cell changed: where, and from what to what. `apply` changes a copy of the tables."""

    table: str
    path: tuple
    before: object
    after: object

    @property
    def name(self) -> str:
        return f"{self.table}: {' '.join(str(part) for part in self.path)}: {self.before} -> {self.after}"

    def apply(self, tables: dict) -> None:
        place = tables[self.table]
        for part in self.path[:-1]:
            place = (
                next(row for row in place if row.get("id") == part)
                if isinstance(part, str) and isinstance(place, list)
                else place[part]
            )
        if self.after is DROPPED:
            del place[self.path[-1]]
        else:
            place[self.path[-1]] = self.after


class Dropped:
    def __repr__(self) -> str:
        return "(dropped)"


DROPPED = Dropped()


def mutants(tables: dict) -> Iterator[Mutant]:
    for table, content in tables.items():
        for key, rows in content.items():
            if isinstance(rows, list):
                for row in rows:
                    yield from of_row(table, (key, row["id"]), row)
    for name, members in tables["options"]["groups"].items():
        for changed in of_list("options", members):
            yield Mutant("options", ("groups", name), members, changed)


def of_row(table: str, path: tuple, row: dict) -> Iterator[Mutant]:
    for column, cell in row.items():
        if column in ("when", "covers") and isinstance(cell, dict):
            yield from of_when(table, (*path, column), cell)
        elif column == "age_months":
            yield from (Mutant(table, (*path, column), cell, span) for span in spans(cell))
        elif column == "bands":
            for index, band in enumerate(cell):
                yield from of_row(table, (*path, column, index), band)
        else:
            yield from (Mutant(table, (*path, column), cell, changed) for changed in of_cell(table, column, cell))


def of_cell(table: str, column: str, cell: object) -> Iterator[object]:
    if column in LISTS:
        yield from of_list(column, cell)
    elif column in COUNTS:
        yield from ((str(int(cell) + 1), str(int(cell) - 1), "") if cell else ("7",))
    elif column in EDGES:
        yield from (str(float(cell) + 0.5), str(float(cell) - 0.5))
    elif column == "code" and table != "exclusions":
        yield f"{cell}_other"
    elif column == "covers":
        yield {"age_months": "from 216"}
    elif column in WORDS and cell in WORDS[column]:
        yield next_word(WORDS[column], cell)


def next_word(words: tuple, cell: str) -> str:
    return words[(words.index(cell) + 1) % len(words)]


def of_list(column: str, cell: list) -> Iterator[list]:
    for item in cell:
        yield [other for other in cell if other != item]
    for index in range(len(cell) - 1) if column == "steps" else ():
        yield [*cell[:index], cell[index + 1], cell[index], *cell[index + 2 :]]
    spare = SPARE.get(column, "oral_corticosteroid" if "oral_corticosteroid" not in cell else "tcs_very_potent")
    if spare not in cell:
        yield [*cell, spare]


def of_when(table: str, path: tuple, when: dict) -> Iterator[Mutant]:
    for name, cell in when.items():
        yield Mutant(table, (*path, name), cell, DROPPED)
        if isinstance(cell, str):
            yield from (Mutant(table, (*path, name), cell, span) for span in spans(cell))
            continue
        domain = {"site": SITES, "hypersensitivities": ALLERGENS, "site_group": GROUPS}.get(name) or BY_NAME[
            name
        ].values
        for item in cell:
            if len(cell) > 1:
                yield Mutant(table, (*path, name), cell, [other for other in cell if other != item])
        absent = [value for value in domain if value not in cell]
        for value in absent[:1]:
            yield Mutant(table, (*path, name), cell, [*cell, value])


GROUPS = ("face_neck", "eyelids", "folds_genitals", "trunk_limbs", "hands_feet", "scalp")


def spans(cell: str) -> Iterator[str]:
    """The range with one of its ends moved by one."""
    for match in re.finditer(r"\d+", cell):
        for step in (-1, 1):
            yield f"{cell[: match.start()]}{int(match[0]) + step}{cell[match.end() :]}"
