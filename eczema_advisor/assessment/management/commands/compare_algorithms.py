import json

from django.core.management.base import BaseCommand, CommandError

from eczema_advisor.algorithm.proof.compare import ChangedStatement, Comparison, compare
from eczema_advisor.algorithm.rule_set.rule_set import TableError

from ...versions.by_name import tables_named
from ...versions.table_files import TablesError

MOST_CHANGES = 40
MOST_CUBES = 2


class Command(BaseCommand):
    help = (
        "What changes from one version of the algorithm to another: for which patients, how many, an example each. "
        "A and B: a directory of tables, a version number, or the beginning of a digest."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("first", metavar="A")
        parser.add_argument("second", metavar="B")
        parser.add_argument("--json", action="store_true", dest="as_json", help="the comparison as one JSON object")
        parser.add_argument("--all", action="store_true", dest="show_all", help="every change with all of its cubes")

    def handle(self, *, first, second, as_json, show_all, **options):
        try:
            most = None if as_json or show_all else MOST_CHANGES
            comparison = compare(tables_named(first), tables_named(second), most=most)
        except (TablesError, TableError) as error:
            raise CommandError(str(error)) from error
        if as_json:
            self.stdout.write(json.dumps(comparison.to_dict(), ensure_ascii=False))
        else:
            self.show(comparison, show_all=show_all)

    def show(self, comparison: Comparison, *, show_all: bool):
        for side, (version, digest) in (("A", comparison.first), ("B", comparison.second)):
            self.stdout.write(f"{side}: version {version}, digest {digest}")
        for text in comparison.texts:
            self.stdout.write(f"text: {text}")
        for change in comparison.changes:
            self.show_change(change, MOST_CUBES if not show_all else None)
        if comparison.more:
            rest = ", ".join(f"{kind} {count}" for kind, count in comparison.more.items())
            self.stdout.write(
                f"... and {sum(comparison.more.values())} changes more ({rest}); --all or --json shows them"
            )
        if comparison.same:
            self.stdout.write("The two are the same.")
        else:
            share = f"{comparison.states:,} of {comparison.all_states:,} states"
            self.stdout.write(f"{comparison.count} changes, {share}, in {comparison.seconds:.2f} s")

    def show_change(self, change: ChangedStatement, most: int | None):
        sign = "+" if change.direction == "added" else "-"
        self.stdout.write(f"{sign} {change.statement.says} ({change.states:,} states)")
        for cube in change.cubes[:most]:
            words = "; ".join(f"{fact}: {', '.join(values)}" for fact, values in cube.items()) or "every patient"
            self.stdout.write(f"    when {words}")
        if change.uncovered or len(change.cubes) > len(change.cubes[:most]):
            self.stdout.write("    and in further states like these")
        self.stdout.write(f"    for example {json.dumps(dict(change.example), ensure_ascii=False)}")
