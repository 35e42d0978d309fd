"""The shipped pages, references and rules on the desk, once for each test that counts over all of them."""

import json

import pytest

from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from eczema_advisor.editorial.publication.documents import public_documents
from monographs.actions.load_shipped_content import load_shipped_content
from monographs.page.content import KINDS


@pytest.fixture
def shipped(db):
    """Every shipped page, and the rules, submitted; gives the frozen JSON of each public document as text."""
    load_shipped_content()
    load_shipped_algorithm()
    documents = [document for kind in (*KINDS, "algorithm") for document in public_documents(kind)]
    return {(one.kind, one.slug): json.dumps(one.content, ensure_ascii=False) for one in documents}
