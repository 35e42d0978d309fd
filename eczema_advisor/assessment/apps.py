from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """From questions to a plan, and the algorithm as a document of the editorial desk."""

    name = "eczema_advisor.assessment"
    label = "assessment"

    def ready(self):
        from eczema_advisor.editorial.desk.members import start_page
        from eczema_advisor.editorial.publication.kept_pages.kept_page import tell_readers_apart
        from monographs.rules.submission_problems import add_check
        from monographs.surveillance.dependants import add_provider

        from .review.agreement.monograph_check import check_against_algorithm, compared_with_algorithm
        from .review.algorithm_dependants import algorithm_dependants
        from .review.algorithm_kind import register_kind
        from .rule_changes.desk_line import own_rule_changes
        from .versions.in_use import tables_on_the_desk
        from .wizard.answers_cookie import OPEN_FLAG

        register_kind()
        start_page.add_provider(own_rule_changes)
        add_check(check_against_algorithm, compared_with_algorithm, rests_on=tables_on_the_desk)
        add_provider(algorithm_dependants)
        tell_readers_apart(cookie=OPEN_FLAG, values=["1"])
