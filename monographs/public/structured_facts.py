"""What the assessment may ask of this room."""

from eczema_advisor.editorial.publication.current_revisions import CurrentRevisions, current_revisions
from eczema_advisor.editorial.publication.documents import PublicDocument, public_list

from ..models import Reference
from ..page.content import MONOGRAPH
from .glossary_entries import GlossaryEntry, public_glossary


def monographs_by_option() -> dict[str, PublicDocument]:
    """The public monograph of each option of the algorithm that has one. Of its content only the facts are read."""
    return {
        option: document
        for document in public_list(MONOGRAPH, "facts")
        for option in document.content["facts"].get("options") or {}
    }


def withdrawn_options() -> dict[str, str]:
    """The options that must not be recommended because their monograph is banned or withdrawn, with the reason."""
    return {
        option: document.withdrawn_reason or f"{document.title} is marked as banned."
        for option, document in monographs_by_option().items()
        if document.is_banned or document.is_withdrawn
    }


def structured_facts() -> list[CurrentRevisions]:
    """The structured facts of every monograph: those that are public, and those that wait to replace them."""
    return current_revisions(MONOGRAPH, "facts")


def reference(key: str) -> Reference | None:
    """The entry of the reference list under `key`; None when there is none."""
    return Reference.objects.filter(key=key).first()


def references(keys) -> dict[str, Reference]:
    """The entries of the reference list under `keys`, by key, in one query."""
    return Reference.objects.in_bulk(list(keys), field_name="key")


def glossary() -> tuple[GlossaryEntry, ...]:
    """The terms of the public glossary."""
    return public_glossary().terms
