"""When a reader's copy of a page is still good."""

import hashlib
from dataclasses import fields
from functools import cache
from pathlib import Path

from django.conf import settings

from eczema_advisor.editorial.publication.documents import PublicDocument

from ..page.audience import current


def page_etag(request, document: PublicDocument, *more: str) -> str:
    """A validator of a document's page: all that is said of it, its digest for its text, who reads, how it is made."""
    said = {field.name: getattr(document, field.name) for field in fields(document) if field.name != "content"}
    parts = (
        str(said),
        current(request).value,
        str(request.user.pk),
        code_stamp(),
        *more,
    )
    return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]}"'


@cache
def code_stamp() -> str:
    """Changes whenever the templates, the styles or the code that make pages do."""
    folders = [settings.BASE_DIR / name for name in ("templates", "static", "monographs", "eczema_advisor")]
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if makes_pages(file)]
    stamp = "|".join(f"{file}:{file.stat().st_mtime_ns}" for file in files)
    return hashlib.sha256(stamp.encode()).hexdigest()[:16]


def makes_pages(file: Path) -> bool:
    return file.suffix in (".html", ".css", ".js", ".svg", ".py", ".yaml", ".txt") and file.is_file()
