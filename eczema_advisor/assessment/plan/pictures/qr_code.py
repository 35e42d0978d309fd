"""An address as a QR code for paper."""

from collections.abc import Callable
from dataclasses import dataclass

import segno

from monographs.page.audience import ASKED_FOR

from ..presented_plan import PresentedPlan

PLAIN = "patient"
BORDER = 4  # modules of white around, as the standard asks


@dataclass(frozen=True)
class QrCode:
    """`path`: every dark module, in units of one module; `size`: of the square with its border."""

    address: str
    path: str
    size: int


def qr_code(address: str) -> QrCode:
    """The code of a public address, with a quarter of it to spare where paper is creased or stained."""
    rows = segno.make(address, error="q", micro=False).matrix
    path = "".join(
        f"M{column + BORDER} {row + BORDER}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, is_dark in enumerate(modules)
        if is_dark
    )
    return QrCode(address, path, len(rows) + 2 * BORDER)


def plain_page_code(page: PresentedPlan, absolute: Callable[[str], str]) -> QrCode | None:
    """The code of the plain page of the first drug in use that has one. The address holds nothing of the patient."""
    links = [treatment.monograph for treatment in page.first_line if not treatment.is_withheld and treatment.monograph]
    return None if page.is_urgent or not links else qr_code(absolute(f"{links[0].url}?{ASKED_FOR}={PLAIN}"))
