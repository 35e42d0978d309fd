"""The steps of an assessment, in order: a page for each group of questions, then a page to check the answers."""

from ..questions import GROUPS

CHECK = "check"
NAMES = {**{group.slug: group.name for group in GROUPS}, CHECK: "Check your answers"}
STEPS = tuple(NAMES)
# Each page posts its own step's name, so that answers are never taken for those of another page.
STEP_FIELD = "assessment_wizard-current_step"
# Ticked: the answers outlive the browser, on this device.
KEEP_FIELD = "keep_on_device"
