"""`/sitemap.xml`, `/opensearch.xml` and `/feed/`: what search engines, browsers and feed readers look for."""

from datetime import UTC, datetime
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.documents import PublicDocument, public_list
from eczema_advisor.editorial.publication.public_changes import public_changes

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
OPEN_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
DOCUMENTS = ("monograph", "topic")
WITHOUT_DOCUMENT = (
    "home", "monograph_index", "topic_index", "compare", "algorithm", "calculators", "references",
    "intended_use", "editorial_policy", "medical_advisory_board",
)  # fmt: skip


def documents_to_read() -> list[PublicDocument]:
    """Drug pages and topics that stand. A withdrawn one is left out: nobody should be sent there."""
    return [one for kind in DOCUMENTS for one in public_list(kind) if not one.is_withdrawn]


def absolute(path: str) -> str:
    """The address of a path at the site's own name, whatever name the request used."""
    return settings.SITE_ADDRESS + path


@require_safe
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page for reading."""
    found = [(reverse(name), "") for name in WITHOUT_DOCUMENT]
    found += [(one.url, one.last_changed.isoformat()) for one in documents_to_read()]
    response = HttpResponse(content_type="application/xml; charset=utf-8")
    xml = SimplerXMLGenerator(response, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", AttributesImpl({"xmlns": SITEMAP}))
    for path, changed in found:
        xml.startElement("url", AttributesImpl({}))
        xml.addQuickElement("loc", absolute(path))
        if changed:
            xml.addQuickElement("lastmod", changed)
        xml.endElement("url")
    xml.endElement("urlset")
    return response


@require_safe
@conditional_page
def opensearch(request: HttpRequest) -> HttpResponse:
    """Lets a browser search here from its own field."""
    response = HttpResponse(content_type="application/opensearchdescription+xml; charset=utf-8")
    xml = SimplerXMLGenerator(response, "utf-8")
    xml.startDocument()
    xml.startElement("OpenSearchDescription", AttributesImpl({"xmlns": OPEN_SEARCH}))
    xml.addQuickElement("ShortName", "Eczema Advisor")
    xml.addQuickElement("Description", "Drugs, brands and topics of Eczema Advisor")
    xml.addQuickElement("InputEncoding", "UTF-8")
    template = absolute(reverse("search")) + "?q={searchTerms}"
    xml.addQuickElement("Url", "", {"type": "text/html", "method": "get", "template": template})
    xml.endElement("OpenSearchDescription")
    return response


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """What was submitted, approved or withdrawn, newest first, as Atom."""
    atom = Atom1Feed(
        title="Eczema Advisor: what changed",
        link=absolute("/"),
        description="",
        feed_url=absolute(reverse("feed")),
        language="en-GB",
        author_name="Eczema Advisor",
    )
    for change in public_changes():
        atom.add_item(
            title=f"{change.title}: {change.said}",
            link=absolute(change.url),
            description=change.note,
            unique_id=f"urn:sha256:{change.entry_hash}",
            pubdate=change.at,
            updateddate=change.at,
        )
    if not atom.items:  # the time of a feed without entries must not change from one answer to the next
        atom.latest_post_date = lambda: datetime(1970, 1, 1, tzinfo=UTC)  # type: ignore[method-assign]
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
