from django.db import models
from wagtail.models import Page
from wagtail.search import index


class GuidePage(Page):
    """A document as an editor would model it: title, other names, headings and text, each a field of the search."""

    names = models.TextField()
    headings = models.TextField()
    body = models.TextField()

    search_fields = [  # the title has boost 2 from Page itself
        *Page.search_fields,
        index.SearchField("names", boost=2),
        index.SearchField("headings", boost=1.5),
        index.SearchField("body"),
    ]
