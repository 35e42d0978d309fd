from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ....accounts.models import User
from ....editorial.errors import EditorialError
from ...actions import submit_algorithm
from ...tables import TablesError, read_tables


class Command(BaseCommand):
    help = (
        "Put a directory of tables on the editorial desk as a new revision of the algorithm. A set that cannot be read "
        "or fails its proof is refused."
    )

    def add_arguments(self, parser):
        parser.add_argument("directory", metavar="DIR")
        parser.add_argument("--author", required=True, metavar="NAME", help="user name of the editor who submits")
        parser.add_argument("--summary", default="", help="what changes, in a sentence")

    def handle(self, *, directory, author, summary, **options):
        try:
            person = User.objects.get(username=author)
            revision = submit_algorithm(by=person, tables=read_tables(Path(directory)), summary=summary)
        except User.DoesNotExist as error:
            raise CommandError(f"There is no user named {author!r}; give the user name of an editor.") from error
        except (TablesError, EditorialError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Submitted revision {revision.number}: {revision.title}, digest {revision.digest}")
