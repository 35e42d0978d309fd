from django.apps import AppConfig


class MonographsConfig(AppConfig):
    """Drug pages, clinical topics and FAQs: editing, import and export, public pages."""

    name = "monographs"

    def ready(self):
        from eczema_advisor.editorial.desk.members.start_page import add_provider
        from eczema_advisor.editorial.publication.kept_pages.kept_page import tell_readers_apart

        from .page.audience import BY_VALUE, COOKIE
        from .review.page_kinds import register_kinds
        from .surveillance.desk_lines import tasks_of_editor

        register_kinds()
        add_provider(tasks_of_editor)
        tell_readers_apart(cookie=COOKIE, values=BY_VALUE)
