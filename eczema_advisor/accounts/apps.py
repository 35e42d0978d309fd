from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """People, roles and the two database roles."""

    name = "eczema_advisor.accounts"
    label = "accounts"
    verbose_name = "People"

    def ready(self):
        from .acting_person import watch_connections
        from .database_roles import grant_after_migrate
        from .factor_adapter import seal_stored_secrets
        from .roles import create_groups

        watch_connections()
        post_migrate.connect(create_groups, sender=self)
        post_migrate.connect(seal_stored_secrets, sender=self)
        post_migrate.connect(grant_after_migrate, sender=self)
