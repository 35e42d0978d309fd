"""The form fields of a question, by its kind. Their errors are sentences that say what to do."""

from collections.abc import Callable

from django import forms

from ..questions import INSTRUMENTS, Question

AGE_UNITS = (("years", "Years"), ("months", "Months"))
FROM_A_SCORE = "score"  # answer of the severity question: the grade comes from `instrument` and `score_value`
NONE_KNOWN, UNKNOWN = "none_known", "unknown"
EXTRA_FIELDS = {"age": ("age_unit",), "severity": ("instrument", "score_value")}


class NumberText(forms.TextInput):
    """A number typed as text: the decimal comma is read as a point."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace(",", ".") if isinstance(value, str) else value


def field_names(question: Question) -> tuple[str, ...]:
    return (question.fact, *EXTRA_FIELDS.get(question.kind, ()))


def fields_for(question: Question) -> dict[str, forms.Field]:
    """Field by name. Templates find the question at each of them, as `field.field.question`."""
    fields = dict(zip(field_names(question), FIELDS[question.kind](question), strict=True))
    for field in fields.values():
        field.label = field.label or question.legend
        field.question = question  # type: ignore[attr-defined]  # ours, not Django's
    return fields


def choices_of(question: Question) -> list[tuple[str, str]]:
    return [(choice.value, choice.label) for choice in question.choices]


def required_of(question: Question) -> dict[str, str]:
    or_unknown = " or “Not known”" if UNKNOWN in dict(choices_of(question)) else ""
    return {"required": f"{question.short}: choose an answer{or_unknown}."}


def fields_for_one(question: Question) -> list[forms.Field]:
    return [choice_field(choices_of(question), required_of(question))]


def fields_for_many(question: Question) -> list[forms.Field]:
    widget, errors = forms.CheckboxSelectMultiple, required_of(question)
    return [forms.MultipleChoiceField(choices=choices_of(question), widget=widget, error_messages=errors)]


def fields_for_medicines(question: Question) -> list[forms.Field]:
    listed = "“%(value)s” is not in the list of medicines of this version. Choose from the list, or “Not known”."
    errors = {**required_of(question), "invalid_choice": listed}
    widget = forms.CheckboxSelectMultiple
    return [forms.MultipleChoiceField(choices=choices_of(question), widget=widget, error_messages=errors)]


def fields_for_age(question: Question) -> list[forms.Field]:
    number = {"required": "Enter the age.", "invalid": "Enter the age as a whole number, such as 7."}
    unit = {"required": "Say whether these are years or months."}
    return [
        forms.IntegerField(error_messages=number, widget=forms.TextInput),
        choice_field(AGE_UNITS, unit),
    ]


def fields_for_severity(question: Question) -> list[forms.Field]:
    instruments = [("", "Choose an instrument"), *((item.value, f"{item.label} ({item.hint})") for item in INSTRUMENTS)]
    return [
        choice_field([*choices_of(question), (FROM_A_SCORE, "From a score")], required_of(question)),
        forms.ChoiceField(choices=instruments, required=False, label="Instrument"),
        number_field("Enter the score as a number, such as 12.5."),
    ]


def fields_for_weight(question: Question) -> list[forms.Field]:
    return [number_field("Enter the weight in kilograms as a number, such as 34.5.")]


FIELDS: dict[str, Callable[[Question], list[forms.Field]]] = {
    "one": fields_for_one,
    "many": fields_for_many,
    "medicines": fields_for_medicines,
    "age": fields_for_age,
    "severity": fields_for_severity,
    "weight": fields_for_weight,
}


def choice_field(choices, errors: dict[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=errors)


def number_field(invalid: str) -> forms.DecimalField:
    errors = dict.fromkeys(("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), invalid)
    return forms.DecimalField(
        required=False, max_digits=7, decimal_places=3, widget=NumberText, error_messages=errors, label=""
    )
