"""The two small models of `ask`, trained from the questions in the repository: order of units, and answer or silence.

Both are linear. Order is a softmax over the units of one question, trained so that those which answer it share as much
of it as can be; answer or silence is a logistic regression over the signs of the first unit. Plain Python: the same
questions give the same coefficients, to the byte.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

EPOCHS_ORDER, EPOCHS_SILENCE = 25, 400
RATE_ORDER, RATE_SILENCE = 0.5, 0.3
SHRINK_ORDER, SHRINK_SILENCE = 0.005, 0.002
WEIGHED = 40  # the units of a question that are compared, those that answer it coming on top
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A question: the features of each unit, which of them answer it (none for one to be silent on), its weight."""

    units: Sequence[Mapping[str, float]]
    signs: Sequence[Mapping[str, float]]
    answers: Sequence[bool]
    is_answerable: bool
    weight: float


def train_order(examples: Iterable[Example], start: Mapping[str, float]) -> dict[str, float]:
    """The weights of the features by which units are ordered, beginning (and held back) at `start`."""
    names = list(start)
    prior = [start[name] for name in names]
    weights = list(prior)
    data = [found for example in examples if (found := comparable(example, names, weights))]
    total = sum(weight for *_rest, weight in data)
    squares = [1e-8] * len(names)
    for _epoch in range(EPOCHS_ORDER):
        slope = [SHRINK_ORDER * (weight - first) for weight, first in zip(weights, prior, strict=True)]
        for rows, answers, weight in data:
            shares = softmax([dot(weights, row) for row in rows])
            right = sum(share for share, answer in zip(shares, answers, strict=True) if answer)
            for row, share, answer in zip(rows, shares, answers, strict=True):
                pull = weight / total * (share - (share / right if answer else 0.0))
                for place, value in enumerate(row):
                    slope[place] += pull * value
        step(weights, slope, squares, RATE_ORDER)
    return rounded(names, weights)


def comparable(example: Example, names: list[str], weights: list[float]):
    """(rows of features, which answer, weight) of the units that are compared; None where nothing is to be learnt."""
    rows = [[unit[name] for name in names] for unit in example.units]
    order = sorted(range(len(rows)), key=lambda place: -dot(weights, rows[place]))
    right = [place for place in range(len(rows)) if example.answers[place]]
    kept = list(dict.fromkeys([*order[:WEIGHED], *right[: WEIGHED // 2]]))
    answers = [example.answers[place] for place in kept]
    return ([rows[place] for place in kept], answers, example.weight) if any(answers) and not all(answers) else None


def train_silence(examples: Iterable[Example], order: Mapping[str, float]) -> dict[str, float]:
    """The coefficients of answer or silence over the signs of the unit that comes first, "constant" among them."""
    data = []
    for example in examples:
        if example.units:
            first = max(range(len(example.units)), key=lambda place: worth(example.units[place], order))
            data.append((example.signs[first], example.is_answerable, example.weight))
    names = list(data[0][0])
    coefficients, squares = [0.0] * (1 + len(names)), [1e-8] * (1 + len(names))
    for _epoch in range(EPOCHS_SILENCE):
        slope = [0.0, *(SHRINK_SILENCE * coefficient for coefficient in coefficients[1:])]
        for signs, is_answerable, weight in data:
            row = [1.0, *(signs[name] for name in names)]
            pull = weight * (logistic(dot(coefficients, row)) - is_answerable) / len(data)
            for place, value in enumerate(row):
                slope[place] += pull * value
        step(coefficients, slope, squares, RATE_SILENCE)
    return rounded(["constant", *names], coefficients)


def worth(features: Mapping[str, float], order: Mapping[str, float]) -> float:
    return sum(order[name] * value for name, value in features.items())


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(left * right for left, right in zip(one, other, strict=True))


def softmax(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def step(weights: list[float], slope: list[float], squares: list[float], rate: float) -> None:
    """One step down the slope, each weight at its own pace (AdaGrad)."""
    for place, value in enumerate(slope):
        squares[place] += value**2
        weights[place] -= rate * value / math.sqrt(squares[place])


def rounded(names: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    return {name: round(weight, DIGITS) for name, weight in zip(names, weights, strict=True)}
