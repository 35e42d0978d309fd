"""The index follows what is public, passage by passage and count by count."""

import io

from django.core.management import call_command

from eczema_advisor.editorial.actions import claim, withdraw
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.models import Passage, SearchTerm
from monographs.page.content import SectionContent
from monographs.search import index
from monographs.search.index import recount
from tests.monographs.conftest import BAN, lenolimus


def counts() -> dict[str, int]:
    return dict(SearchTerm.objects.exclude(passages=0).values_list("term", "passages"))


def test_counts_kept_in_step_are_those_of_an_index_made_anew(submitted, edie):
    other = lenolimus(slug="other", title="Other", sections=(SectionContent("usage", "Usage", "For chilblains."),))
    submit_page(by=edie, page=save_page(by=edie, content=other).page)
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus(faqs=())).page)
    kept = counts()

    call_command("rebuild_search", stdout=io.StringIO())

    assert kept == counts()
    assert kept["chilblain"] == 1


def reworded(edie, number: int):
    """The page with other words each time: stems that meet others, synonyms, words said twice and words no more."""
    text = (
        "Therapies and therapy help; treated treatments treat.",
        "What therapy is best? The best therapeutic choice.",
        "Choose nothing. Once daily, once a day, twice weekly.",
        "Therapies therapy therapeutic best, better and good.",
    )[number % 4]
    sections = (SectionContent("usage", "Usage", text), SectionContent("dosage", "Dosage", f"Version {number}. {text}"))
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus(sections=sections)).page)


def test_after_every_rewording_the_counts_are_those_of_the_vectors(submitted, edie, client):
    for number in range(6):
        reworded(edie, number)
        kept = counts()
        assert client.get("/ask/", {"q": "what therapy is best"}).status_code == 200
        assert client.get("/search/", {"q": "what therapy is best"}).status_code == 200
        assert min(kept.values()) > 0
        recount()
        assert kept == counts()


def test_counted_from_the_words_they_would_drift(submitted, edie, monkeypatch):
    """The sabotage: what is added counted from the texts, what is taken away from the vectors, as it was."""
    real = index.indexed_terms
    calls = []

    def from_texts_when_adding(kind, slug):
        calls.append(kind)
        vectors = real(kind, slug)
        return vectors if len(calls) % 2 else [term for term in vectors if not term.startswith("therap")]

    monkeypatch.setattr(index, "indexed_terms", from_texts_when_adding)
    reworded(edie, 0)
    reworded(edie, 1)
    kept = counts()
    recount()
    assert kept != counts()


def test_a_wrong_count_never_fails_an_answer(submitted, client):
    for wrong in (-5, 2_000_000_000):
        SearchTerm.objects.update(passages=wrong)
        assert client.get("/ask/", {"q": "how often is lenolimus applied"}).status_code == 200


def test_a_claim_changes_the_state_and_nothing_else(submitted, ravi):
    before = set(Passage.objects.values_list("pk", flat=True))

    claim(by=ravi, revision=submitted)

    assert set(Passage.objects.values_list("pk", flat=True)) == before
    assert set(Passage.objects.values_list("state", flat=True)) == {"under_review"}


def test_withdrawing_empties_the_index_of_the_page(submitted, ravi):
    withdraw(by=ravi, document=submitted.document, reason="Wrong dose.")

    assert not Passage.objects.exists()
    assert counts() == {}


def test_a_banned_drug_is_found_by_its_warnings_only(references, edie):
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus(is_banned=True, **BAN)).page)

    assert list(Passage.objects.values_list("key", flat=True)) == ["contraindications"]


def test_every_column_of_a_passage_is_stored():
    fields = {field.name for field in Passage._meta.concrete_fields}

    assert fields - {*index.COLUMNS} == {"id", "head", "vector", "asked_vector"}


def test_a_passage_comes_back_as_it_was_stored(db):
    made = Passage(
        kind="monograph", slug="odd", key="usage", position=7, title='Ti"tle\\', names=["a,b", '{"c"}', "d'e", "NULL"],
        drug_class="", heading="%s \u00b5g", text="one\ntwo", plain="", blocks=[{"text": "1 < 2", "sources": ["k"]}],
        digest="0" * 64, state="submitted", is_pending=True, asked=["why?", ""],
    )  # fmt: skip
    index.store([made])

    kept = Passage.objects.get(slug="odd")

    assert {name: getattr(kept, name) for name in index.COLUMNS} == {
        name: getattr(made, name) for name in index.COLUMNS
    }
    assert {"1", "2"} <= set(index.indexed_terms("monograph", "odd"))
    assert Passage.objects.filter(slug="odd", asked_vector__isnull=False).exists()
