"""From an option to the monograph that the public may read about it."""

from dataclasses import dataclass

from monographs.public import structured_facts


@dataclass(frozen=True)
class MonographLink:
    title: str
    url: str


def monograph_links() -> dict[str, MonographLink]:
    """Option -> link, for every option that has a public monograph."""
    documents = structured_facts.monographs_by_option()
    return {option: MonographLink(document.title, document.url) for option, document in documents.items()}
