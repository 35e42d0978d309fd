from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "eczema_advisor.editorial"
    label = "editorial"
