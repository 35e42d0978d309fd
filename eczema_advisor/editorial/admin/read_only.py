from collections.abc import Sequence

from django.contrib import admin

from eczema_advisor.accounts.roles import has_a_role


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that people with a role may look at and nobody may touch; what changes them are actions."""

    actions: Sequence[str] | None = None
    heading = ""

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": self.heading, **(extra_context or {})})

    def has_module_permission(self, request) -> bool:
        return has_a_role(request.user)

    def has_view_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class AdministratorsOnly(ReadOnlyAdmin):
    """Rows and pages of their own that administrators alone see."""

    def has_module_permission(self, request) -> bool:
        return request.user.is_active and request.user.is_administrator
