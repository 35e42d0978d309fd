"""manage.py name_root_keys ADMINISTRATOR…: their keys are where trust in signatures begins."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from eczema_advisor.accounts.models import User
from eczema_advisor.editorial.signing.board_keys import enrolled_keys


class Command(BaseCommand):
    help = "As the owner: name every key that these administrators enrolled a root key, and print the fingerprints."

    def add_arguments(self, parser):
        parser.add_argument("administrator", nargs="+", help="user name of an administrator who has enrolled a key")
        parser.add_argument("--database", default="owner", help="the connection of the owner (default: owner)")

    def handle(self, *, administrator, database, **_options):
        for username in administrator:
            person = User.objects.filter(username=username).first()
            if person is None or not person.is_administrator:
                raise CommandError(f"{username} is no active administrator; name the user names of administrators.")
            keys = enrolled_keys(person)
            if not keys:
                raise CommandError(f"{username} has enrolled no key; they do so under their account, signed in.")
            for key in keys:
                with connections[database].cursor() as cursor:
                    cursor.execute(
                        "SELECT editorial_enter_access('root_named', %s, %s, NULL, '{}', NULL)",
                        [person.pk, key.fingerprint],
                    )
                self.stdout.write(f"{person.display_name}: {key.fingerprint}")
        self.stdout.write("Keep these fingerprints apart from this server; an exported ledger is checked against them.")
