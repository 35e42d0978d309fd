"""How hard the plain sections are that readers see: the reading age of each, and the one in the middle of them all."""

from dataclasses import dataclass
from statistics import median

from eczema_advisor.editorial.publication.documents import public_documents

from ..page.content import MONOGRAPH, TOPIC
from ..page.frozen_content import thawed_page
from ..page.registers import plain_texts
from ..rules.readability import reading_grade

SCHOOL_BEGINS = 5  # years of age before the first grade
TARGET = 12.0  # the reading age that half of the sections should not exceed


@dataclass(frozen=True)
class SectionLevel:
    """One plain section. `age`: of a reader who has had as many years of school as its grade."""

    page: str
    url: str
    part: str
    age: float

    @property
    def is_harder(self) -> bool:
        return self.age > TARGET


@dataclass(frozen=True)
class ReadingLevels:
    """Sections, the hardest first. `median_age` is None where there is no plain section."""

    sections: tuple[SectionLevel, ...]
    median_age: float | None
    target: float = TARGET

    @property
    def is_met(self) -> bool:
        return self.median_age is not None and self.median_age <= self.target

    @property
    def harder(self) -> tuple[SectionLevel, ...]:
        return tuple(section for section in self.sections if section.is_harder)


def reading_levels() -> ReadingLevels:
    """Of every drug page and topic as the public sees it; withdrawn ones are left out."""
    documents = [one for kind in (MONOGRAPH, TOPIC) for one in public_documents(kind) if not one.is_withdrawn]
    found = [
        SectionLevel(document.title, document.url, part, round(grade + SCHOOL_BEGINS, 1))
        for document in documents
        for part, text in plain_texts(thawed_page(document.content)).items()
        if (grade := reading_grade(text)) is not None
    ]
    ordered = tuple(sorted(found, key=lambda one: (-one.age, one.page, one.part)))
    return ReadingLevels(ordered, round(median(one.age for one in ordered), 1) if ordered else None)
