from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from eczema_advisor.accounts.models import User
from eczema_advisor.algorithm.rule_set.rule_set import load_rule_set
from eczema_advisor.editorial.errors import EditorialError

from ...actions import submit_algorithm
from ...review.agreement.monograph_differences import agreement
from ...versions.table_files import TablesError, read_tables


class Command(BaseCommand):
    help = (
        "Put a directory of tables on the editorial desk as a new revision of the algorithm. A set that cannot be read "
        "or fails its proof is refused; monographs that say something else than the tables are named."
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
        self.name_what_disagrees(revision)

    def name_what_disagrees(self, revision) -> None:
        """Each monograph that says something else, fact by fact; the tables stay submitted."""
        found = agreement(load_rule_set(revision.content_json))
        for one in found.pages:
            for said in one.differences:
                self.stderr.write(f"{one.page.title}: {said.fact}: {said.page_says}; the tables: {said.tables_say}")
            if one.successor:
                self.stderr.write(f"{one.page.title}: its revision {one.successor.number} on the desk agrees.")
        if found.pages:
            self.stderr.write(f"{found.in_short}. Change those pages as well; they can be submitted now.")
        if found.compared and found.uncovered:
            self.stderr.write(f"No monograph covers {', '.join(found.uncovered)}.")
