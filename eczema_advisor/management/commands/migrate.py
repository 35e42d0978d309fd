"""`migrate`, as the role that owns the tables: the role that serves requests may not change the schema."""

from django.core.management.commands import migrate


class Command(migrate.Command):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(database="owner")
