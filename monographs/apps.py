from django.apps import AppConfig


class MonographsConfig(AppConfig):
    """Drug pages, clinical topics and FAQs: editing, import and export, public pages."""

    name = "monographs"

    def ready(self):
        from .review.page_kinds import register_kinds

        register_kinds()
