"""The steps of an assessment, in order: a page for each group of questions, then a page to check the answers."""

from ..questions import GROUPS

CHECK = "check"
NAMES = {**{group.slug: group.name for group in GROUPS}, CHECK: "Check your answers"}
STEPS = tuple(NAMES)
# One button answers "no" to all that is left open on these pages.
MAY_BE_DENIED_AT_ONCE = ("safety", "other", "systemic")

# Each page posts its own step's name, so that answers are never taken for those of another page.
STEP_FIELD = "assessment_wizard-current_step"
