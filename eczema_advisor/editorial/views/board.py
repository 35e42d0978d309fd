from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from ..notification.notices import board_members
from ..publication.kept_pages.kept_page import kept_page
from ..workflow.people.interests import interests_of


@require_safe
@kept_page
@conditional_page
def medical_advisory_board(request):
    """The members as they are registered, with role and interests. An empty board says so."""
    members = list(board_members())
    declared = interests_of(members)
    return render(request, "editorial/board.html", {"members": [(one, declared[one.pk]) for one in members]})
