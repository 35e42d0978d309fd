"""Everybody's own page: standing interests, keys, reading, notices."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from ..desk.members.own_page import OwnPage, form_pressed, press_own
from ..errors import EditorialError
from ..models import StandingInterest
from .read_only import ReadOnlyAdmin


@admin.register(StandingInterest)
class OwnPageAdmin(ReadOnlyAdmin):
    """The page of whoever is signed in; nobody sees that of another."""

    def get_queryset(self, request):
        return super().get_queryset(request).filter(person=request.user)

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        form, of, status = None, None, 200
        if request.method == "POST":
            form, of = form_pressed(request)
            try:
                messages.success(request, press_own(request, form))
                return HttpResponseRedirect(reverse("admin:editorial_standinginterest_changelist"))
            except EditorialError as refusal:
                messages.error(request, str(refusal))
                status = 422
        return TemplateResponse(
            request,
            "admin/editorial/own_page.html",
            {
                **self.admin_site.each_context(request),
                "title": "Your page",
                "is_nav_sidebar_enabled": False,
                "own": OwnPage(request.user, form, of),
            },
            status=status,
        )
