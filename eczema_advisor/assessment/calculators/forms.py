"""The calculators' forms. After is_valid, `result` holds what the pure calculator gave."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from eczema_advisor.algorithm.calculators import easi, iga, poem, quantities, scorad
from eczema_advisor.algorithm.calculators.entries import CalculatorError, decimal_text
from eczema_advisor.algorithm.calculators.fingertip_units.body_age_bands import ESTIMATED_PARTS, basis_for

from ..versions.reviewed_words import ReviewedWords
from .scorad_regions import scorad_region_names, scorad_shares

EASI_REGIONS = {
    "head_neck": "Head and neck",
    "upper_limbs": "Arms",
    "trunk": "Trunk, with the armpits and groin",
    "lower_limbs": "Legs, with the buttocks",
}
EASI_SIGNS = {
    "erythema": "Redness",
    "induration": "Swelling",
    "excoriation": "Scratch marks",
    "lichenification": "Thickening",
}
SCORAD_SIGNS = {
    "erythema": "Redness",
    "oedema": "Swelling or papules",
    "oozing": "Oozing or crusts",
    "excoriation": "Scratch marks",
    "lichenification": "Thickening",
    "dryness": "Dryness, where the skin looks unaffected",
}
GRADES = [("0", "0 none"), ("1", "1 mild"), ("2", "2 moderate"), ("3", "3 severe")]
EASI_GRADES = [("0", "0 none"), ("1", "1 mild"), ("1.5", "1.5"), ("2", "2 moderate"), ("2.5", "2.5"), ("3", "3 severe")]
WHOLE = {"inputmode": "numeric", "autocomplete": "off"}
DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}


class CalculatorForm(forms.Form):
    """Subclasses say how the cleaned entries become a result, and which field an entry's name belongs to."""

    result: Any = None  # each calculator's own: a score, an amount, a grade

    def __init__(self, *args, words: ReviewedWords, **kwargs):
        super().__init__(*args, **kwargs)
        self.words = words

    def compute(self, cleaned: dict[str, Any]) -> Any:
        raise NotImplementedError

    def field_of(self, entry: str) -> str:
        return entry

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not self.errors:
            try:
                self.result = self.compute(cleaned)
            except CalculatorError as error:
                field = self.field_of(error.field)
                message = f"Expected {error.allowed}."
                self.add_error(field if field in self.fields else None, message)
        return cleaned


def choice(label: str, choices: list, missing: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, error_messages={"required": missing})


class EasiForm(CalculatorForm):
    instrument = "easi"
    age_group = forms.ChoiceField(
        label="Age",
        choices=[("from_8", "8 years or over"), ("under_8", "Under 8 years")],
        widget=forms.RadioSelect,
        initial="from_8",
        error_messages={"required": "Choose the age group: the weights of the regions depend on it."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        areas = [(str(score), f"{score}: {percent}\N{NO-BREAK SPACE}%") for score, percent in easi.area_bands()]
        for region, name in EASI_REGIONS.items():
            missing = f"{name}: choose how much of it is affected (0 where it is clear)."
            self.fields[f"{region}-area"] = choice("Area", areas, missing)
            for sign, sign_name in EASI_SIGNS.items():
                wrong = f"{name}, {sign_name.lower()}: choose 0, 1, 1.5, 2, 2.5 or 3."
                self.fields[f"{region}-{sign}"] = forms.ChoiceField(
                    label=sign_name, choices=EASI_GRADES, required=False, error_messages={"invalid_choice": wrong}
                )

    def rows(self):
        """A row per region: its code, its name, its area field and its sign fields."""
        for region, name in EASI_REGIONS.items():
            yield region, name, self[f"{region}-area"], [self[f"{region}-{sign}"] for sign in EASI_SIGNS]

    def field_of(self, entry):
        return entry.replace("_score", "").replace(".", "-")

    def compute(self, cleaned):
        regions = {
            region: {
                "area_score": cleaned[f"{region}-area"],
                **{sign: cleaned[f"{region}-{sign}"] or 0 for sign in EASI_SIGNS},
            }
            for region in EASI_REGIONS
        }
        age_months = easi.AGE_OF_ADULT_WEIGHTS - (cleaned["age_group"] == "under_8")
        return easi.easi(age_months, regions)

    @property
    def shares(self) -> list[tuple[str, str]]:
        """Each region's share of the score."""
        return [
            (name, decimal_text(share, easi.PARTS))
            for name, share in zip(EASI_REGIONS.values(), self.result.shares, strict=True)
        ]


class ScoradForm(CalculatorForm):
    instrument = "scorad"
    extent: scorad.Extent | None = None  # counted from the regions; None where a number was entered
    extent_percent = forms.CharField(
        label="Extent, in per cent of the body", required=False, widget=forms.TextInput(attrs=WHOLE), max_length=10
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.shares = scorad_shares(self.words)
        for region, name in scorad_region_names(self.words).items():
            steps = [(str(step), affected_in_words(step)) for step in scorad.steps_of(self.shares[region])]
            self.fields[f"{region}-share"] = forms.ChoiceField(
                label=f"{name}, {self.shares[region]}\N{NO-BREAK SPACE}%",
                choices=steps,
                required=False,
                error_messages={"invalid_choice": f"{name}: choose one of the shares offered."},
            )
        for sign, name in SCORAD_SIGNS.items():
            self.fields[sign] = choice(name, GRADES, f"{name}: choose a grade from 0 to 3.")
        for symptom, name in (("itch", "Itch"), ("sleep_loss", "Loss of sleep")):
            self.fields[symptom] = forms.CharField(
                label=f"{name}, 0 to 10", required=False, max_length=10, widget=forms.TextInput(attrs=DECIMAL)
            )

    def signs(self):
        return [self[sign] for sign in SCORAD_SIGNS]

    def regions(self):
        """Each region with its field."""
        return [(region, self[f"{region}-share"]) for region in self.shares]

    def field_of(self, entry):
        return f"{entry}-share" if entry in self.shares else entry

    def chosen(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """How much of each region is affected, for those that were said."""
        return {region: cleaned[f"{region}-share"] for region in self.shares if cleaned.get(f"{region}-share")}

    @property
    def has_regions(self) -> bool:
        return bool(self.chosen(self.cleaned_data))

    def clean(self):
        cleaned = self.cleaned_data
        if "extent_percent" in cleaned and not cleaned["extent_percent"] and not self.chosen(cleaned):
            message = "Enter the extent as a whole number from 0 to 100, or choose how much of each region is affected."
            self.add_error("extent_percent", message)
        return super().clean()

    def compute(self, cleaned):
        """A number that was entered counts; without one, the regions do."""
        entries = {name: cleaned[name] for name in (*scorad.SIGNS, *scorad.SYMPTOMS) if cleaned[name] != ""}
        if cleaned["extent_percent"]:
            return scorad.scorad({**entries, "extent_percent": cleaned["extent_percent"]})
        self.extent = scorad.extent_of(self.chosen(cleaned), self.shares)
        return scorad.scorad({**entries, "extent_percent": self.extent.percent})


def affected_in_words(percent: int) -> str:
    """How much of a region is affected, as its choice is shown."""
    return {0: "None", 100: "All"}.get(percent, f"{percent}\N{NO-BREAK SPACE}%")


class PoemForm(CalculatorForm):
    instrument = "poem"
    total = forms.CharField(
        label="POEM total, 0 to 28",
        max_length=10,
        widget=forms.TextInput(attrs=WHOLE),
        error_messages={"required": "Enter the total as a whole number from 0 to 28."},
    )

    def compute(self, cleaned):
        return poem.total(cleaned["total"])


class IgaForm(CalculatorForm):
    instrument = "iga"
    grade = forms.ChoiceField(
        label="Grade",
        choices=[(str(band.last), band.label) for band in iga.BANDS.bands],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the grade."},
    )

    def compute(self, cleaned):
        return iga.grade(cleaned["grade"])


class QuantitiesForm(CalculatorForm):
    instrument = ""
    age = forms.IntegerField(
        label="Age",
        min_value=0,
        max_value=1440,
        widget=forms.TextInput(attrs=WHOLE),
        error_messages={"required": "Enter the age.", "invalid": "Enter the age as a whole number."},
    )
    age_unit = forms.ChoiceField(label="Years or months", choices=[("years", "years"), ("months", "months")])
    times_a_day = forms.ChoiceField(label="Applications a day", choices=[("1", "Once"), ("2", "Twice")])
    days = forms.IntegerField(
        label="Days of treatment",
        min_value=1,
        max_value=365,
        initial=14,
        widget=forms.TextInput(attrs=WHOLE),
        error_messages={"required": "Enter the days.", "invalid": "Enter the days as a whole number."},
    )
    hands_of_other_skin = forms.IntegerField(
        label="Other skin, in flat adult hands",
        min_value=0,
        max_value=100,
        initial=0,
        required=False,
        widget=forms.TextInput(attrs=WHOLE),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for part, name in quantities.PARTS.items():
            most = 2 if part in quantities.PAIRED else 1
            label = capfirst(name.removeprefix("One ")) if most == 2 else name
            numbers = [("0", "None"), ("1", "One" if most == 2 else "Yes"), ("2", "Both")][: most + 1]
            self.fields[part] = forms.ChoiceField(label=label, choices=numbers, required=False, initial="0")

    def parts(self):
        return [self[part] for part in quantities.PARTS]

    def compute(self, cleaned):
        months = cleaned["age"] * (12 if cleaned["age_unit"] == "years" else 1)
        if months > 1440:
            raise CalculatorError("age", months, "at most 120 years")
        asked = {part: int(cleaned[part]) for part in quantities.PARTS if cleaned.get(part) not in ("", "0", None)}
        amount = quantities.amount_for_parts(months, asked, hands_of_other_skin=cleaned.get("hands_of_other_skin") or 0)
        if not amount.quarters:
            raise CalculatorError("parts", "", "at least one part of the body, or other skin in flat adult hands")
        times = int(cleaned["times_a_day"])
        return {
            "age_months": months,
            "basis": basis_for(months),
            "has_estimates": any(part in asked for part in ESTIMATED_PARTS),
            "amount": amount,
            "per_day": amount.of_applications(times),
            "per_week": amount.of_applications(times * 7),
            "course": amount.of_applications(times * cleaned["days"]),
            "days": cleaned["days"],
        }


FORMS = {"easi": EasiForm, "scorad": ScoradForm, "poem": PoemForm, "iga": IgaForm, "quantities": QuantitiesForm}
