from django.urls import path

from .organisation_pages import organisation_account, organisation_link, organisation_return, organisation_sign_in

urlpatterns = [
    path("", organisation_account, name="organisation_account"),
    path("sign-in/", organisation_sign_in, name="organisation_sign_in"),
    path("link/", organisation_link, name="organisation_link"),
    path("return/", organisation_return, name="organisation_return"),
]
