from django.contrib import admin
from django.http import HttpResponseRedirect
from django.utils.html import format_html

from .. import actions
from ..models import Notice
from .read_only import ReadOnlyAdmin


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """What the person signed in should know."""

    heading = "Your notices"
    list_display = ["about", "text", "at", "is_unread"]
    list_display_links = None
    actions = ["mark_read"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).filter(recipient=request.user)

    @admin.display(description="about")
    def about(self, notice):
        return format_html('<a href="{}">{}</a>', notice.pk, notice.subject)

    @admin.display(description="new", boolean=True)
    def is_unread(self, notice) -> bool:
        return notice.read_at is None

    @admin.action(description="Mark as read")
    def mark_read(self, request, queryset):
        actions.mark_read(by=request.user, notices=queryset)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Opening a notice leads to what it is about."""
        notice = self.get_object(request, object_id)
        if notice is None or not notice.url:
            return super().change_view(request, object_id, form_url, extra_context)
        actions.mark_read(by=request.user, notices=[notice])
        return HttpResponseRedirect(notice.url)
