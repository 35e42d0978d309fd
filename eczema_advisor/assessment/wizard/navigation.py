"""Where an assessment goes next, and which of its pages can be opened.

Pages whose answers could not change the plan are left out.
"""

from dataclasses import dataclass

from django.urls import reverse

from .interview import Interview
from .steps import CHECK, NAMES, STEPS


@dataclass(frozen=True)
class ProgressStep:
    """A step by name. `state`: current, done, open (to be answered now), ahead, or left-out."""

    name: str
    state: str
    url: str


def url_of(step: str) -> str:
    return reverse("assessment_step", args=[step])


def next_step(interview: Interview) -> str:
    """The first step that is still to be answered; the check page once all is answered."""
    return interview.first_missing or CHECK


def steps_asked(interview: Interview) -> list[str]:
    return [step for step in STEPS if step == CHECK or step in interview.steps]


def step_to_show(step: str, interview: Interview) -> str:
    """`step` where its page can be opened now, else the step to go to: none is ahead of the first open one."""
    reached = next_step(interview)
    if STEPS.index(step) > STEPS.index(reached):
        return reached
    return step if step in steps_asked(interview) else CHECK


def step_before(step: str, interview: Interview) -> str | None:
    asked = steps_asked(interview)
    position = asked.index(step)
    return asked[position - 1] if position else None


def progress(current: str, interview: Interview) -> list[ProgressStep]:
    """Every step, and how far the assessment has come."""
    return [ProgressStep(NAMES[step], state_of(step, current, interview), url_of(step)) for step in STEPS]


def state_of(step: str, current: str, interview: Interview) -> str:
    if step == current:
        return "current"
    if step not in steps_asked(interview):
        return "left-out"
    position, reached = STEPS.index(step), STEPS.index(next_step(interview))
    if position > reached:
        return "ahead"
    return "done" if position < reached else "open"
