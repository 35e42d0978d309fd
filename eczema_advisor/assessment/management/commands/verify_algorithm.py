import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from eczema_advisor.algorithm.proof.findings import Check, Finding, VerificationReport
from eczema_advisor.algorithm.proof.verify import verify

from ...versions.table_files import SHIPPED, TablesError, read_tables


class Command(BaseCommand):
    help = (
        "Prove a set of tables over every patient: no gap or overlap, no dead rule, every hazard statement holds, and "
        "safety facts are monotone. Each failure comes with a patient that `assess` accepts. Exit status 0 only when "
        "all hold."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--tables", metavar="DIR", default=SHIPPED, help="a candidate set; else the shipped tables")
        parser.add_argument("--json", action="store_true", dest="as_json", help="the report as one JSON object")

    def handle(self, *, tables, as_json, **options):
        try:
            report = verify(read_tables(Path(tables)))
        except TablesError as error:
            if not as_json:
                raise CommandError(str(error)) from error
            self.stdout.write(json.dumps({"holds": False, "error": str(error)}))
            raise SystemExit(1) from error
        if as_json:
            self.stdout.write(json.dumps(report.to_dict(), ensure_ascii=False))
        else:
            self.show(report)
        if not report.holds:
            raise SystemExit(1)

    def show(self, report: VerificationReport):
        self.stdout.write(f"Version {report.version or '?'}, digest {report.digest or '?'}")
        self.stdout.write(
            f"{sum(report.rows.values()):,} rules; {report.states:,} states, {report.patients:,} patients"
        )
        for check in report.checks:
            self.show_check(check)
        for note in report.notes:
            self.stdout.write(f"note: {note}")
        verdict = "All hold" if report.holds else f"{len(report.findings)} failures"
        self.stdout.write(f"{verdict}, in {report.seconds:.2f} s")

    def show_check(self, check: Check):
        state = "holds" if check.holds else "FAILS"
        self.stdout.write(f"{state}  {check.name}: {check.shows} ({check.checked:,} checked, {check.seconds:.2f} s)")
        for finding in check.findings:
            self.show_finding(finding)

    def show_finding(self, finding: Finding):
        self.stdout.write(f"       {finding.about}: {finding.message}")
        if finding.witness is not None:
            self.stdout.write(f"       patient: {json.dumps(dict(finding.witness), ensure_ascii=False)}")
