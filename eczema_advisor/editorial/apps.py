from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EditorialConfig(AppConfig):
    """Documents, revisions, votes and the ledger; the review desk in the admin."""

    name = "eczema_advisor.editorial"
    label = "editorial"
    verbose_name = "Editorial desk"

    def ready(self):
        from .actions.await_key import listen_for_keys
        from .ledger import checks  # noqa: F401  registers them
        from .ledger.stored_rules import store_desk_rules

        listen_for_keys()
        post_migrate.connect(store_desk_rules, sender=self)
