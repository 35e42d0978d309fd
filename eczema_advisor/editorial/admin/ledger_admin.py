from django.contrib import admin

from ..models import LedgerEntry
from .read_only import ReadOnlyAdmin


@admin.register(LedgerEntry)
class LedgerAdmin(ReadOnlyAdmin):
    """Every editorial event, newest first."""

    heading = "The ledger"
    list_display = ["number", "at", "actor_name", "event", "slug", "revision_number", "to_state", "note"]
    list_display_links = ["number"]
    list_filter = ["event", "kind"]
    search_fields = ["slug", "actor_name", "note", "digest", "hash"]
    ordering = ["-number"]
    list_per_page = 50
