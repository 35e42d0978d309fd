from allauth.mfa.adapter import get_adapter
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import has_a_role
from eczema_advisor.typed_numbers import row_named

from .. import actions
from ..actions.change_access import SUBJECTS, asked_entry
from ..errors import EditorialError
from ..ledger.export.verify_export import change_challenge, confirmation_challenge
from ..ledger.verification import verify_ledger
from ..models import AccessEntry, AccessRequest
from ..models.access.access_request import RequestKind
from ..signing.board_keys import access_signatures_are_required, enrolled_keys
from ..signing.vote_signature import signing_options
from .read_only import AdministratorsOnly, ReadOnlyAdmin

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

    def wanted(self) -> dict:
        """The change, as `ask_for_change` takes it."""
        kind, _, subject = self.cleaned_data["change"].partition(":")
        return {"kind": kind, "person": self.cleaned_data["person"], "subject": subject}


def request_of(request) -> AccessRequest | None:
    return row_named(AccessRequest.objects.all(), request.POST.get("request"))


@admin.register(AccessRequest)
class AccessRequestAdmin(AdministratorsOnly):
    """Changes of who decides here: asked for, confirmed by a second administrator, and signed by their keys."""

    heading = "Changes that two administrators make"

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.sign_view))
        return [path("sign/", view, name="editorial_accessrequest_sign"), *super().get_urls()]

    def sign_view(self, request):
        """What the key of the administrator signed in should sign, given a form of the page as it is filled in."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.POST.get("do") == "ask":
            form = RequestForm(request.POST)
            if not form.is_valid():
                return JsonResponse({"problem": "The form is not filled in yet."}, status=422)
            wanted = form.wanted()
            challenge = change_challenge(**{**wanted, "person": wanted["person"].pk}, head=request.POST.get("head", ""))
        else:
            found = request_of(request)
            if found is None:
                return JsonResponse({"problem": "There is no such request."}, status=422)
            challenge = confirmation_challenge(asked_entry(found).hash)
        site = get_adapter().get_public_key_credential_rp_entity()["id"]
        keys = enrolled_keys(request.user)
        return JsonResponse({"publicKey": signing_options(request.user, site, challenge, keys=keys)})

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        named = {name: request.GET.get(name, "")[:40] for name in ("person", "change")}
        form = RequestForm(request.POST if request.POST.get("do") == "ask" else None, initial=named)
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
                "head": AccessEntry.objects.order_by("-number").values_list("hash", flat=True).first() or "",
                "has_key": bool(enrolled_keys(request.user)),
                "is_required": access_signatures_are_required(),
                "requests": [(one, request.user.pk not in (one.by_id, one.person_id)) for one in requests],
            },
        )

    def was_done(self, request, form) -> bool:
        try:
            if request.POST.get("do") == "ask":
                if not form.is_valid():
                    return False
                signature = request.POST.get("signature", "")
                asked = actions.ask_for_change(by=request.user, signature=signature, **form.wanted())
                done = "Done." if asked.is_done_at_once else "Asked for. Another administrator confirms it here."
                messages.success(request, done)
            else:
                found = request_of(request)
                if found is None:
                    messages.error(request, "There is no such request.")
                    return True
                actions.confirm_change(by=request.user, request=found, signature=request.POST.get("signature", ""))
                messages.success(request, "Confirmed.")
        except EditorialError as refusal:
            messages.error(request, str(refusal))
        return True
