from django.shortcuts import render

from ..notices import board_members


def medical_advisory_board(request):
    """The members as they are registered, with role and interests. An empty board says so."""
    return render(request, "editorial/board.html", {"members": board_members()})
