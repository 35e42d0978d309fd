"""The same words changed on many pages: found, seen, and saved or submitted together or not at all."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from eczema_advisor.editorial.errors import ContentRefused, EditorialError
from eczema_advisor.editorial.models import Revision

from ..errors import PageChangedError, PageError, PageRefusedError
from ..models import Faq, Page, PageDraft, Section, page_content
from ..page.merging.page_texts import HEAD, LISTS
from ..page.replacing import FoundPlace, places_with, with_replaced
from ..rules.tidy import tidy
from ..surveillance.linked_places import broken_links
from .edit_page import edit_page
from .submit_page import submit_page

MOST_PLACES = 500
PARTS = {Section: ("heading", "body", "plain"), Faq: ("question", "question_plain", "answer", "plain")}


class ManyRefusedError(PageError):
    """Nothing was saved. `refused` lists (page, sentence)."""

    def __init__(self, refused: list[tuple[Page, str]]):
        super().__init__("; ".join(f"{page.title}: {sentence}" for page, sentence in refused))
        self.refused = refused


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page that has the words. `drafts`: who has typed something there that is not saved."""

    page: Page
    places: list[FoundPlace]
    drafts: list[str]


def find_on_pages(find: str, pattern: re.Pattern[str]) -> list[FoundPage]:
    """Every page whose working copy has the words, by title. Raises PageError where they are in too many places."""
    longest = max(find.split(), key=len)
    found, count = [], 0
    for page in pages_with(longest):
        places = places_with(page_content(page), pattern)
        count += len(places)
        if count > MOST_PLACES:
            raise PageError(f"These words are in more than {MOST_PLACES} texts. Take more words, so that fewer fit.")
        if places:
            found.append((page, places))
    drafts = unsaved_drafts([page.pk for page, _places in found])
    return [FoundPage(page, places, drafts.get(page.pk, [])) for page, places in found]


def pages_with(word: str) -> list[Page]:
    """The pages that have that word anywhere; the database looks first."""
    keys: set[int] = set()
    for model, fields in PARTS.items():
        anywhere = Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR)
        keys.update(model._default_manager.filter(anywhere).values_list("page_id", flat=True))
    names = [f"{field}__icontains" for field in (*HEAD, *LISTS)]
    anywhere = Q(*((name, word) for name in names), _connector=Q.OR)
    written = word.replace("\\", "\\\\").replace('"', '\\"')  # as JSON has it
    pages = Page.objects.annotate(facts_text=Cast("facts", TextField()))
    return list(pages.filter(anywhere | Q(facts_text__icontains=written) | Q(pk__in=keys)).with_content())


def unsaved_drafts(page_ids: Collection[int]) -> dict[int, list[str]]:
    """Whose newest draft of a page was never saved, by page: names in order."""
    newest = PageDraft.objects.filter(page__in=page_ids).order_by("page_id", "person_id", "-id")
    found: dict[int, list[str]] = {}
    for draft in newest.distinct("page_id", "person_id").select_related("person"):
        if not draft.is_saved and draft.page_id is not None:
            found.setdefault(draft.page_id, []).append(draft.person.display_name)
    return found


@transaction.atomic
def change_many_pages(
    *, by, pattern: re.Pattern[str], words: str, chosen: Mapping[int, Collection[str]], versions: Mapping[int, int],
    summary: str = "",
) -> list[tuple[Page, Revision | None]]:  # fmt: skip
    """Put `words` in place of what the pattern finds, at the chosen places of each page (by its id).

    Saves every page, and with a `summary` submits each as a revision of its own; or raises ManyRefusedError, and then
    nothing is written. `versions`: of each page, the one that was seen.
    """
    pages = Page.objects.with_content().select_for_update(of=("self",)).filter(pk__in=chosen).order_by("pk")
    done: list[tuple[Page, Revision | None]] = []
    refused: list[tuple[Page, str]] = []
    for page in pages:
        try:
            with transaction.atomic():
                done.append(changed_page(by, page, pattern, words, chosen[page.pk], versions.get(page.pk, 0), summary))
        except PageChangedError as error:
            refused.append((page, f"{error} Search again to see it as it is now."))
        except ContentRefused as error:
            refused += [(page, f"{one.where}: {one.message}") for one in error.problems if one.severity == "error"]
        except PageRefusedError as error:
            refused += [(page, f"{where}: {message}" if where else message) for where, message in error.problems]
        except (PageError, EditorialError) as error:
            refused.append((page, str(error)))
    if refused:
        raise ManyRefusedError(refused)
    return done


def changed_page(
    by, page: Page, pattern: re.Pattern[str], words: str, places: Collection[str], version: int, summary: str
) -> tuple[Page, Revision | None]:
    content = tidy(with_replaced(page_content(page), pattern, words, places))
    if dead := broken_links(content):
        raise PageRefusedError(dead)
    saved = edit_page(by=by, content=content, expected_version=version)
    if saved.outcome == "unchanged":
        raise PageRefusedError([("", "nothing would change there")])
    return saved.page, submit_page(by=by, page=saved.page, summary=summary) if summary else None
