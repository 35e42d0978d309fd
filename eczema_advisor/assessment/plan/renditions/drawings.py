"""Geometry of the drawings that the server makes: the ladder with the step lit, and the time line of reviews."""

from dataclasses import dataclass

from ...wording import sites_in_words
from ..parts import ShownStatement
from ..presented_plan import PresentedPlan

STEP_OF_OPTIONS = {
    "corticosteroid": ("tcs_mild", "tcs_moderate", "tcs_potent", "tcs_very_potent"),
    "calcineurin": ("pimecrolimus_1", "tacrolimus_0_03", "tacrolimus_0_1"),
    "other_topical": (
        "crisaborole_2",
        "roflumilast_0_05",
        "roflumilast_0_15",
        "tapinarof_1",
        "ruxolitinib_1_5",
        "delgocitinib_2",
        "wet_wraps",
    ),
    "specialist": (
        "nb_uvb",
        "dupilumab",
        "tralokinumab",
        "lebrikizumab",
        "nemolizumab",
        "upadacitinib",
        "abrocitinib",
        "baricitinib",
        "ciclosporin",
        "methotrexate",
        "azathioprine",
        "mycophenolate",
        "oral_corticosteroid",
    ),
}
STEP_NAMES = {
    "emollient": ("Emollient", "always, clear skin too"),
    "corticosteroid": ("Corticosteroid", "potency by site and severity"),
    "calcineurin": ("Calcineurin inhibitor", "pimecrolimus, tacrolimus"),
    "other_topical": ("Other topicals", "where licensed; wet wraps"),
    "specialist": ("Specialist", "phototherapy, systemic drugs"),
}
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


def step_of(option: str) -> str:
    return next((step for step, options in STEP_OF_OPTIONS.items() if option in options), "emollient")


def ladder(page: PresentedPlan | None = None) -> dict:
    """The ladder; with a plan, the steps of its preferred treatments are lit and named with their sites."""
    lit: dict[str, list[str]] = {}
    opened = set()
    for treatment in page.treatments if page else ():
        step = step_of(treatment.option)
        if treatment.role == "preferred":
            lit.setdefault(step, []).extend(site for site in treatment.sites if site not in lit.get(step, []))
        elif treatment.role in ("alternative", "specialist"):
            opened.add(step)
    if page:
        opened.add("emollient")
        if not lit:
            lit["emollient"] = list(page.sites)
    steps = [
        LadderStep(
            index,
            key,
            name,
            detail,
            "lit" if key in lit else "open" if key in opened else "quiet",
            note_for(key, lit.get(key), is_open=key in opened),
            LEFT + index * (STEP_WIDTH + 1),
            HEIGHT - 44 - STEP_HEIGHT - index * RISE,
        )
        for index, (key, (name, detail)) in enumerate(STEP_NAMES.items())
    ]
    is_maintained = bool(page and page.maintenance)
    return {
        "steps": steps,
        "width": WIDTH,
        "height": HEIGHT,
        "narrow_width": NARROW_WIDTH,
        "narrow_height": NARROW_HEIGHT,
        "is_maintained": is_maintained,
        "words": words(steps),
    }


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


LINE_LEFT, LINE_RIGHT, LINE_Y = 30, 930, 56


@dataclass(frozen=True)
class Mark:
    x: int
    label: str
    texts: tuple[str, ...]
    anchor: str


def time_line(monitoring: list[ShownStatement]) -> dict | None:
    """Reviews on a line of weeks; None when none has a fixed time. Distances are by order, not to scale."""
    dated = [entry for entry in monitoring if entry.weeks is not None]
    if not dated:
        return None
    weeks = sorted({entry.weeks for entry in dated})
    gap = (LINE_RIGHT - LINE_LEFT) // len(weeks)
    marks = [Mark(LINE_LEFT, "Start", (), "start")]
    for index, week in enumerate(weeks, start=1):
        here = [entry for entry in dated if entry.weeks == week]
        anchor = "end" if index == len(weeks) else "middle"
        marks.append(Mark(LINE_LEFT + index * gap, here[0].label, tuple(entry.text for entry in here), anchor))
    return {"marks": marks, "y": LINE_Y, "left": LINE_LEFT, "right": marks[-1].x, "width": WIDTH, "height": 84}
