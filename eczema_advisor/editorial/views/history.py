from django.shortcuts import render


def history(request, kind, slug):
    return render(request, "editorial/history.html")
