from django.shortcuts import render


def editorial_policy(request):
    return render(request, "editorial/policy.html")
