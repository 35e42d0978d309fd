from django import template

from ..questions import QUESTIONS
from ..wizard.body_regions import SHAPES, VIEW_BOX

register = template.Library()


@register.inclusion_tag("assessment/components/body_figure.html")
def body_figure(field):
    """The figure over a field of site checkboxes: each part is a label of its checkbox, so it works without scripts."""
    choices = QUESTIONS["sites"].choices
    number = {choice.value: index for index, choice in enumerate(choices)}
    label = {choice.value: choice.label for choice in choices}
    parts = [
        {"site": site, "label": label[site], "control": f"{field.auto_id}_{number[site]}", "paths": paths}
        for site, paths in SHAPES.items()
    ]
    return {"parts": parts, "view_box": VIEW_BOX}
