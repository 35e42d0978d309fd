from django.contrib import admin, messages
from django.utils import timezone

from .. import actions
from ..models import OutboxMessage
from .read_only import ReadOnlyAdmin


@admin.register(OutboxMessage)
class OutboxAdmin(ReadOnlyAdmin):
    """E-mails that wait, were sent, or were interrupted. Administrators may queue an interrupted one again."""

    heading = "E-mails"
    list_display = ["address", "notice", "created_at", "attempts", "state", "last_error"]
    list_select_related = ["notice"]
    actions = ["queue_again"]
    ordering = ["-id"]
    list_per_page = 50

    def has_module_permission(self, request) -> bool:
        return request.user.is_active and request.user.is_staff and request.user.is_administrator

    def has_view_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

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
