"""What the edit form of a page says of its parts."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def part_name(prefix: str, place) -> str:
    """The name of a section's or FAQ's form: "sections-3"."""
    return f"{prefix}-{place}"


@register.simple_tag
def part_title(form) -> str:
    """The heading or question as it is typed."""
    return next((str(form[name].value() or "") for name in ("heading", "question") if name in form.fields), "")


@register.simple_tag
def preview_of(previews: dict, name: str) -> list:
    """How readers would see that part, as columns."""
    return (previews or {}).get(name, [])


@register.simple_tag
def marked_parts(parts: list, kind: str) -> SafeString:
    """One side of two texts compared, what only that side has marked; says so where it has nothing."""
    if not parts:
        return format_html('<span class="fine">{}</span>', "nothing")
    return format_html_join(
        "", "{}", ((format_html("<ins>{}</ins>" if one.kind == kind else "{}", one.text),) for one in parts)
    )


@register.simple_tag
def notes_at(notes: dict, name: str) -> list:
    """What the checks and the board say of that field."""
    return (notes or {}).get(name, [])


@register.simple_tag
def notes_in(notes: dict, start: str) -> int:
    """How much they say of that section or FAQ."""
    return sum(len(listed) for name, listed in (notes or {}).items() if name.startswith(f"{start}-"))


@register.simple_tag
def found_value(page, place) -> str:
    """A text of a page as the value of a box: "12/sections.dosage.body"."""
    return f"{page.pk}/{place.place}"


@register.filter
def fields_named(form, names: str) -> list:
    """The fields of a form of these names, which spaces divide."""
    return [form[name] for name in names.split()]
