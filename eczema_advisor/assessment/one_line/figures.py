"""Figures of a line: age, weight and scores, each with its unit. A figure without one is asked for as an age."""

from dataclasses import replace

from eczema_advisor.algorithm.facts import MAX_AGE_MONTHS, FactError, parse_fact

from .items import Item, LineClause
from .line_vocabulary import NamedTreatment
from .said import Said

MONTHS_A_YEAR = 12
RANGE_MARKS = ("-", "/")
TOUCHED = {"kg": "weight_kg", "unclear_weight": "weight_kg", "percent": "widespread"}  # by unit; else the age


def read_figures(clause: LineClause, said: Said) -> list[Item | None]:
    """The clause's items, with None in place of those that were read."""
    items: list[Item | None] = list(clause.items)
    position = 0
    while position < len(items):
        item = items[position]
        if item is None:
            position += 1
        elif item.signals("instrument"):
            position = read_score(item, items, position, said)
        elif item.is_figure or (is_mark(item) and position + 1 < len(items) and is_figure(items[position + 1])):
            position = read_strength(items, position) or read_quantity(items, position, said)
        elif item.signals("unit"):
            said.ask(TOUCHED.get(item.value, "age_months"), item)
            items[position] = None
            position += 1
        else:
            position += 1
    return items


def is_mark(item: Item | None) -> bool:
    return item is not None and item.meaning is None and item.tokens[0].text in RANGE_MARKS


def is_figure(item: Item | None) -> bool:
    return item is not None and item.is_figure


def read_strength(items: list[Item | None], position: int) -> int:
    """ "hydrocortisone 1 %", "1 % hydrocortisone": a drug's strength. Where to go on; 0 where it is none."""
    drug, figure = items[position - 1] if position else None, items[position]
    unit, after = (items[place] if place < len(items) else None for place in (position + 1, position + 2))
    if figure is None or unit is None or not (unit.signals("unit") and unit.value == "percent"):
        return 0
    strength = float(figure.text.replace(",", "."))
    if drug is not None and isinstance(drug.meaning, NamedTreatment):
        items[position - 1] = replace(drug, strength=strength)
    elif after is not None and isinstance(after.meaning, NamedTreatment) and after.meaning.is_applied:
        items[position + 2] = replace(after, strength=strength)
    else:
        return 0
    items[position] = items[position + 1] = None
    return position + 2


def read_score(instrument: Item, items: list[Item | None], position: int, said: Said) -> int:
    """ "EASI 12"; without a figure, or with one that the instrument does not have, severity is asked."""
    figure = items[position + 1] if position + 1 < len(items) else None
    if figure is None or not figure.is_figure:
        said.ask("severity", instrument)
        items[position] = None
        return position + 1
    number = float(figure.text.replace(",", "."))
    score = {"instrument": instrument.value, "value": int(number) if number.is_integer() else number}
    try:
        parse_fact("severity_score", score)
        said.state("severity_score", score)
    except FactError:
        said.ask("severity", instrument)
    items[position] = items[position + 1] = None
    return position + 2


def read_quantity(items: list[Item | None], position: int, said: Said) -> int:
    """A run of figures, marks and units: "4 years and 6 months", "4-5 years", "8/12", "16.5 kg"."""
    end = position
    while (
        end < len(items) and (one := items[end]) is not None and (one.is_figure or is_mark(one) or one.signals("unit"))
    ):
        end += 1
        joins = end < len(items) - 1 and (items[end] or one).signals("or") and (items[end + 1] or one).is_figure
        if joins and one.value == "years":
            end += 1
    run = [item for item in items[position:end] if item is not None and not item.signals("or")]
    items[position:end] = [None] * (end - position)
    for figures, unit in pairs_of(run):
        read_pair(figures, unit, run, said)
    return end


def pairs_of(run: list[Item]) -> list[tuple[list[Item], str]]:
    """Figures and marks, up to the unit that ends them; "" where none does."""
    found: list[tuple[list[Item], str]] = []
    figures: list[Item] = []
    for item in run:
        if item.signals("unit"):
            found.append((figures, item.value))
            figures = []
        else:
            figures.append(item)
    if figures:
        found.append((figures, ""))
    if [unit for _, unit in found] == ["years", "months"]:
        return [(found[0][0] + found[1][0], "years and months")]
    return found


def read_pair(figures: list[Item], unit: str, run: list[Item], said: Said) -> None:
    texts = [item.text for item in figures]
    is_doubtful = any(item.in_doubt for item in run)
    whole = [int(text) for text in texts if text.isdigit() and len(text) <= 4]
    is_plain = len(whole) == len(texts) and not is_doubtful
    if unit == "percent":
        said.ask("widespread", *run)
    elif unit in ("kg", "unclear_weight"):
        read_weight(texts, unit, run, said)
    elif is_plain and unit == "years and months" and len(whole) == 2 and whole[1] < MONTHS_A_YEAR:
        state_age(whole[0] * MONTHS_A_YEAR + whole[1], run, said)
    elif is_plain and unit in ("years", "months") and len(whole) == 1:
        state_age(whole[0] * (MONTHS_A_YEAR if unit == "years" else 1), run, said)
    else:
        said.ask("age_months", *run)


def state_age(months: int, run: list[Item], said: Said) -> None:
    if months <= MAX_AGE_MONTHS:
        said.state("age_months", months)
    else:
        said.ask("age_months", *run)


def read_weight(texts: list[str], unit: str, run: list[Item], said: Said) -> None:
    number = float(texts[0].replace(",", ".")) if len(texts) == 1 and texts[0][0].isdigit() else 0.0
    weight = int(number) if number.is_integer() else number
    try:
        parse_fact("weight_kg", weight)
    except FactError:
        unit = "unclear_weight"
    if unit == "kg" and not any(item.in_doubt for item in run):
        said.state("weight_kg", weight)
    else:
        said.ask("weight_kg", *run)
