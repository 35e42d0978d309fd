"""Pages for the tests of this room, made through its actions only."""

from dataclasses import replace

import pytest

from monographs.actions.save_page import save_page
from monographs.actions.save_references import save_references
from monographs.actions.submit_page import submit_page
from monographs.page.content import FaqContent, PageContent, SectionContent

REFERENCES = {
    "lenix-trial": {
        "type": "trial", "authors": "Author A", "title": "Lenolimus against vehicle", "publication": "J Ex 1:1",
        "year": "2024", "doi": "10.1000/lenix", "pmid": "1234567", "url": "", "doi_verified": True,
        "pmid_verified": False, "note": "Adults only.",
    },
    "lenix-label": {
        "type": "label", "authors": "", "title": "Lenix cream, label", "publication": "", "year": "2025", "doi": "",
        "pmid": "", "url": "https://example.org/label", "doi_verified": False, "pmid_verified": False, "note": "",
    },
}  # fmt: skip


BAN = {"ban_reason": "Skin burns were reported.", "banned_on": "2026-05-03"}


def lenolimus(**changes) -> PageContent:
    """A monograph of a drug that does not exist, in both registers."""
    fields = {
        "kind": "monograph",
        "slug": "lenolimus",
        "title": "Lenolimus",
        "description": "A cream for mild eczema.",
        "last_modified": "2026-11-20T00:00:00.000Z",
        "brand_names": ("Lenix",),
        "synonyms": ("leno cream",),
        "facts": {
            "drug_class": "Topical example inhibitor (TEI)",
            "options": {
                "lenolimus_1": {
                    "form": "cream",
                    "strength": "1 %",
                    "frequency": "twice_daily",
                    "licence": {
                        "us": {"status": "on_label", "from_months": "24"},
                        "uk": {"status": "on_label", "from_months": "3"},
                        "eu": {"status": "not_available"},
                    },
                    "minimum_age_months": "3",
                }
            },
            "excluded_by": ["below_minimum_age"],
            "at_a_glance": {"dose": "1 % cream twice daily [@lenix-label]", "do_not_use": "On infected skin"},
        },
        "sections": (
            SectionContent("usage", "Usage", "For **mild** eczema [@lenix-trial; @lenix-label].", "For mild eczema."),
            SectionContent("dosage", "Dosage", "- Twice daily for 6 weeks [@lenix-label].", "Twice a day for 6 weeks."),
            SectionContent("contraindications", "Contraindications", "Never on infected skin.", ""),
        ),
        "faqs": (FaqContent("how-often", "How often?", "Twice daily [@lenix-label].", "Two times a day."),),
    }
    return PageContent(**{**fields, **changes})


def lenolimus_in_plain(**changes) -> PageContent:
    """The same monograph with its head and its question in plain language too."""
    facts = lenolimus().facts
    plain = {"dose": "1 % cream two times a day [@lenix-label]", "do_not_use": "On skin with an infection"}
    fields = {
        "description_plain": "A cream for eczema that is not bad.",
        "facts": {**facts, "at_a_glance_plain": plain},
        "faqs": tuple(replace(faq, question_plain="How many times a day?") for faq in lenolimus().faqs),
    }
    return lenolimus(**{**fields, **changes})


@pytest.fixture
def references(edie):
    save_references(by=edie, references=REFERENCES)


@pytest.fixture
def page(edie, references):
    """The working copy of lenolimus, saved by Edie."""
    return save_page(by=edie, content=lenolimus()).page


@pytest.fixture
def submitted(page, edie):
    """Its first revision, submitted by Edie."""
    return submit_page(by=edie, page=page, summary="First text.")
