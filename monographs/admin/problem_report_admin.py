from django.contrib import admin

from ..models import ProblemReport
from .access import EditorsWrite, may_edit, remembered


@admin.register(ProblemReport)
class ProblemReportAdmin(EditorsWrite, admin.ModelAdmin):
    """What readers reported. Editors tick it off, or delete what says something of a patient after all."""

    list_display = ["text", "kind", "page", "day", "is_done"]
    list_filter = ["is_done", "kind", "day"]
    search_fields = ["text", "page"]
    fields = ["kind", "page", "text", "day", "is_done"]
    readonly_fields = ["kind", "page", "text", "day"]
    actions = None

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return remembered(request, "may_edit", may_edit)
