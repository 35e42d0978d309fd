from django.contrib import admin, messages
from django.utils import timezone

from .. import actions
from ..models import OutboxMessage
from .read_only import AdministratorsOnly


@admin.register(OutboxMessage)
class OutboxAdmin(AdministratorsOnly):
    """E-mails that wait, were sent, or were interrupted. Administrators may queue an interrupted one again."""

    heading = "E-mails"
    list_display = ["address", "notice", "created_at", "attempts", "state", "last_error"]
    list_select_related = ["notice"]
    actions = ["queue_again"]
    ordering = ["-id"]
    list_per_page = 50

    @admin.display(description="state")
    def state(self, message) -> str:
        if message.sent_at:
            return f"sent {timezone.localtime(message.sent_at):%-d %B %Y %H:%M}"
        if message.started_at:
            return "interrupted: may have been sent"
        return "waiting"

    @admin.action(description="Send interrupted messages again")
    def queue_again(self, request, queryset):
        count = actions.queue_again(by=request.user, messages=queryset)
        messages.success(request, f"{count} interrupted message{'' if count == 1 else 's'} queued again.")
