from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from eczema_advisor.editorial.errors import ContentRefused, EditorialError
from eczema_advisor.editorial.publication.documents import public_document

from ..actions.save_references import save_glossary
from ..actions.submit_glossary import submit_glossary
from ..models import GlossaryTerm
from ..public.glossary_entries import KIND, SLUG
from .access import EditorsWrite


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(EditorsWrite, admin.ModelAdmin):
    """The words explained to patients. Readers see the glossary as it was last submitted, or approved."""

    list_display = ["term", "plain", "forms"]
    search_fields = ["term", "also", "plain"]
    fields = ["key", "term", "also", "plain"]
    change_list_template = "admin/monographs/glossary_list.html"
    actions = None
    list_per_page = 50

    @admin.display(description="other forms")
    def forms(self, term) -> str:
        return ", ".join(term.also)

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"key": ["term"]}

    def get_urls(self):
        submit = self.admin_site.admin_view(self.submit)
        return [path("submit/", submit, name="monographs_glossary_submit"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = {"document": public_document(KIND, SLUG), "may_edit": self.has_change_permission(request)}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def save_model(self, request, obj, form, change):
        save_glossary(by=request.user, terms={obj.key: {"term": obj.term, "also": obj.also, "plain": obj.plain}})
        obj.pk = GlossaryTerm.objects.get(key=obj.key).pk

    @method_decorator(require_POST)
    def submit(self, request):
        """Hand the glossary as it is now to the review desk."""
        summary = " ".join(request.POST.get("summary", "").split())[:300]
        try:
            if not summary:
                raise ContentRefused("Say what changed, and why: the board reads it first. Nothing was submitted yet.")
            revision = submit_glossary(by=request.user, summary=summary)
            messages.success(request, f"The glossary was submitted for review as revision {revision.number}.")
        except EditorialError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:monographs_glossaryterm_changelist"))
