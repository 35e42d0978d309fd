"""The tables that ship with the product: submitted once, by the project. Nobody has approved them."""

from collections.abc import Callable

from eczema_advisor.accounts.shipped_author import is_shipped_author, shipped_author
from eczema_advisor.editorial.models import Revision

from ..versions.in_use import KIND, SLUG, shipped_algorithm
from . import submit_algorithm


def load_shipped_algorithm(progress: Callable[[str], None] | None = None) -> int:
    """Submit the shipped tables unless the desk has them already; returns how many sets were submitted (0 or 1).

    A newer shipped version is submitted too, unless somebody else has submitted tables since: theirs stay.
    """
    shipped = shipped_algorithm()
    revisions = Revision.objects.filter(document__kind=KIND, document__slug=SLUG).select_related("author")
    newest = revisions.order_by("number").last()
    if revisions.filter(digest=shipped.digest).exists():
        return 0
    if newest and not is_shipped_author(newest.author):
        if progress:
            progress(
                f"treatment algorithm {shipped.version} not submitted: revision {newest.number} by "
                f"{newest.author.display_name} is newer, and stays"
            )
        return 0
    if progress:
        progress(f"treatment algorithm {shipped.version}")
    submit_algorithm(by=shipped_author(), tables=shipped.tables, summary=f"Version {shipped.version}, as shipped.")
    return 1
