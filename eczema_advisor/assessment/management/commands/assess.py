import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from eczema_advisor.algorithm.facts import FactError, PatientFacts, parse_facts
from eczema_advisor.algorithm.rule_set.rule_set import TableError

from ...fact_lines import FactLine, entries
from ...plan.current_version_notice import safety_sentences, with_notice
from ...plan.renditions.first_edition_json import json_of_its_edition
from ...versions.for_commands import algorithm_at_hand
from ...versions.from_directory import candidate
from ...versions.in_use import AlgorithmInUse, shipped_algorithm
from ...versions.reviewed_words import words_of
from ...versions.safety_notice import correcting_tables, safety_notice
from ...versions.table_files import TablesError

BAD_LINE = 2


class Command(BaseCommand):
    help = (
        "Facts of patients in, plans out: a JSON object, or JSON Lines, from FILE or standard input; one plan per "
        "entry on standard output. An entry that cannot be used gives an error line, the others go on, and the exit "
        "status is 2."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", metavar="FILE", help="facts as JSON; standard input when left out or -")
        source = parser.add_mutually_exclusive_group()
        source.add_argument("--shipped", action="store_true", help="use the tables shipped with the program")
        source.add_argument("--tables", metavar="DIR", help="use a candidate set of tables")

    def handle(self, *, file, shipped, tables, **options):
        algorithm, withdrawn = self.algorithm(shipped=shipped, tables=tables)
        if algorithm.is_withdrawn:
            reason = algorithm.withdrawn_reason
            raise CommandError(f"The algorithm has been withdrawn, so no plan can be made. Reason given: {reason}")
        newer = None if shipped or tables or algorithm.document is None else correcting_tables(algorithm)
        failed = False
        try:
            for entry in entries(lines_of(file)):
                line, is_plan = answer(entry, algorithm, withdrawn, newer)
                failed = failed or not is_plan
                self.stdout.write(line)
                self.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        if failed:
            sys.exit(BAD_LINE)

    def algorithm(self, *, shipped: bool, tables: str | None) -> tuple[AlgorithmInUse, dict[str, str]]:
        try:
            if tables:
                return candidate(Path(tables)), {}
            if shipped:
                return shipped_algorithm(), {}
            return algorithm_at_hand(self.stderr.write)
        except (TablesError, TableError) as error:
            raise CommandError(str(error)) from error


def lines_of(file: str | None) -> Iterator[bytes]:
    """Lines as they arrive. Raises CommandError for a file that cannot be read."""
    if file in (None, "-"):
        yield from sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as opened:
            yield from opened
    except OSError as error:
        raise CommandError(f"{file} cannot be read ({error.strerror}); give a file of facts as JSON.") from error


def answer(
    entry: FactLine, algorithm: AlgorithmInUse, withdrawn: dict[str, str], newer: AlgorithmInUse | None
) -> tuple[str, bool]:
    """One line of output, and whether it is a plan."""
    error = entry.error
    if error is None:
        try:
            return plan_line(parse_facts(entry.data), algorithm, withdrawn, newer), True
        except FactError as caught:
            error = caught
    return json.dumps({"error": {"fact": error.fact, "message": error.message}, "line": entry.line}), False


def plan_line(
    facts: PatientFacts, algorithm: AlgorithmInUse, withdrawn: dict[str, str], newer: AlgorithmInUse | None
) -> str:
    """The plan as the tables' edition wrote it; first of all what `newer` tables call unsafe in it."""
    line = json_of_its_edition(algorithm.plan(facts, withdrawn))
    safety = safety_notice(facts, algorithm.version, newer)
    if safety is None:
        return line
    sentences = safety_sentences(safety, words_of(algorithm.rules))
    return with_notice(line, safety=safety, version=safety.version, is_exact=True, sentences=sentences)
