from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path

from ..models import ProblemReport
from ..review.reading_levels import reading_levels
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
    change_list_template = "admin/monographs/problem_reports.html"

    def get_urls(self):
        levels = self.admin_site.admin_view(self.reading_levels)
        return [path("reading-levels/", levels, name="monographs_reading_levels"), *super().get_urls()]

    def reading_levels(self, request):
        """How hard the plain sections are, for those who write them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "How hard the plain sections are to read",
            "levels": reading_levels(),
        }
        return render(request, "admin/monographs/reading_levels.html", context)

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return remembered(request, "may_edit", may_edit)
