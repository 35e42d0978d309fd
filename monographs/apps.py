from django.apps import AppConfig


class MonographsConfig(AppConfig):
    """Drug pages, clinical topics and FAQs: editing, import and export, public pages."""

    name = "monographs"
