from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """From questions to a plan, and the algorithm as a document of the editorial desk."""

    name = "eczema_advisor.assessment"
    label = "assessment"

    def ready(self):
        from eczema_advisor.editorial.publication.kept_pages.kept_page import tell_readers_apart
        from monographs.rules.submission_problems import add_check
        from monographs.surveillance.dependants import add_provider

        from .review.agreement.monograph_check import check_against_algorithm
        from .review.algorithm_dependants import algorithm_dependants
        from .review.algorithm_kind import register_kind
        from .wizard.answers_cookie import OPEN_FLAG

        register_kind()
        add_check(check_against_algorithm)
        add_provider(algorithm_dependants)
        tell_readers_apart(cookie=OPEN_FLAG, values=["1"])
