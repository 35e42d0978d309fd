from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """From questions to a plan, and the algorithm as a document of the editorial desk."""

    name = "eczema_advisor.assessment"
    label = "assessment"

    def ready(self):
        from monographs.submission_checks import add_check

        from .consistency import check_against_algorithm
        from .document_kind import register_kind

        register_kind()
        add_check(check_against_algorithm)
