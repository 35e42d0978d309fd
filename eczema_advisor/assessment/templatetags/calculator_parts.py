from django import template

from ..calculators.calculator_body import build_shown, calculator_bodies

register = template.Library()


@register.inclusion_tag("calculators/calculator_figure.html")
def calculator_figure(name, form):
    """The body of a calculator. A part of EASI leads to its questions; one of the amounts is a label of its answer."""
    last = {field.name: len(field.field.choices) - 1 for field in form if hasattr(field.field, "choices")}
    bodies = [
        {
            "body": body,
            "parts": [
                {
                    "entry": part.entry,
                    "paths": part.paths,
                    "control": f"id_{part.entry}_{last[part.entry]}" if part.entry in last else "",
                }
                for part in body.parts
            ],
        }
        for body in calculator_bodies(name)
    ]
    return {"bodies": bodies, "shown": build_shown(name, form)}


@register.inclusion_tag("calculators/segmented.html")
def segmented(field, whole=False):
    """A field of choices as segments in a row. A label is a figure and, after a space, what it means; or `whole`."""
    chosen = str(field.value() if field.value() is not None else "")
    choices = []
    for number, (value, text) in enumerate(field.field.choices):
        figure, _, meaning = (text, "", "") if whole else text.partition(" ")
        choices.append(
            {
                "value": value,
                "id": f"{field.auto_id}_{number}",
                "figure": figure.rstrip(":"),
                "meaning": meaning,
                "is_chosen": str(value) == chosen,
            }
        )
    return {"field": field, "label": field.label, "choices": choices}
