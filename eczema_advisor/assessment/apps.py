from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """From questions to a plan, and the algorithm as a document of the editorial desk."""

    name = "eczema_advisor.assessment"
    label = "assessment"

    def ready(self):
        from monographs.rules.submission_problems import add_check
        from monographs.surveillance.dependants import add_provider

        from .review.algorithm_dependants import algorithm_dependants
        from .review.algorithm_kind import register_kind
        from .review.monograph_check import check_against_algorithm

        register_kind()
        add_check(check_against_algorithm)
        add_provider(algorithm_dependants)
