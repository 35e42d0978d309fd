from django.core.management.base import CommandError

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.shipped_author import shipped_author


def importing_editor(author: str | None) -> User:
    """Who imports: the editor of that username, or the author of what ships. Raises CommandError with what is right."""
    if author is None:
        return shipped_author()
    person = User.objects.filter(username=author).first()
    if person is None:
        known = User.objects.filter(is_active=True, groups__name="Editor").values_list("username", flat=True)
        raise CommandError(f"There is no user {author!r}; the editors are: {', '.join(known) or 'none yet'}.")
    if not (person.is_editor or person.is_administrator):
        raise CommandError(f"{author} is neither an editor nor an administrator; only they may import.")
    return person
