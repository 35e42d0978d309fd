from django import forms
from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from ..actions.save_references import save_references
from ..models import Faq, Page, Reference, Section
from ..page.duplicate_sources import all_duplicates, duplicates_of
from ..page.identifiers import tidy_doi, tidy_pmid
from ..page.reference_fields import REFERENCE_FIELDS
from ..surveillance.dependants import by_kind, dependants_of
from .access import EditorsWrite


class ReferenceForm(forms.ModelForm):
    """A source. What looks like one that is listed already is asked about once."""

    doi = forms.CharField(max_length=300, required=False, label="DOI", help_text="Its address is taken too.")
    pmid = forms.CharField(max_length=100, required=False, label="PMID", help_text="Its address is taken too.")
    is_another = forms.BooleanField(
        required=False,
        label="It is another source all the same",
        help_text="Tick this where the form found a source like it, and they are two.",
    )

    class Meta:
        model = Reference
        fields = list(REFERENCE_FIELDS)

    def clean_doi(self):
        return tidied(tidy_doi, self.cleaned_data["doi"])

    def clean_pmid(self):
        return tidied(tidy_pmid, self.cleaned_data["pmid"])

    def clean(self):
        cleaned = super().clean() or {}
        names = ("doi", "pmid", "year", "title", "publication")
        if self.errors or cleaned.get("is_another") or not self.has_changed():
            return cleaned
        if self.instance.pk and not set(self.changed_data) & set(names):
            return cleaned
        typed = {"key": cleaned.get("key") or self.instance.key, **{name: cleaned.get(name, "") for name in names}}
        if found := duplicates_of(typed, Reference.objects.values("key", *names)):
            listed = links_to((one.other, one.why) for one in found)
            sentence = "There may be this source already: {}. Cite that one, or tick the last box if they are two."
            raise forms.ValidationError(format_html(sentence, listed))
        return cleaned


def tidied(tidy, text: str) -> str:
    try:
        return tidy(text or "")
    except ValueError as error:
        raise forms.ValidationError(str(error)) from error


def links_to(found) -> str:
    """Keys of sources as links to their forms, each with why it is named."""
    pks = dict(Reference.objects.values_list("key", "pk"))
    return format_html_join(
        ", ",
        '<a href="{}">{}</a> ({})',
        ((reverse("admin:monographs_reference_change", args=[pks[key]]), key, why) for key, why in found),
    )


def citing_drafts(key: str) -> list[Page]:
    """The pages whose working copy cites that source."""
    words = f"@{key}"
    found: set[int] = set()
    for model, fields in ((Section, ("body", "plain")), (Faq, ("answer", "plain"))):
        for field in fields:
            rows = model._default_manager.filter(**{f"{field}__contains": words})
            found |= {pk for pk, text in rows.values_list("page_id", field) if cites(text, key)}
    facts = Page.objects.filter(facts__isnull=False).values_list("pk", "facts")
    found |= {pk for pk, said in facts if cites(str(said), key)}
    return list(Page.objects.filter(pk__in=found))


def cites(text: str, key: str) -> bool:
    """Is the whole key cited there, not just the beginning of a longer one?"""
    return any(not (after[:1].isalnum() or after[:1] == "-") for after in text.split(f"@{key}")[1:])


@admin.register(Reference)
class ReferenceAdmin(EditorsWrite, admin.ModelAdmin):
    """The reference list. A page keeps what it was frozen with; a change here reaches it with its next revision."""

    form = ReferenceForm
    list_display = ["key", "type", "title", "year", "doi_verified", "pmid_verified"]
    list_filter = ["type", "doi_verified", "pmid_verified"]
    search_fields = ["key", "title", "authors", "publication", "doi", "pmid"]
    fields = [*REFERENCE_FIELDS, "is_another"]
    change_form_template = "admin/monographs/reference_form.html"
    change_list_template = "admin/monographs/reference_list.html"
    actions = None
    list_per_page = 50

    def get_urls(self):
        twice = self.admin_site.admin_view(self.duplicates_view)
        return [path("duplicates/", twice, name="monographs_reference_duplicates"), *super().get_urls()]

    def get_fields(self, request, obj=None):
        return self.fields if self.has_change_permission(request, obj) else list(REFERENCE_FIELDS)

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj else []

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A source with everything that cites it."""
        row = self.get_object(request, object_id)
        context = {}
        if row is not None:
            context = {
                "source_key": row.key,
                "dependants": by_kind(dependants_of([row.key])[row.key]),
                "citing_drafts": [
                    (page, reverse(f"admin:monographs_{page.kind}_change", args=[page.pk]))
                    for page in citing_drafts(row.key)
                ],
            }
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def duplicates_view(self, request):
        """Every two sources that may be one."""
        names = ("key", "doi", "pmid", "year", "title", "publication")
        rows = {row["key"]: row for row in Reference.objects.values("pk", *names)}
        pairs = [(rows[one.key], rows[one.other], one.why) for one in all_duplicates(rows.values())]
        return TemplateResponse(
            request,
            "admin/monographs/reference_duplicates.html",
            {**self.admin_site.each_context(request), "title": "Sources that may be entered twice", "pairs": pairs},
        )

    def save_model(self, request, obj, form, change):
        fields = {name: getattr(obj, name) for name in REFERENCE_FIELDS if name != "key"}
        save_references(by=request.user, references={obj.key: fields})
        obj.pk = Reference.objects.get(key=obj.key).pk
