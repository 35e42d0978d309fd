from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "eczema_advisor.assessment"
    label = "assessment"
