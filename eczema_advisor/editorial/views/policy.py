from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from ..kinds import kinds
from ..notification.notices import board_members
from ..publication.kept_pages.kept_page import kept_page
from ..states import State
from ..workflow.rights import MATRIX

MEANINGS = {
    State.SUBMITTED: "An editor has frozen this text and put it on the desk. Nobody on the board has looked at it.",
    State.UNDER_REVIEW: "A board member has taken it up. They see every word that differs from the approved text.",
    State.CHANGES_REQUESTED: "A board member has sent it back with a reason. The editor fixes it and submits it again.",
    State.APPROVED: "Enough board members have signed exactly this text, and none of them wrote any of it.",
    State.SUPERSEDED: "A later revision has taken its place. It stays in the history, word for word.",
    State.WITHDRAWN: "The board or an administrator has taken it out of use. Its page says why, and shows no dosing.",
}


@require_safe
@kept_page
@conditional_page
def editorial_policy(request):
    """What each state means, who decides, and how mistakes are corrected."""
    return render(
        request,
        "editorial/policy.html",
        {
            "meanings": [(state.label, meaning) for state, meaning in MEANINGS.items()],
            "quorum": settings.REVIEW_QUORUM,
            "members": board_members().count(),
            "kinds": kinds(),
            "matrix": MATRIX,
            "second_factor": settings.REVIEW_REQUIRES_SECOND_FACTOR,
        },
    )
