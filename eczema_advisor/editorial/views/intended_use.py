from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from ..kinds import kinds
from ..publication.documents import shown_reviews
from ..publication.kept_pages.kept_page import kept_page
from ..states import State


@require_safe
@kept_page
@conditional_page
def intended_use(request):
    """What this is for and what it is not, what of it is approved, and what the law may ask of whoever runs it."""
    states = [review.state for review in shown_reviews().defer("revision__content")]
    context = {"documents": len(states), "approved": states.count(State.APPROVED), "kinds": kinds()}
    return render(request, "editorial/intended_use.html", context)
