"""`/compare/`: two drugs next to each other, and the licences of all by age and region."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.documents import PublicDocument, public_document, public_list, public_named
from monographs.page.audience import current
from monographs.page.content import MONOGRAPH
from monographs.page.licences import REGIONS
from monographs.public.drug_index import SHOWN, by_named_group, group_of
from monographs.public.listing.chosen_pages import PAGE
from monographs.public.reference_list import listed_references
from monographs.rendering.markdown import render_line

from ..drug_comparison.compared_drugs import cited, comparison
from ..drug_comparison.licence_grid import ages, licence_grid
from ..versions.in_use import algorithm_in_use


@require_safe
@conditional_page
def compare(request):
    """?a= and ?b= are slugs of drugs; with both, they are compared, else the licences of all are shown (?region=)."""
    drugs = [drug for drug in public_list(MONOGRAPH, drug_group) if not drug.is_withdrawn and not drug.is_banned]
    slugs = {drug.slug for drug in drugs}
    asked = [request.GET.get(name, "")[:100] for name in ("a", "b")]
    known = [slug for slug in asked if slug in slugs]
    context = {
        "groups": by_named_group((drug.content["drug_group"], drug) for drug in drugs),
        "asked": asked,
        "unknown": any(slug and slug not in slugs for slug in asked),
        "same": len(known) == 2 and known[0] == known[1],
    }
    if len(set(known)) == 2:
        found = compared(request, known)
        title = " and ".join(drug.title for drug in found.drugs)
        context |= {"compared": found, "title": title, "references": found.references}
    else:
        context |= all_licences(request, drugs)
    return render(request, "assessment/compare.html", context)


def compared(request, slugs: list[str]):
    drugs = [drug for slug in slugs if (drug := public_document(MONOGRAPH, slug))]
    rules = algorithm_in_use().rules
    return comparison(drugs, rules, listed_references(), plain=current(request).is_plain)


def drug_group(content: dict) -> str:
    """Code of the group that a drug is listed under."""
    return group_of(content["facts"].get("drug_class", ""))


def all_licences(request, drugs: list[PublicDocument]) -> dict:
    in_order = [
        drug for _code, _name, some in by_named_group((d.content["drug_group"], d) for d in drugs) for drug in some
    ]
    page = Paginator(in_order, PAGE).get_page(request.GET.get("page", ""))
    drugs = public_named(MONOGRAPH, [drug.slug for drug in page.object_list], *SHOWN)
    region = request.GET.get("region", "")
    region = region if region in dict(REGIONS) else ""
    grid = licence_grid(drugs, algorithm_in_use().rules, region)
    listed = listed_references()
    keys = dict.fromkeys(key for _name, rows in grid for row in rows for key in row.sources if key in listed)
    numbers = {key: number for number, key in enumerate(keys, start=1)}
    return {
        "page": page,
        "grid": [(name, [(row, render_line(cited("", row.sources), numbers)) for row in rows]) for name, rows in grid],
        "ages": ages(),
        "region": region,
        "regions": REGIONS,
        "references": [listed[key] for key in keys],
    }
