"""Geometry of the drawings that the server makes: the ladder with the step lit, and the time line of reviews."""

from collections.abc import Mapping
from dataclasses import dataclass

from eczema_advisor.algorithm.rule_set.columns import LADDER_STEPS

from ...versions.reviewed_words import ReviewedWords, shipped_words, words_of
from ...wording import sites_in_words
from ..parts import ShownStatement
from ..presented_plan import PresentedPlan

WIDTH, HEIGHT = 960, 264
STEP_WIDTH, STEP_HEIGHT, RISE, LEFT = 188, 60, 36, 4
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


def ladder(page: PresentedPlan | None = None) -> LadderDrawing:
    """The ladder; with a plan, the steps of its preferred treatments are lit and named with their sites."""
    said = words_of(page.rules) if page else shipped_words()
    lit: dict[str, list[str]] = {}
    opened = set()
    for treatment in page.treatments if page else ():
        step = said.step_of(treatment.option)
        if treatment.role == "preferred":
            lit.setdefault(step, []).extend(site for site in treatment.sites if site not in lit.get(step, []))
        elif treatment.role in ("alternative", "specialist"):
            opened.add(step)
    if page:
        opened.add("emollient")
        if not lit:
            lit["emollient"] = list(page.sites)
    steps = ladder_steps(said, lit, opened)
    return LadderDrawing(
        steps=steps,
        words=words(steps),
        says=said.sentences("page_sentences"),
        is_maintained=page is not None and bool(page.maintenance),
    )


def ladder_steps(said: ReviewedWords, lit: dict[str, list[str]], opened: set[str]) -> list[LadderStep]:
    rows = said.named["page_steps"]
    return [
        LadderStep(
            level=level,
            key=key,
            name=rows[key]["name"],
            detail=rows[key]["text"],
            state="lit" if key in lit else "open" if key in opened else "quiet",
            note=note_for(key, lit.get(key), is_open=key in opened),
            x=LEFT + level * (STEP_WIDTH + 1),
            y=HEIGHT - 44 - STEP_HEIGHT - level * RISE,
        )
        for level, key in enumerate(LADDER_STEPS)
    ]


def note_for(step: str, sites: list[str] | None, *, is_open: bool) -> str:
    if step == "emollient" and is_open and not sites:
        return "always"
    if sites:
        return sites_in_words(sites) if len(sites) < 3 else f"{len(sites)} sites"
    return "open" if is_open else ""


def words(steps: list[LadderStep]) -> str:
    """The drawing as a sentence, for those who do not see it."""
    lit = [
        f"{step.name.lower()} ({step.note.lower()})" if step.note else step.name.lower()
        for step in steps
        if step.state == "lit"
    ]
    return f"This plan stands at: {', '.join(lit)}." if lit else "Five steps, from emollient to specialist treatment."
