from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from eczema_advisor.operating.health.installation import findings


def desk_health(request):
    """How the installation is, for administrators: facts with their dates, and what to do."""
    if not request.user.is_administrator:
        raise PermissionDenied
    context = {"title": "How the installation is", "is_nav_sidebar_enabled": False, "findings": findings()}
    return render(request, "admin/desk_health.html", {**admin.site.each_context(request), **context})
