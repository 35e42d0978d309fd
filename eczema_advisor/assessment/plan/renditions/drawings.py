"""Geometry of the ladder as the algorithm's own page draws it. A plan has its own, in `plan.pictures`."""

from collections.abc import Mapping
from dataclasses import dataclass

from eczema_advisor.algorithm.rule_set.columns import LADDER_STEPS

from ...versions.reviewed_words import ReviewedWords, shipped_words

WIDTH, HEIGHT = 960, 264
STEP_WIDTH, STEP_HEIGHT, RISE, LEFT = 188, 60, 36, 4
WORDS = "Five steps, from emollient to specialist treatment."
NARROW_WIDTH, NARROW_HEIGHT, NARROW_STEP, NARROW_INDENT = 340, 372, 64, 14


@dataclass(frozen=True)
class LadderStep:
    """A step of the ladder at x, y; on narrow screens the steps are stacked.

    `state`: lit (preferred here), open (an alternative or option), quiet.
    """

    level: int
    key: str
    name: str
    detail: str
    state: str
    note: str
    x: int
    y: int
    width: int = STEP_WIDTH
    height: int = STEP_HEIGHT

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def narrow_x(self) -> int:
        return 2 + NARROW_INDENT * self.level

    @property
    def narrow_y(self) -> int:
        return NARROW_HEIGHT - 46 - (self.level + 1) * NARROW_STEP

    @property
    def narrow_width(self) -> int:
        return NARROW_WIDTH - 4 - self.narrow_x


@dataclass(frozen=True)
class LadderDrawing:
    """The ladder; `words` says the same to those who do not see it, `says` holds the sentences of the plan's page."""

    steps: list[LadderStep]
    words: str
    says: Mapping[str, str]
    is_maintained: bool
    width: int = WIDTH
    height: int = HEIGHT
    narrow_width: int = NARROW_WIDTH
    narrow_height: int = NARROW_HEIGHT


def ladder() -> LadderDrawing:
    """The ladder with no patient on it."""
    said = shipped_words()
    return LadderDrawing(
        steps=ladder_steps(said), words=WORDS, says=said.sentences("page_sentences"), is_maintained=False
    )


def ladder_steps(said: ReviewedWords) -> list[LadderStep]:
    rows = said.named["page_steps"]
    return [
        LadderStep(
            level=level,
            key=key,
            name=rows[key]["name"],
            detail=rows[key]["text"],
            state="quiet",
            note="",
            x=LEFT + level * (STEP_WIDTH + 1),
            y=HEIGHT - 44 - STEP_HEIGHT - level * RISE,
        )
        for level, key in enumerate(LADDER_STEPS)
    ]
