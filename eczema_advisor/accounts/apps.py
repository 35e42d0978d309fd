from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """People, roles and the two database roles."""

    name = "eczema_advisor.accounts"
    label = "accounts"
    verbose_name = "People"

    def ready(self):
        from .database_roles import grant_after_migrate
        from .roles import create_groups

        post_migrate.connect(create_groups, sender=self)
        post_migrate.connect(grant_after_migrate, sender=self)
