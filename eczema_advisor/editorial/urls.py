"""The public pages of the editorial room."""

from django.urls import path, re_path

from .views import accept_invitation, board, earlier_version, history, intended_use, policy, sign_vote, verify_revision

urlpatterns = [
    path("editorial-policy/", policy.editorial_policy, name="editorial_policy"),
    path("intended-use/", intended_use.intended_use, name="intended_use"),
    path("medical-advisory-board/", board.medical_advisory_board, name="medical_advisory_board"),
    path("history/<slug:kind>/<slug:slug>/", history.history, name="history"),
    path("history/<slug:kind>/<slug:slug>/changes/", earlier_version.choose_versions, name="choose_versions"),
    path("history/<slug:kind>/<slug:slug>/<int:number>/", earlier_version.earlier_version, name="earlier_version"),
    path(
        "history/<slug:kind>/<slug:slug>/<int:old>/<int:new>/", earlier_version.version_changes, name="version_changes"
    ),
    path("sign/<int:revision>/", sign_vote.sign_vote, name="sign_vote"),
    path("accounts/invitation/<str:token>/", accept_invitation.accept_invitation, name="accept_invitation"),
    re_path(r"^verify/(?P<digest>[0-9a-fA-F]{64})/$", verify_revision.verify_revision, name="verify_revision"),
    re_path(r"^verify/(?P<digest>[0-9a-fA-F]{64})/text/$", verify_revision.revision_text, name="revision_text"),
]
