"""`migrate`, as the role that owns the tables: the role that serves requests may not change the schema."""

from django.core.management import call_command
from django.core.management.commands import migrate


class Command(migrate.Command):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args, **options):
        # First, so that the rights granted after each migration cover it too.
        call_command("createcachetable", database=options["database"], verbosity=options["verbosity"])
        super().handle(*args, **options)
