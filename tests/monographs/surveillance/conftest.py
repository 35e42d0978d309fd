"""The shipped pages, references and rules on the desk, once for each test that counts over all of them."""

import json

import pytest

from eczema_advisor.editorial.publication.documents import public_documents
from monographs.page.content import KINDS


@pytest.fixture
def shipped(shipped):
    """Every shipped page, and the rules, submitted; gives the frozen JSON of each public document as text."""
    documents = [document for kind in (*KINDS, "algorithm") for document in public_documents(kind)]
    return {(one.kind, one.slug): json.dumps(one.content, ensure_ascii=False) for one in documents}
