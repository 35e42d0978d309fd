"""Reading the tables of words: each row checked like a rule, then held against the rules and the known sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..calculators.scorad import REGIONS as SCORAD_REGIONS
from .columns import TableError, Vocabulary
from .read_tables import read_columns
from .rules import Rule
from .text_columns import OPTIONAL_WORDS, SENTENCES, TEXT_KINDS, YES_NO_UNKNOWN, answers_of, filled_in


def read_texts(
    tables: Mapping[str, Any], vocabulary: Vocabulary, *, of_first_edition: bool = False
) -> dict[str, tuple[Rule, ...]]:
    """Kind of words -> its rows, for every table of words that this version has. Raises TableError.

    Questions `of_first_edition` offer the values that their facts had then.
    """
    found = {
        name: tuple(
            read_columns(name, kind.file, kind.columns, OPTIONAL_WORDS, tables[kind.file][kind.key], vocabulary)
        )
        for name, kind in TEXT_KINDS.items()
        if kind.file in tables and (not kind.is_newer or kind.key in tables[kind.file])
    }
    for name, rows in found.items():
        check_named_once(name, rows)
        if name in SENTENCES:
            check_sentences(name, rows)
    check_shares(found.get("scorad_regions", ()))
    for row in found.get("questions", ()):
        check_answers(row, may_offer_less=of_first_edition)
    return found


def check_named_once(name: str, rows: Iterable[Rule]) -> None:
    kind = TEXT_KINDS[name]
    if kind.named_by == "id":
        return
    seen: set[str] = set()
    for row in rows:
        if row[kind.named_by] in seen:
            raise TableError(kind.file, row.id, kind.named_by, f"{row[kind.named_by]} has a row already")
        seen.add(row[kind.named_by])


def check_sentences(name: str, rows: Iterable[Rule]) -> None:
    """The program looks sentences up by id and fills in the names that it knows."""
    known, file = SENTENCES[name], TEXT_KINDS[name].file
    for row in rows:
        if row.id not in known:
            raise TableError(file, row.id, "id", f"is no sentence of the program; they are {', '.join(known)}")
        if filled_in(row["text"]) != known[row.id]:
            names = ", ".join(f"{{{one}}}" for one in sorted(known[row.id])) or "nothing in braces"
            raise TableError(file, row.id, "text", f"must hold {names}; is {row['text']!r}")


def check_shares(rows: tuple[Rule, ...]) -> None:
    """The regions of SCORAD's drawing are the whole body: each has a share, and together they are 100 per cent."""
    total = sum(row["percent"] for row in rows)
    missing = [region for region in SCORAD_REGIONS if region not in {row["region"] for row in rows}]
    if rows and (missing or total != 100):
        lacking = f"; missing: {', '.join(missing)}" if missing else ""
        raise TableError("calculators", rows[-1].id, "percent", f"the shares must add up to 100, not {total}{lacking}")


def check_answers(row: Rule, *, may_offer_less: bool) -> None:
    """A question offers every value of its fact and no other: what cannot be answered would never be known."""
    expected = answers_of(row["fact"])
    offered = {answer.value for answer in row["choices"]}
    if not offered and (set(expected) in (YES_NO_UNKNOWN, set()) or may_offer_less):
        return
    if offered != set(expected) and not (may_offer_less and offered < set(expected)):
        message = f"must offer {', '.join(expected)}; offers {', '.join(sorted(offered)) or 'nothing'}"
        raise TableError("questions", row.id, "choices", message)


def unused_words(texts: Mapping[str, tuple[Rule, ...]], cautions: Iterable[Rule]) -> list[str]:
    """Ids of the words for a patient that go with a caution of which these tables have none."""
    codes = {rule["code"] for rule in cautions}
    return [row.id for row in texts.get("handout_cautions", ()) if row["code"] not in codes]


def missing_words(texts: Mapping[str, tuple[Rule, ...]]) -> list[str]:
    """What the program needs and this version of the tables does not say, as "table, key, name"."""
    missing = []
    for name, kind in TEXT_KINDS.items():
        given = {row.id if kind.named_by == "id" else row[kind.named_by] for row in texts.get(name, ())}
        missing += [f"{kind.file}.yaml, {kind.key}, {one}" for one in kind.required if one not in given]
        if name not in texts and not kind.required:
            missing.append(f"{kind.file}.yaml, {kind.key}")
    return missing
