"""The coefficients of the two linear models, as `train_ask` wrote them: `order` over the features of a unit, `silence`
over the signs of the first. What each name measures is said where it is measured: in `units.unit_of` and
`confidence.signs`."""

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("coefficients.json")
# Where training begins, and what it is held back to: set by hand, and nearly as good.
ORDER_BY_HAND = {
    "cover": 2.5, "words": 1.0, "rarest": 1.0, "likeness": 0.8, "nearest": 1.0, "rank": 1.5, "kind": 0.8, "fact": 2.5,
    "other_fact": -0.3, "band": 1.0, "region": 0.4, "figures": 0.4, "question": 1.5, "lead": 1.5, "head": 0.7,
    "intent": 0.3, "row": -0.1, "length": -0.2, "meaning": 1.0, "wording": 0.0,
    "asked_here": 0.0, "asked_rather": 0.0,
}  # fmt: skip


@cache
def coefficients() -> dict[str, dict[str, float]]:
    return json.loads(FILE.read_text(encoding="utf-8"))
