"""Reading the tables: every file, row and cell is checked, and a fault is named with its place."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from ..facts import BY_NAME, INSTRUMENTS, MAX_AGE_MONTHS, SITES
from .columns import COLUMNS, LADDER_STEPS, NEWER, OPTIONAL, Cell, Reader, Refuse, TableError, Vocabulary, sources
from .conditions import When, read_when
from .rules import AgeBand, Option, Rule, ScoreBands
from .text_columns import NEWER_KEYS, TEXT_KEYS, TEXT_KINDS, TEXT_TABLES

ROWS = {  # where the rows of each kind are: file, key
    "urgent": ("urgent", "rules"),
    "exclusions": ("exclusions", "rules"),
    "selections": ("selections", "rules"),
    "supportive": ("supportive", "rules"),
    "ladder": ("ladder", "rules"),
    "precedence": ("precedence", "rules"),
    "specialist_triggers": ("specialist", "triggers"),
    "specialist": ("specialist", "rules"),
    "maintenance_triggers": ("maintenance", "triggers"),
    "maintenance": ("maintenance", "rules"),
    "regimens": ("regimens", "rules"),
    "licences": ("licences", "rules"),
    "strengths": ("strengths", "rules"),
    "cautions": ("cautions", "rules"),
    "monitoring": ("monitoring", "rules"),
    "referral": ("referral", "rules"),
    "derived": ("bands", "derived"),
    **{name: (name, "rules") for name in NEWER},
}
KEYS = {  # the keys of each file
    "version": ("version", "title", "changed"),
    "options": ("rules", "groups"),
    "bands": ("ages", "site_groups", "severity_scores", "derived"),
    "specialist": ("triggers", "rules"),
    "maintenance": ("triggers", "rules"),
    **{name: ("rules",) for name, _ in ROWS.values() if name not in ("bands", "specialist", "maintenance")},
}
TABLES = (*(name for name in KEYS if name not in NEWER), "sources")


def check_files(tables: object) -> None:
    if not isinstance(tables, Mapping):
        raise TableError("tables", "", "", "must be a mapping of table names to what the files hold")
    for name in TABLES:
        if name not in tables:
            raise TableError(name, "", "", "this table is missing")
    for name, content in tables.items():
        if name not in (*TABLES, *NEWER, *TEXT_TABLES):
            known = ", ".join((*TABLES, *NEWER, *TEXT_TABLES))
            raise TableError(str(name), "", "", f"is no table; the tables are {known}")
        if not isinstance(content, Mapping):
            raise TableError(name, "", "", "must hold a mapping")
        only_text(name, "", content)
        expected = KEYS.get(name) or TEXT_KEYS.get(name)
        if expected and not set(expected) - NEWER_KEYS.get(name, set()) <= set(content) <= set(expected):
            raise TableError(name, "", "", f"must have the keys {', '.join(expected)}; has {', '.join(content)}")


def only_text(table: str, where: str, value: object) -> None:
    """Numbers and booleans would depend on the YAML reader: `no` must not have become false."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TableError(table, "", where, f"the key {key!r} must be a text")
            only_text(table, f"{where}.{key}" if where else key, item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            identifier = item.get("id") if isinstance(item, Mapping) else None
            only_text(table, f"{where}[{identifier or index}]", item)
    elif not isinstance(value, str):
        raise TableError(table, "", where, f"{value!r} is not a text; read the YAML with every scalar as text")


def refuser(table: str, rule: str) -> Refuse:
    return lambda cell, message: TableError(table, rule, cell, message)


def read_rows(kind: str, raw: object, vocabulary: Vocabulary) -> Iterator[Rule]:
    """The rules of one kind."""
    return read_columns(kind, ROWS[kind][0], COLUMNS[kind], OPTIONAL, raw, vocabulary)


def read_columns(
    kind: str,
    table: str,
    columns: Mapping[str, Reader],
    optional: Mapping[str, object],
    raw: object,
    vocabulary: Vocabulary,
) -> Iterator[Rule]:
    """Rows with these columns. `optional`: columns that may be left out, and what they then hold."""
    for identifier, row in identified(table, raw):
        refuse = refuser(table, identifier)
        cells = {**{name: value for name, value in optional.items() if name in columns}, **row}
        wanted = {"id", *columns}
        if set(cells) != wanted:
            missing, unknown = sorted(wanted - set(cells)), sorted(set(cells) - wanted)
            raise refuse("", f"missing columns: {missing or 'none'}; unknown columns: {unknown or 'none'}")
        read: dict[str, Any] = {
            name: reader(Cell(cells[name], name, vocabulary, refuse)) for name, reader in columns.items()
        }
        yield Rule(kind, identifier, read.get("when"), MappingProxyType(read))


def identified(table: str, raw: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not isinstance(raw, list) or not raw:
        raise TableError(table, "", "", "must hold a list of rows")
    for index, row in enumerate(raw):
        if not isinstance(row, Mapping) or not isinstance(row.get("id"), str) or not row["id"]:
            raise TableError(table, f"row {index + 1}", "id", "every row needs an id")
        yield row["id"], row


def check_identifiers(rows: Mapping[str, tuple[Rule, ...]], texts: Mapping[str, tuple[Rule, ...]]) -> None:
    """One id for each rule and each row of words: both are linked to by id on one page."""
    seen: set[str] = set()
    for kinds, file_of in ((rows, rule_file), (texts, text_file)):
        for kind, rules in kinds.items():
            for rule in rules:
                if rule.id in seen:
                    raise TableError(file_of(kind), rule.id, "id", "this id is used twice")
                seen.add(rule.id)


def rule_file(kind: str) -> str:
    return ROWS[kind][0]


def text_file(kind: str) -> str:
    return TEXT_KINDS[kind].file


def check_references(rows: Mapping[str, tuple[Rule, ...]]) -> None:
    waived = {option for rule in rows["exclusions"] if rule["unless_all_excluded"] for option in rule["options"]}
    for rule in rows["exclusions"]:
        circular = waived.intersection(rule["unless_all_excluded"])
        if circular:
            message = f"{', '.join(sorted(circular))} has such a condition itself, so the two would wait for each other"
            raise TableError("exclusions", rule.id, "unless_all_excluded", message)
    for rule in rows["derived"]:
        if rule["value"] not in BY_NAME[rule["fact"]].values:
            raise TableError("bands", rule.id, "value", f"is no value of {rule['fact']}")
        unknown = set(rule["replaces"]) - set(BY_NAME[rule["fact"]].values)
        if unknown:
            raise TableError(
                "bands", rule.id, "replaces", f"{', '.join(sorted(unknown))} is no value of {rule['fact']}"
            )
        if rule["fact"] in rule.condition.values:
            raise TableError("bands", rule.id, "when", "a fact is not derived from itself")
    texts: dict[tuple[str, str], str] = {}
    for kind in ("monitoring", "referral"):
        for rule in rows[kind]:
            if texts.setdefault((kind, rule["code"]), rule["text"]) != rule["text"]:
                raise TableError(kind, rule.id, "code", f"{rule['code']} already means another text")


def read_sources(raw: Mapping[str, Any]) -> dict[str, str]:
    for key, label in raw.items():
        if not isinstance(label, str) or not label.strip():
            raise TableError("sources", key, "", "must be a short label")
    return dict(raw)


def read_site_groups(raw: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, Mapping) or not all(isinstance(sites, list) for sites in raw.values()):
        raise TableError("bands", "", "site_groups", "must be a mapping of names to lists of sites")
    groups = {name: tuple(sites) for name, sites in raw.items()}
    named = sorted(site for sites in groups.values() for site in sites)
    if named != sorted(SITES):
        raise TableError("bands", "", "site_groups", f"every site must be in exactly one group: {', '.join(SITES)}")
    return groups


def read_options(table: Mapping[str, Any]) -> tuple[dict[str, Option], dict[str, tuple[str, ...]]]:
    raw = dict(identified("options", table["rules"]))
    if len(raw) != len(table["rules"]):
        raise TableError("options", "", "id", "an id is used twice")
    groups = read_groups(table["groups"], tuple(raw))
    options = {}
    for identifier, row in raw.items():
        refuse = refuser("options", identifier)
        unknown = set(row) - {"id", "name", "active", "step", "needs_licence", "examples", "region_names"}
        if unknown or not {"name", "active", "examples"} <= set(row):
            columns = "id, name, active, examples and, if wanted, step, needs_licence and region_names"
            raise refuse("", f"the columns are {columns}")
        for column in ("active", "needs_licence"):
            if row.get(column, "no") not in ("yes", "no"):
                raise refuse(column, f"must be yes or no; is {row[column]!r}")
        if row.get("step", LADDER_STEPS[0]) not in LADDER_STEPS:
            raise refuse("step", f"must be one of {', '.join(LADDER_STEPS)}; is {row['step']!r}")
        per_region(row["examples"], "examples", list, refuse)
        per_region(row.get("region_names", {}), "region_names", str, refuse)
        options[identifier] = Option(
            id=identifier,
            name=row["name"],
            active=row["active"] == "yes",
            step=row.get("step"),
            needs_licence=row["needs_licence"] == "yes" if "needs_licence" in row else None,
            examples=MappingProxyType({region: tuple(names) for region, names in row["examples"].items()}),
            region_names=MappingProxyType(dict(row.get("region_names", {}))),
            groups=tuple(name for name, members in groups.items() if identifier in members),
        )
    return options, groups


def per_region(raw: object, column: str, kind: type, refuse: Refuse) -> None:
    regions = BY_NAME["region"].values
    if not isinstance(raw, Mapping) or not all(key in regions and isinstance(raw[key], kind) for key in raw):
        raise refuse(column, f"must map regions ({', '.join(regions)}) to {'lists' if kind is list else 'texts'}")


def read_groups(raw: object, options: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, Mapping):
        raise TableError("options", "", "groups", "must be a mapping of names to lists of options")
    for name, members in raw.items():
        if name in options or not isinstance(members, list) or not members or not set(members) <= set(options):
            raise TableError("options", name, "groups", "must be a list of option ids, under a name of its own")
    return {name: tuple(members) for name, members in raw.items()}


def selection_names(raw: Any, options: tuple[str, ...]) -> tuple[str, ...]:
    names = dict.fromkeys(str(row.get("name")) for _, row in identified("selections", raw))
    for name in names:
        if name in options:
            raise TableError("selections", name, "name", "is an option; a selection needs a name of its own")
    return tuple(names)


def read_age_bands(raw: Any) -> tuple[tuple[AgeBand, ...], list[When]]:
    bands: list[AgeBand] = []
    conditions: list[When] = []
    expected = 0
    for identifier, row in identified("bands", raw):
        refuse = refuser("bands", identifier)
        if set(row) != {"id", "age_months", "name"}:
            raise refuse("", "the columns are id, age_months and name")
        condition = read_when({"age_months": row["age_months"]}, {}, refuse)
        span = condition.spans["age_months"]
        if span.first != expected:
            raise refuse("age_months", f"must start where the band before ends, at {expected}")
        expected = span.below
        bands.append(AgeBand(identifier, row["name"], span.first, span.below - 1))
        conditions.append(condition)
    if expected != MAX_AGE_MONTHS + 1:
        raise TableError("bands", bands[-1].id, "age_months", f"the last band must reach {MAX_AGE_MONTHS}")
    return tuple(bands), conditions


def read_scores(raw: Any, vocabulary: Vocabulary) -> dict[str, ScoreBands]:
    scores: dict[str, ScoreBands] = {}
    for identifier, row in identified("bands", raw):
        refuse = refuser("bands", identifier)
        if set(row) != {"id", "instrument", "band_set", "reason", "sources", "bands"}:
            raise refuse("", "the columns are id, instrument, band_set, reason, sources and bands")
        if row["instrument"] not in INSTRUMENTS or row["instrument"] in scores:
            raise refuse("instrument", f"must be one of {', '.join(INSTRUMENTS)}, each once")
        edges = tuple(read_edge(band, refuse) for band in row["bands"])
        ascending = [(edge, inclusive) for edge, inclusive, _ in edges]
        grades = [BY_NAME["severity"].values.index(grade) for _, _, grade in edges]
        if ascending != sorted(set(ascending)) or grades != sorted(set(grades)):
            raise refuse("bands", "must rise in score and in severity")
        last_edge, last_is_included, _ = edges[-1]
        if last_edge != INSTRUMENTS[row["instrument"]][1] or not last_is_included:
            raise refuse("bands", f"the last band must end at {INSTRUMENTS[row['instrument']][1]}")
        cited = sources(Cell(row["sources"], "sources", vocabulary, refuse))
        scores[row["instrument"]] = ScoreBands(identifier, row["instrument"], row["band_set"], edges, cited)
    missing = set(INSTRUMENTS) - set(scores)
    if missing:
        raise TableError("bands", "", "severity_scores", f"no bands for {', '.join(sorted(missing))}")
    return scores


def read_edge(band: object, refuse: Refuse) -> tuple[Fraction, bool, str]:
    if not isinstance(band, Mapping) or set(band) not in ({"up_to", "severity"}, {"below", "severity"}):
        raise refuse("bands", "a band has `severity` and either `up_to` or `below`")
    inclusive = "up_to" in band
    try:
        edge = Fraction(band["up_to" if inclusive else "below"])
    except (ValueError, ZeroDivisionError):
        raise refuse("bands", f"{dict(band)} has no number as its edge") from None
    if band["severity"] not in BY_NAME["severity"].values:
        raise refuse("bands", f"severity is one of {', '.join(BY_NAME['severity'].values)}")
    return edge, inclusive, band["severity"]


def version_text(table: Mapping[str, Any], key: str) -> str:
    words = table[key]
    if not isinstance(words, str) or not words.strip():
        raise TableError("version", "", key, "must be a text")
    return words
