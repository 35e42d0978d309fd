from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from .. import actions
from ..desk.members.invitation_form import AcceptanceForm
from ..errors import ContentRefused, EditorialError
from ..workflow.people.invitation_links import invitation_of


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request, token):
    """Whoever follows the link of an invitation chooses a name and a password; then signs in with them."""
    try:
        invitation = invitation_of(token)
    except EditorialError as refusal:
        return render(request, "account/invitation_void.html", {"why": str(refusal)}, status=410)
    form = AcceptanceForm(request.POST or None, initial={"username": invitation.email})
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "again"}
        try:
            person = actions.accept_invitation(invitation=invitation, **given)
        except ContentRefused as refusal:
            form.add_error(None, str(refusal))
        except EditorialError as refusal:
            return render(request, "account/invitation_void.html", {"why": str(refusal)}, status=410)
        else:
            messages.success(request, "Your account is made. Sign in with it, then set up your second factor.")
            if not person.works_here:
                messages.info(
                    request, f"A second administrator confirms your role ({invitation.role}) before you start."
                )
            return HttpResponseRedirect(f"{reverse('account_login')}?next={reverse('mfa_index')}")
    status = 422 if form.errors else 200
    return render(request, "account/invitation.html", {"invitation": invitation, "form": form}, status=status)
