from django.apps import AppConfig


class EczemaAdvisorConfig(AppConfig):
    """The hall: settings, address table, the `up` command, pages that belong to no room."""

    name = "eczema_advisor"
