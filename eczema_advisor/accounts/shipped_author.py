"""The author of the content that ships with the product: an account that nobody can sign in to."""

from .models import User

USERNAME = "eczema-advisor"


def shipped_author() -> User:
    """The inactive account that submits shipped content, made on first use; so that every member may review it."""
    author, created = User.objects.get_or_create(
        username=USERNAME,
        defaults={"first_name": "Eczema Advisor", "last_name": "project", "is_active": False},
    )
    if created:
        author.set_unusable_password()
        author.save(update_fields=["password"])
    return author


def is_shipped_author(person) -> bool:
    return person.username == USERNAME and not person.is_active
