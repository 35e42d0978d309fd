"""What a line has said so far: statements, questions that it raises, words that were not understood."""

from typing import Any

from .items import Item

LISTS = ("sites", "hypersensitivities", "medicines", "current_systemic")
POTENCIES = ("mild", "moderate", "potent", "very_potent")
SEVERITY = ("severity", "severity_score")


class Said:
    def __init__(self) -> None:
        self.stated: dict[str, list[Any]] = {}
        self.asks: dict[str, list[str]] = {}
        self.unread: list[str] = []
        self.ages_in_words: list[tuple[Item, tuple[int, int]]] = []  # with the months that each can mean
        self.failed_steroids: list[tuple[Item, str]] = []  # with the potency that was written before it, or ""

    def state(self, fact: str, value: Any, item: Item | None = None) -> None:
        self.stated.setdefault(fact, []).append(value)

    def ask(self, fact: str, *items: Item) -> None:
        self.asks.setdefault(fact, []).extend(item.meant or item.text for item in items)

    def leave_out(self, item: Item) -> None:
        """A site that is not to be treated: nothing is said of the others."""

    def compare_ages(self) -> None:
        """ "infant, 9 months" is an age; "infant" alone is asked, and so is "infant, 9 years"."""
        stated = self.stated.get("age_months", [])
        for item, (lowest, highest) in self.ages_in_words:
            if not stated or item.in_doubt or not all(lowest <= months <= highest for months in stated):
                self.ask("age_months", item)

    def agreed(self) -> dict[str, Any]:
        """Fact -> value. Two values for one fact are asked, and so is a fact that was asked already."""
        facts: dict[str, Any] = {}
        self.compare_ages()
        if all(fact in self.stated for fact in SEVERITY):
            self.asks.setdefault("severity", [])
        for fact, values in self.stated.items():
            asked_as = "severity" if fact in SEVERITY else fact
            value = together(fact, values)
            if asked_as in self.asks or value is None:
                self.asks.setdefault(asked_as, [])
            else:
                facts[fact] = value
        return facts


def together(fact: str, values: list[Any]) -> Any:
    """One value of all that were said of a fact; None where they differ."""
    if fact in LISTS:
        named = [value for value in values if value != ()]
        is_contradiction = bool(named) and len(named) < len(values)
        return None if is_contradiction else list(dict.fromkeys(named))
    if fact == "tci_response" and set(values) == {"pimecrolimus_inadequate", "tacrolimus_inadequate"}:
        return "tacrolimus_inadequate"
    return values[0] if all(value == values[0] for value in values) else None
