from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.algorithm.calculators import easi, iga, poem, quantities, scorad
from eczema_advisor.algorithm.calculators.bands import Band, BandSet

from ..calculators.forms import FORMS


@dataclass(frozen=True)
class Calculator:
    """How a calculator is announced. `band_set` and `source` are shown beside its result."""

    name: str
    title: str
    lead: str
    sources: tuple[str, ...]
    band_set: BandSet | None = None


CALCULATORS = (
    Calculator(
        "easi",
        "EASI",
        "Eczema Area and Severity Index, 0 to 72: how much of each body region is affected, and how badly.",
        ("easi-2022", "leshem-2015"),
        easi.BANDS,
    ),
    Calculator(
        "scorad",
        "SCORAD",
        "Scoring Atopic Dermatitis, 0 to 103, with the objective score that leaves out itch and sleep.",
        ("scorad-1993",),
        scorad.BANDS,
    ),
    Calculator(
        "poem",
        "POEM",
        "Patient-Oriented Eczema Measure, 0 to 28: what a total means. The questionnaire itself comes from its owner.",
        ("charman-2013",),
        poem.BANDS,
    ),
    Calculator(
        "iga", "IGA", "Investigator's Global Assessment, 0 to 4: which severity a grade stands for.", (), iga.BANDS
    ),
    Calculator(
        "quantities",
        "How much to prescribe",
        "Fingertip units and grams per application, week and course, by age and part of the body.",
        ("long-1991-ftu", "long-1998-ftu"),
    ),
)
BY_NAME = {calculator.name: calculator for calculator in CALCULATORS}


@require_safe
@conditional_page
def calculators(request):
    return render(request, "calculators/index.html", {"calculators": CALCULATORS})


@require_safe
@conditional_page
def calculator(request, name):
    """Entries come in the query; nothing is kept. `for=assessment` offers the way back into the wizard."""
    if name not in BY_NAME:
        raise Http404(f"There is no calculator named {name[:40]}.")
    form_class = FORMS[name]
    is_filled = any(field in request.GET for field in form_class().fields)
    form = form_class(request.GET if is_filled else None)
    context = {
        "calculator": BY_NAME[name],
        "form": form,
        "for_assessment": request.GET.get("for") == "assessment",
        "ftu_table": [{"label": band.label, "cells": list(table_cells(band))} for band in quantities.AGE_BANDS],
    }
    if is_filled and form.is_valid():
        context |= {"result": form.result, **in_words(name, form.result)}
    response = render(request, f"calculators/{name}.html", context)
    if is_filled:
        response["Cache-Control"] = "private, no-store"
    return response


def table_cells(band: quantities.BodyAgeBand) -> Iterator[str]:
    for part in ("face_neck", "arm_hand", "leg_foot", "front_trunk", "back"):
        yield quantities.Amount(band.halves[part]).fingertip_units


def in_words(name: str, result) -> dict:
    """The score as text, and its band, for the instruments that have one."""
    if name == "easi":
        return scored(result.text, result.band)
    if name == "scorad":
        return scored(result.total_text, result.band)
    if name in ("poem", "iga"):
        bands = poem if name == "poem" else iga
        return scored(str(result), bands.band(result))
    return {}


def scored(text: str, band: Band | None) -> dict:
    return {"score": text, "band": band}
