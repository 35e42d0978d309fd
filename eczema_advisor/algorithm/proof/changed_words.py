"""Which words around the rules two versions of the tables say differently: no plan's statements show them."""

from collections.abc import Iterator, Mapping

from ..rule_set.rule_set import Rule, RuleSet
from ..rule_set.text_columns import TEXT_KINDS, TEXT_TABLES

UNSAID = {"urgent": ("title",), "order": ("options",), "medicines": ("name", "effects")}  # cells of the rules


def changed_words(first: RuleSet, second: RuleSet) -> Iterator[str]:
    """A sentence per changed cell; one alone for a table that only one of them has."""
    for table, columns in UNSAID.items():
        yield from changed_cells(table, rows_of(first.rows[table]), rows_of(second.rows[table]), columns)
    for file in TEXT_TABLES:
        kinds = [name for name, kind in TEXT_KINDS.items() if kind.file == file]
        has = [any(name in rules.texts for name in kinds) for rules in (first, second)]
        if has[0] != has[1]:
            count = sum(len(rules.texts.get(name, ())) for rules in (first, second) for name in kinds)
            yield f"{file}: this table with its {count} texts is {'new' if has[1] else 'gone'}"
            continue
        for name in kinds:
            before, after = rows_of(first.texts.get(name, ())), rows_of(second.texts.get(name, ()))
            yield from changed_cells(file, before, after, tuple(TEXT_KINDS[name].columns))
            common = [[row for row in rows if row in before and row in after] for rows in (before, after)]
            if common[0] != common[1]:
                yield f"{file}: its {TEXT_KINDS[name].key} are in another order"


def rows_of(rules: tuple[Rule, ...]) -> dict[str, Rule]:
    return {rule.id: rule for rule in rules}


def changed_cells(
    file: str, before: Mapping[str, Rule], after: Mapping[str, Rule], columns: tuple[str, ...]
) -> Iterator[str]:
    for identifier in dict.fromkeys((*before, *after)):
        old, new = before.get(identifier), after.get(identifier)
        if old is None or new is None:
            row, word = (old, "gone") if new is None else (new, "new")
            if file in TEXT_TABLES and row is not None:
                says = row.columns.get("text") or row.columns.get("legend") or row.columns.get("name")
                share = f", {row['percent']} %" if "percent" in row.columns else ""
                yield f"{file}, {identifier} is {word}: {spelled(says)}{share}"
            continue
        for column in columns:
            if old[column] != new[column]:
                yield f"{file}, {identifier}, {column}: {spelled(old[column])} becomes {spelled(new[column])}"


def spelled(cell: object) -> str:
    """A cell as somebody compares it: texts in quotation marks, lists item by item."""
    if isinstance(cell, str):
        return f"“{cell}”" if cell else "nothing"
    if isinstance(cell, tuple):
        return "; ".join(" ".join(one) if isinstance(one, tuple) else str(one) for one in cell) or "nothing"
    if isinstance(cell, int):
        return str(cell)
    return "another condition"
