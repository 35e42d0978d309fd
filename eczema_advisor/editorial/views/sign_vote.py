from allauth.mfa.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from ..desk.forms import DecisionForm
from ..errors import EditorialError
from ..models import Revision
from ..models.vote import Decision
from ..signing.vote_signature import challenge_of, signed_parts, signing_options
from ..workflow.permissions import check_can_review


@login_required
@require_POST
def sign_vote(request, revision):
    """What the key of the person signed in should sign, given the form of the desk as it is filled in."""
    found = get_object_or_404(Revision.objects.select_related("document", "base"), pk=revision)
    try:
        check_can_review(request.user, found)
    except EditorialError as refusal:
        return JsonResponse({"problem": str(refusal)}, status=403)
    form = DecisionForm(request.POST, keys=request.POST.getlist("acknowledged"))
    decision = request.POST.get("do", "")
    if decision not in Decision.values or not form.is_valid():
        return JsonResponse({"problem": "The form is not filled in yet."}, status=422)
    site = get_adapter().get_public_key_credential_rp_entity()["id"]
    challenge = challenge_of(
        found,
        decision=decision,
        head=form.cleaned_data["head"],
        **signed_parts(
            decision,
            statement=form.signed_statement(),
            reason=form.cleaned_data["reason"],
            acknowledged=form.cleaned_data["acknowledged"],
        ),
    )
    return JsonResponse({"publicKey": signing_options(request.user, site, challenge)})
