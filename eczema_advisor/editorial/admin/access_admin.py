from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import has_a_role

from .. import actions
from ..actions.change_access import SUBJECTS
from ..errors import EditorialError
from ..ledger.verification import verify_ledger
from ..models import AccessEntry, AccessRequest
from ..models.access.access_request import RequestKind
from .read_only import ReadOnlyAdmin

CHOICES = [
    (f"{kind}:{subject}", f"{RequestKind(kind).label}: {subject}")
    for kind, subjects in SUBJECTS.items()
    for subject in subjects
]


@admin.register(AccessEntry)
class AccessAdmin(ReadOnlyAdmin):
    """Every change of who may decide, newest first; and both ledgers verified in the browser."""

    heading = "The access ledger"
    list_display = ["number", "at", "event", "person_name", "subject", "actor_name", "authority"]
    list_display_links = ["number"]
    list_filter = ["event", "authority"]
    search_fields = ["person_name", "actor_name", "subject", "hash"]
    ordering = ["-number"]
    list_per_page = 50

    def get_urls(self):
        view = self.admin_site.admin_view(self.verify_view)
        return [path("verify/", view, name="editorial_accessentry_verify"), *super().get_urls()]

    def verify_view(self, request):
        """What `manage.py verify_ledger` says, worked out now."""
        if not has_a_role(request.user):
            raise PermissionDenied
        head = request.GET.get("head", "").strip().lower()[:64]
        return TemplateResponse(
            request,
            "editorial/ledger_verdict.html",
            {
                **self.admin_site.each_context(request),
                "title": "Are the ledgers whole?",
                "is_nav_sidebar_enabled": False,
                "verdict": verify_ledger(must_hold=head or None),
                "head": head,
            },
        )


class RequestForm(forms.Form):
    """What an administrator asks a second one to confirm."""

    person = forms.ModelChoiceField(User.objects.order_by("username"))
    change = forms.ChoiceField(choices=CHOICES)


@admin.register(AccessRequest)
class AccessRequestAdmin(ReadOnlyAdmin):
    """Changes that need a second administrator: asked for here, and confirmed."""

    heading = "Changes that two administrators make"

    def has_module_permission(self, request) -> bool:
        return request.user.is_active and request.user.is_staff and request.user.is_administrator

    def has_view_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = RequestForm(request.POST if request.POST.get("do") == "ask" else None)
        if request.method == "POST" and self.was_done(request, form):
            return HttpResponseRedirect(reverse("admin:editorial_accessrequest_changelist"))
        requests = AccessRequest.objects.select_related("person", "by", "confirmation__by")[:100]
        return TemplateResponse(
            request,
            "editorial/access_requests.html",
            {
                **self.admin_site.each_context(request),
                "title": self.heading,
                "is_nav_sidebar_enabled": False,
                "form": form,
                "requests": [(one, request.user.pk not in (one.by_id, one.person_id)) for one in requests],
            },
        )

    def was_done(self, request, form) -> bool:
        try:
            if request.POST.get("do") == "ask":
                if not form.is_valid():
                    return False
                kind, _, subject = form.cleaned_data["change"].partition(":")
                actions.ask_for_change(by=request.user, kind=kind, person=form.cleaned_data["person"], subject=subject)
                messages.success(request, "Asked for. Another administrator confirms it on this page.")
            else:
                key = request.POST.get("request", "")
                found = AccessRequest.objects.filter(pk=int(key) if key.isdecimal() and len(key) < 18 else 0).first()
                if found is None:
                    messages.error(request, "There is no such request.")
                    return True
                actions.confirm_change(by=request.user, request=found)
                messages.success(request, "Confirmed.")
        except EditorialError as refusal:
            messages.error(request, str(refusal))
        return True
