from django.shortcuts import render


def verify_revision(request, digest):
    return render(request, "editorial/verify_revision.html")
