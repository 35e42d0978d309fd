from django.apps import AppConfig


class MonographsConfig(AppConfig):
    """Drug pages, clinical topics and FAQs: editing, import and export, public pages."""

    name = "monographs"

    def ready(self):
        from eczema_advisor.editorial.publication.kept_pages.kept_page import tell_readers_apart

        from .page.audience import BY_VALUE, COOKIE
        from .review.page_kinds import register_kinds

        register_kinds()
        tell_readers_apart(cookie=COOKIE, values=BY_VALUE)
