from django.shortcuts import render


def medical_advisory_board(request):
    return render(request, "editorial/board.html")
