"""DOI and PMID: their shape, and how they are written here."""

import re

DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;]")
PMID = re.compile(r"[1-9]\d{0,7}")
BEFORE_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)", re.IGNORECASE)
BEFORE_PMID = re.compile(
    r"^(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/|pmid:?\s*)", re.I
)


def tidy_doi(text: str) -> str:
    """A DOI without the address or the word before it. Raises ValueError with a sentence where it is none."""
    doi = BEFORE_DOI.sub("", text.strip())
    if doi and not DOI.fullmatch(doi):
        raise ValueError(f"{text.strip()[:80]!r} is no DOI: one begins with 10. and a number, such as 10.1000/xyz123.")
    return doi


def tidy_pmid(text: str) -> str:
    """A PMID without the address or the word before it. Raises ValueError with a sentence where it is none."""
    pmid = BEFORE_PMID.sub("", text.strip()).rstrip("/")
    if pmid and not PMID.fullmatch(pmid):
        raise ValueError(f"{text.strip()[:80]!r} is no PMID: it is a number of at most eight digits, such as 36641009.")
    return pmid
