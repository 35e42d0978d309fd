"""Invitations: an administrator names an e-mail address and a role."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from eczema_advisor.typed_numbers import row_named

from .. import actions
from ..desk.members.invitation_form import InvitationForm
from ..errors import EditorialError
from ..models import Invitation
from ..notification.invitation_mail import send_invitation
from ..workflow.people.invitation_links import LASTS, link_of
from .read_only import AdministratorsOnly


@admin.register(Invitation)
class InvitationAdmin(AdministratorsOnly):
    """People who were asked to work here, newest first."""

    heading = "Invitations"

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = InvitationForm(request.POST if request.POST.get("do") == "invite" else None)
        if request.method == "POST" and self.was_done(request, form):
            return HttpResponseRedirect(reverse("admin:editorial_invitation_changelist"))
        ends = timezone.now() - LASTS
        invitations = Invitation.objects.select_related("by", "person")[:100]
        return TemplateResponse(
            request,
            "admin/editorial/invitations.html",
            {
                **self.admin_site.each_context(request),
                "title": self.heading,
                "is_nav_sidebar_enabled": False,
                "form": form,
                "days": LASTS.days,
                "invitations": [(one, one.at > ends) for one in invitations],
            },
            status=422 if request.method == "POST" else 200,
        )

    def was_done(self, request, form) -> bool:
        try:
            if request.POST.get("do") != "invite":
                found = row_named(Invitation.objects.all(), request.POST.get("invitation"))
                if found is None:
                    messages.error(request, "There is no such invitation.")
                    return True
                actions.cancel_invitation(by=request.user, invitation=found)
                messages.success(request, "The invitation is withdrawn; its link works no more.")
                return True
            if not form.is_valid():
                return False
            invitation = actions.invite(by=request.user, **form.cleaned_data)
        except EditorialError as refusal:
            messages.error(request, str(refusal))
            return form is None or request.POST.get("do") != "invite"
        if send_invitation(invitation):
            messages.success(request, f"{invitation.email} is invited; the link is in the mail that was sent.")
        else:
            messages.warning(
                request,
                f"{invitation.email} is invited, but no mail could be sent. Give this address to them and to nobody "
                f"else: {link_of(invitation)}",
            )
        return True
