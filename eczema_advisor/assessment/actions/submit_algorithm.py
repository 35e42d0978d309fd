from eczema_advisor.editorial.actions import submit
from eczema_advisor.editorial.models import Revision

from ..versions.in_use import KIND, SLUG


def submit_algorithm(*, by, tables: dict, summary: str = "") -> Revision:
    """Put a set of tables on the editorial desk. Raises EditorialError: a set that fails its proof is refused."""
    return submit(by=by, kind=KIND, slug=SLUG, content=tables, summary=summary)
