from django.urls import path

from .views import board, history, policy, verify_revision

urlpatterns = [
    path("editorial-policy/", policy.editorial_policy, name="editorial_policy"),
    path("medical-advisory-board/", board.medical_advisory_board, name="medical_advisory_board"),
    path("history/<slug:kind>/<slug:slug>/", history.history, name="history"),
    path("verify/<str:digest>/", verify_revision.verify_revision, name="verify_revision"),
]
