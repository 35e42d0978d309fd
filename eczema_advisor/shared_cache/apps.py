from django.apps import AppConfig


class SharedCacheConfig(AppConfig):
    """The cache that web processes share: one table of JSON."""

    name = "eczema_advisor.shared_cache"
    label = "shared_cache"
    default_auto_field = "django.db.models.BigAutoField"
