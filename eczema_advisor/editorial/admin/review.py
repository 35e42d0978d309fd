from django.contrib import admin

from ..models import Review
from .read_only import ReadOnlyAdmin


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """The review desk."""
