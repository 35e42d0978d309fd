"""The entries of the reference list: their fields, in the order in which they are frozen, and their types."""

REFERENCE_FIELDS = (
    "key", "type", "authors", "title", "publication", "year", "doi", "pmid", "url", "doi_verified", "pmid_verified",
    "note",
)  # fmt: skip
CONVENTION = "convention"  # a rule of our own
REFERENCE_TYPES = {
    "guideline": "Guideline",
    "systematic review": "Systematic review",
    "trial": "Trial",
    "label": "Label",
    "regulator": "Regulator",
    "validation": "Validation study",
    "position paper": "Position paper",
    CONVENTION: "Our convention",
}  # in the order in which they are listed
