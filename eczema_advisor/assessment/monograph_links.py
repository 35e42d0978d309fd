"""From an option to the monograph that the public may read about it."""

from dataclasses import dataclass

from monographs import public


@dataclass(frozen=True)
class MonographLink:
    title: str
    url: str


def monograph_links() -> dict[str, MonographLink]:
    """Option -> link, for every option that has a public monograph."""
    documents = public.monographs_by_option()
    return {option: MonographLink(document.title, document.url) for option, document in documents.items()}
