from dataclasses import dataclass

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.algorithm.calculators import iga, poem
from eczema_advisor.algorithm.calculators.bands import Band, BandSet
from eczema_advisor.algorithm.rule_set.rules import Rule

from ..calculators.amounts_in_words import amounts_table, emollient_a_week, note_on_basis
from ..calculators.calculator_figures import BAND_SETS, calculator_figures
from ..calculators.forms import FORMS
from ..versions.in_use import algorithm_in_use
from ..versions.reviewed_words import ReviewedWords, words_of

OUR_OWN = "advisor-convention"  # not a publication: it is in no list of sources next to a score


@dataclass(frozen=True)
class Calculator:
    """How a calculator is announced. `band_set` and `sources` are shown next to its result."""

    name: str
    title: str
    lead: str
    sources: tuple[str, ...]
    band_set: BandSet | None


def announced(row: Rule) -> Calculator:
    name = row["calculator"]
    published = tuple(key for key in row.sources if key != OUR_OWN)
    return Calculator(name, row["title"], row["text"], published, BAND_SETS.get(name))


@require_safe
@conditional_page
def calculators(request):
    words = words_of(algorithm_in_use().rules)
    found = [announced(row) for row in words.named["calculators"].values()]
    return render(request, "calculators/index.html", {"calculators": found})


@require_safe
@conditional_page
def figures(request):
    """What the calculators compute with, for a browser that computes as one enters, or offline."""
    return JsonResponse(calculator_figures(words_of(algorithm_in_use().rules)))


@require_safe
@conditional_page
def calculator(request, name):
    """Entries come in the query; nothing is kept. `for=assessment` offers the way back into the wizard."""
    if name not in FORMS:
        raise Http404(f"There is no calculator named {name[:40]}.")
    words = words_of(algorithm_in_use().rules)
    form_class = FORMS[name]
    is_filled = any(field in request.GET for field in form_class(words=words).fields)
    form = form_class(request.GET if is_filled else None, words=words)
    says = words.sentences("calculator_sentences")
    context = {
        "calculator": announced(words.named["calculators"][name]),
        "says": says,
        "note_on_bands": says.get(f"{name}_bands", ""),
        "form": form,
        "for_assessment": request.GET.get("for") == "assessment",
        "amounts_table": amounts_table() if name == "quantities" else [],
    }
    if is_filled and form.is_valid():
        context |= {"result": form.result, **in_words(name, form.result, words)}
    response = render(request, f"calculators/{name}.html", context)
    if is_filled:
        response["Cache-Control"] = "private, no-store"
    return response


def in_words(name: str, result, words: ReviewedWords) -> dict:
    """The score as text, and its band, for the instruments that have one; for amounts, what their figures rest on."""
    if name == "easi":
        return scored(result.text, result.band)
    if name == "scorad":
        return scored(result.total_text, result.band)
    if name in ("poem", "iga"):
        bands = poem if name == "poem" else iga
        return scored(str(result), bands.band(result))
    return {
        "note_on_basis": note_on_basis(result["basis"], words),
        "a_week_all_over": emollient_a_week(result["age_months"], words),
    }


def scored(text: str, band: Band | None) -> dict:
    return {"score": text, "band": band}
