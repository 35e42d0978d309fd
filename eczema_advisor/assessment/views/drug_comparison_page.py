"""`/compare/`: two drugs next to each other, and the licences of all by age and region."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.documents import PublicDocument, public_document, public_named
from monographs.page.audience import current
from monographs.page.content import MONOGRAPH
from monographs.page.licences import REGIONS
from monographs.public.drug_index import SHOWN, by_named_group, group_of
from monographs.public.listing.chosen_pages import PAGE, drug_named, drugs_in_order
from monographs.public.reference_list import listed_references
from monographs.rendering.markdown import render_line

from ..drug_comparison.compared_drugs import cited, comparison
from ..drug_comparison.licence_grid import ages, licence_grid
from ..versions.in_use import algorithm_in_use

MOST_CHOICES = 200  # drugs in a box to choose from; where there are more, their names are typed


@require_safe
@conditional_page
def compare(request):
    """?a= and ?b= are slugs or titles of drugs; with both, they are compared, else all licences shown (?region=)."""
    asked = [request.GET.get(name, "").strip()[:200] for name in ("a", "b")]
    found = [comparable(drug_named(text)) if text else None for text in asked]
    drugs = {drug.slug: drug for drug in found if drug}
    context = {
        "groups": choices(),
        "asked": [drug.slug if drug else text for drug, text in zip(found, asked, strict=True)],
        "typed": [drug.title if drug else text for drug, text in zip(found, asked, strict=True)],
        "unknown": any(text and not drug for drug, text in zip(found, asked, strict=True)),
        "same": all(found) and len(drugs) == 1,
    }
    if len(drugs) == 2:
        facts = compared(request, list(drugs.values()))
        title = " and ".join(drug.title for drug in facts.drugs)
        context |= {"compared": facts, "title": title, "references": facts.references}
    else:
        context |= all_licences(request)
    return render(request, "assessment/compare.html", context)


def comparable(slug: str) -> PublicDocument | None:
    """The drug as the public sees it; None where it was withdrawn or is banned."""
    drug = public_document(MONOGRAPH, slug) if slug else None
    return drug if drug and not drug.is_withdrawn and not drug.is_banned else None


def choices() -> list[tuple[str, str, list[PublicDocument]]]:
    """The drugs to choose from, by group; none where there are too many for a box."""
    slugs = list(drugs_in_order().values_list("slug", flat=True)[: MOST_CHOICES + 1])
    if len(slugs) > MOST_CHOICES:
        return []
    drugs = public_named(MONOGRAPH, slugs, drug_group)
    return by_named_group((drug.content["drug_group"], drug) for drug in shown(drugs))


def shown(drugs: Iterable[PublicDocument]) -> list[PublicDocument]:
    return [drug for drug in drugs if not drug.is_withdrawn and not drug.is_banned]


def compared(request, drugs: list[PublicDocument]):
    rules = algorithm_in_use().rules
    return comparison(drugs, rules, listed_references(), plain=current(request).is_plain)


def drug_group(content: dict) -> str:
    """Code of the group that a drug is listed under."""
    return group_of(content["facts"].get("drug_class", ""))


def all_licences(request) -> dict:
    page = Paginator(drugs_in_order().values_list("slug", flat=True), PAGE).get_page(request.GET.get("page", ""))
    drugs = shown(public_named(MONOGRAPH, list(page.object_list), *SHOWN))
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
