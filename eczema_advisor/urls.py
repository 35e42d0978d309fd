"""Which room answers which path."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("eczema_advisor.assessment.urls")),
    path("", include("monographs.urls")),
    path("", include("eczema_advisor.editorial.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
