"""A form for each group of questions, built from the declarations in questions.py."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms

from eczema_advisor.algorithm.facts import MAX_AGE_MONTHS, FactError, parse_fact

from ..questions import GROUPS, INSTRUMENTS, Group, Question

MONTHS_A_YEAR = 12
AGE_UNITS = (("years", "Years"), ("months", "Months"))
NONE_KNOWN, UNKNOWN = "none_known", "unknown"


class GroupForm(forms.Form):
    """One page of questions. `asked` names the facts to ask; the fields of the others are left out.

    `facts` (after is_valid) holds this page's share of the patient's facts.
    """

    group: Group
    template_of = {kind: f"assessment/components/{kind}.html" for kind in ("one", "many", "age", "severity", "weight")}

    def __init__(self, *args, asked: tuple[Question, ...] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = self.group.questions if asked is None else asked
        names = {name for question in self.asked for name in field_names(question)}
        for name in list(self.fields):
            if name not in names:
                del self.fields[name]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        fields = (Field(question.fact, template=self.template_of[question.kind]) for question in self.asked)
        self.helper.layout = Layout(*fields)
        self.facts: dict[str, object] = {}

    def clean(self):
        cleaned = super().clean()
        for question in self.asked:
            if not any(name in self.errors for name in field_names(question)):
                self.read(question, cleaned)
        return cleaned

    def read(self, question: Question, cleaned: dict) -> None:
        """Turn one answer into its fact, or into an error at its field."""
        try:
            self.facts.update(READERS[question.kind](question, cleaned))
        except AnswerError as error:
            self.add_error(error.field, error.message)
        except FactError as error:
            field = "score_value" if error.fact == "severity_score" else question.fact
            self.add_error(field, sentence(error.message))


class AnswerError(Exception):
    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field = field
        self.message = message


def sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def read_one(question: Question, cleaned: dict) -> dict:
    return {question.fact: cleaned[question.fact]}


def read_many(question: Question, cleaned: dict) -> dict:
    """`[]` is "none known"; unknown leaves the fact out."""
    given = cleaned[question.fact]
    alone = [value for value in (NONE_KNOWN, UNKNOWN) if value in given]
    if alone and len(given) > 1:
        labels = {choice.value: choice.label for choice in question.choices}
        raise AnswerError(question.fact, f"“{labels[alone[0]]}” cannot go together with another answer.")
    if alone:
        return {question.fact: []} if alone[0] == NONE_KNOWN else {}
    return {question.fact: list(parse_fact(question.fact, given))}


def read_age(question: Question, cleaned: dict) -> dict:
    months = cleaned[question.fact] * (MONTHS_A_YEAR if cleaned["age_unit"] == "years" else 1)
    if not 0 <= months <= MAX_AGE_MONTHS:
        limit = MAX_AGE_MONTHS // MONTHS_A_YEAR
        raise AnswerError(question.fact, f"The age must lie between 0 and {limit} years ({MAX_AGE_MONTHS} months).")
    return {question.fact: months}


def read_severity(question: Question, cleaned: dict) -> dict:
    if cleaned[question.fact] != "score":
        return {question.fact: cleaned[question.fact]}
    if not cleaned["instrument"]:
        raise AnswerError("instrument", "Choose the instrument that the score comes from.")
    if cleaned["score_value"] is None:
        raise AnswerError("score_value", "Enter the score as a number.")
    value = cleaned["score_value"]
    score = {"instrument": cleaned["instrument"], "value": int(value) if value == int(value) else float(value)}
    parse_fact("severity_score", score)
    return {"severity_score": score}


def read_weight(question: Question, cleaned: dict) -> dict:
    value = cleaned[question.fact]
    if value is None:
        return {}
    weight = int(value) if value == int(value) else float(value)
    parse_fact(question.fact, weight)
    return {question.fact: weight}


READERS = {"one": read_one, "many": read_many, "age": read_age, "severity": read_severity, "weight": read_weight}
EXTRA_FIELDS = {"age": ("age_unit",), "severity": ("instrument", "score_value")}


def field_names(question: Question) -> tuple[str, ...]:
    return (question.fact, *EXTRA_FIELDS.get(question.kind, ()))


def fields_for(question: Question) -> dict[str, forms.Field]:
    choices = [(choice.value, choice.label) for choice in question.choices]
    or_unknown = " or “Not known”" if any(value == UNKNOWN for value, _ in choices) else ""
    required = {"required": f"{question.short}: choose an answer{or_unknown}."}
    if question.kind == "many":
        widget = forms.CheckboxSelectMultiple
        fields = {question.fact: forms.MultipleChoiceField(choices=choices, widget=widget, error_messages=required)}
    elif question.kind == "age":
        number = {"required": "Enter the age.", "invalid": "Enter the age as a whole number, such as 7."}
        fields = {
            question.fact: forms.IntegerField(error_messages=number, widget=forms.TextInput),
            "age_unit": forms.ChoiceField(
                choices=AGE_UNITS,
                initial="years",
                widget=forms.RadioSelect,
                error_messages={"required": "Say whether these are years or months."},
            ),
        }
    elif question.kind == "severity":
        instruments = [
            ("", "Choose an instrument"),
            *((item.value, f"{item.label} ({item.hint})") for item in INSTRUMENTS),
        ]
        fields = {
            question.fact: forms.ChoiceField(
                choices=[*choices, ("score", "From a score")], widget=forms.RadioSelect, error_messages=required
            ),
            "instrument": forms.ChoiceField(choices=instruments, required=False, label="Instrument"),
            "score_value": number_field("Enter the score as a number, such as 12.5."),
        }
    elif question.kind == "weight":
        fields = {question.fact: number_field("Enter the weight in kilograms as a number, such as 34.5.")}
    else:
        fields = {question.fact: forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=required)}
    for field in fields.values():
        field.label = field.label or question.legend
        field.question = question
    return fields


class NumberText(forms.TextInput):
    """A number typed as text: the decimal comma is read as a point."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace(",", ".") if isinstance(value, str) else value


def number_field(invalid: str) -> forms.DecimalField:
    messages = dict.fromkeys(("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), invalid)
    return forms.DecimalField(
        required=False, max_digits=7, decimal_places=3, widget=NumberText, error_messages=messages, label=""
    )


def form_class_for(group: Group) -> type[GroupForm]:
    fields = {name: field for question in group.questions for name, field in fields_for(question).items()}
    return type(f"{group.name.title().replace(' ', '')}Form", (GroupForm,), {"group": group, **fields})


class CheckForm(forms.Form):
    """The last page has nothing to fill in: it is read and sent."""


FORMS = {group.slug: form_class_for(group) for group in GROUPS}
