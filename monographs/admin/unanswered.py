from django.contrib import admin

from ..models import UnansweredQuestion
from .permissions import EditorsWrite


@admin.register(UnansweredQuestion)
class UnansweredQuestionAdmin(EditorsWrite, admin.ModelAdmin):
    """What readers asked and no page answered: material for new questions and sections."""

    list_display = ["question", "times", "first_day", "last_day", "is_done"]
    list_filter = ["is_done", "last_day"]
    search_fields = ["question"]
    fields = ["question", "times", "first_day", "last_day", "is_done"]
    readonly_fields = ["question", "times", "first_day", "last_day"]
    actions = None

    def has_add_permission(self, request, obj=None) -> bool:
        return False
