from allauth.mfa import admin as factor_admin  # noqa: F401  registers what is taken away below
from allauth.mfa.models import Authenticator
from allauth.socialaccount import admin as identity_admin  # noqa: F401  the same
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group

from .models import User

# Second factors hold secrets. Nobody looks at those or edits them here; a reset is asked for and confirmed.
admin.site.unregister(Authenticator)
# Which organisation people may sign in through is the operator's setting; who is linked with it, the person's matter.
admin.site.unregister([SocialAccount, SocialApp, SocialToken])


class Administered:
    """Only administrators see and change people and groups."""

    def has_module_permission(self, request) -> bool:
        return request.user.is_active and request.user.is_administrator

    def has_view_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(User)
class PeopleAdmin(Administered, UserAdmin):
    """People are added, given roles and deactivated; never deleted."""

    change_form_template = "admin/accounts/person.html"  # asks for resets, which a second administrator confirms
    list_display = ["username", "display_name", "title", "roles", "is_active"]
    list_filter = ["groups", "is_active"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email", "title", "affiliation", "interests"]}),
        ("Roles", {"fields": ["groups", "is_active", "is_superuser"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        ("Person", {"fields": ["first_name", "last_name", "email", "title"]}),
        ("Roles", {"fields": ["groups"]}),
    ]

    filter_horizontal = ()

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Three roles are boxes to tick."""
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="roles")
    def roles(self, person) -> str:
        return ", ".join(group.name for group in person.groups.all())

    def get_readonly_fields(self, request, obj=None):
        """Only a superuser makes superusers."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, "is_superuser"]


admin.site.unregister(Group)


@admin.register(Group)
class RolesAdmin(Administered, GroupAdmin):
    """The three roles; what each may do is written in the code, so they are looked at only."""

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False
