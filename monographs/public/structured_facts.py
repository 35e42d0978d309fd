"""What the assessment may ask of this room."""

from eczema_advisor.editorial.publication.current_revisions import CurrentRevisions, current_revisions
from eczema_advisor.editorial.publication.documents import PublicDocument, public_list
from eczema_advisor.editorial.publication.kept_pages.kept_value import kept_while_unchanged

from ..page.content import MONOGRAPH


@kept_while_unchanged
def monographs_by_option() -> dict[str, PublicDocument]:
    """The public monograph of each option of the algorithm that has one. Of a content only its options are kept."""
    return {
        option: document
        for document in public_list(MONOGRAPH, option_codes)
        for option in document.content["option_codes"]
    }


def option_codes(content: dict) -> tuple[str, ...]:
    """The options of the algorithm that a page is about."""
    return tuple(content["facts"].get("options") or ())


@kept_while_unchanged
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
