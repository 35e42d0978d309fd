"""`manage.py bill_of_materials FILE`: all parts of the product as installed here."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from eczema_advisor.operating.errors import BillError


class Command(BaseCommand):
    help = (
        "Write a bill of materials (CycloneDX JSON), and compare it with the lock file. Every difference is told; "
        "exit 1 when a package that the product itself asks for differs."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--extra", action="append", default=[], help="also what this extra of the product installs")
        parser.add_argument("--no-lock", action="store_true", help="compare with nothing")

    def handle(self, *, file: Path, extra: list[str], no_lock: bool, **_options):
        try:
            from eczema_advisor.operating.bill_of_materials.bundled_parts import bundled_parts
            from eczema_advisor.operating.bill_of_materials.installed_parts import (
                differences_from_lock,
                installed_parts,
            )
            from eczema_advisor.operating.bill_of_materials.write_bill import bill_of_materials
        except ImportError as error:
            raise CommandError(f"{error.name} is not installed; install the product with its extra gate.") from error
        lock = settings.BASE_DIR / "uv.lock"
        try:
            installed, direct = installed_parts(tuple(extra))
            bundled = bundled_parts()
            file.write_text(bill_of_materials(installed, direct, bundled) + "\n", encoding="utf-8")
            differences = [] if no_lock else differences_from_lock(installed, lock)
        except (BillError, OSError) as error:
            raise CommandError(str(error)) from error
        except KeyError as error:
            raise CommandError(f"The product has no extra {error}.") from error
        self.stdout.write(f"{file}: {len(installed)} packages and {len(bundled)} parts inside them.")
        for difference in differences:
            self.stderr.write(str(difference))
        if any(difference.name in direct for difference in differences):
            sys.exit(1)
