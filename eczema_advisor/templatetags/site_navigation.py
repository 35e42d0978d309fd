"""The links of header and footer: one list each, the current room marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse

register = template.Library()

Target = tuple[str | tuple[str, ...], str]  # the name of an address, or its name and arguments; the words of the link

ROOMS = (
    ("assessment", "Assess"),
    ("monograph_index", "Drugs"),
    ("topic_index", "Topics"),
    ("ask", "Ask"),
    ("calculators", "Calculators"),
)
ABOUT = (
    ("intended_use", "Intended use and regulation"),
    ("editorial_policy", "Editorial policy"),
    ("medical_advisory_board", "Medical advisory board"),
    ("algorithm", "The treatment algorithm"),
    (("history", "algorithm", "eczema"), "History of the algorithm"),
    ("references", "References"),
    ("offline", "Read without a network"),
)


@dataclass(frozen=True)
class NavigationLink:
    url: str
    label: str
    current: str  # the value of aria-current: "page", "true" (inside that room) or "" (elsewhere)


def links(targets: Iterable[Target], path: str) -> list[NavigationLink]:
    found = []
    for target, label in targets:
        name, *arguments = (target,) if isinstance(target, str) else target
        url = reverse(name, args=arguments)
        found.append(NavigationLink(url, label, current(url, path)))
    return found


def current(url: str, path: str) -> str:
    if path == url:
        return "page"
    return "true" if path.startswith(url) else ""


@register.simple_tag(takes_context=True)
def room_links(context: Context) -> list[NavigationLink]:
    """The five rooms of the header."""
    return links(ROOMS, path_of(context))


@register.simple_tag(takes_context=True)
def about_links(context: Context) -> list[NavigationLink]:
    """The pages that say how this is made."""
    return links(ABOUT, path_of(context))


def path_of(context: Context) -> str:
    """Error pages may be rendered without a request."""
    request = context.get("request")
    return request.path if request else ""


@register.simple_tag(takes_context=True)
def page_report_address(context: Context) -> str:
    """Where a problem with this page is reported. A page about a patient is not named: its address may carry facts."""
    path = path_of(context)
    if not path or path.startswith(("/assessment/", "/accounts/", "/admin/")):
        return reverse("report_problem")
    return f"{reverse('report_problem')}?{urlencode({'page': path})}"
