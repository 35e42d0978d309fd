from django.contrib import admin

from ..actions.save_references import save_references
from ..models import Reference
from ..page.reference_fields import REFERENCE_FIELDS
from .access import EditorsWrite


@admin.register(Reference)
class ReferenceAdmin(EditorsWrite, admin.ModelAdmin):
    """The reference list. A page keeps what it was frozen with; a change here reaches it with its next revision."""

    list_display = ["key", "type", "title", "year", "doi_verified", "pmid_verified"]
    list_filter = ["type", "doi_verified", "pmid_verified"]
    search_fields = ["key", "title", "authors", "doi", "pmid"]
    fields = list(REFERENCE_FIELDS)
    actions = None
    list_per_page = 50

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj else []

    def save_model(self, request, obj, form, change):
        fields = {name: getattr(obj, name) for name in REFERENCE_FIELDS if name != "key"}
        save_references(by=request.user, references={obj.key: fields})
        obj.pk = Reference.objects.get(key=obj.key).pk
