"""A page as reviewers compare it: a list of texts, each with a stable key.

The time of the last edit is not among them: it differs in every revision and says nothing.
"""

from eczema_advisor.editorial.kinds import DocumentSection

from ..page.citations import GLANCE
from ..page.registers import GLANCE_TITLES


def page_sections(content: dict) -> list[DocumentSection]:
    """The parts of a page as reviewers compare them: head, facts, each section in both registers, FAQs, references."""
    parts = [DocumentSection("head", "Head of the page", head_text(content))]
    glance, plain_glance = (content["facts"].get(name) or {} for name in ("at_a_glance", "at_a_glance_plain"))
    for key in GLANCE:
        if glance.get(key):
            parts.append(DocumentSection(f"glance-{key}", GLANCE_TITLES[key], glance[key]))
        if plain_glance.get(key):
            parts.append(DocumentSection(f"glance-{key}--plain", f"{GLANCE_TITLES[key]} (plain)", plain_glance[key]))
    if content["facts"]:
        parts.append(DocumentSection("facts", "Structured facts", facts_text(content["facts"])))
    for section in content["sections"]:
        parts.append(DocumentSection(section["key"], section["heading"], section["body"]))
        if section["plain"]:
            parts.append(DocumentSection(f"{section['key']}--plain", f"{section['heading']} (plain)", section["plain"]))
    for faq in content["faqs"]:
        parts.append(DocumentSection(f"faq-{faq['key']}", faq["q"], faq_text(faq)))
    if content["references"]:
        parts.append(
            DocumentSection("references", "References", "\n\n".join(map(reference_text, content["references"])))
        )
    return parts


def faq_text(faq: dict) -> str:
    asked = f"Asked in plain language: {faq['q_plain']}" if faq.get("q_plain") else ""
    plain = f"In plain language: {faq['plain']}" if faq["plain"] else ""
    return "\n\n".join(filter(None, (asked, faq["a"], plain)))


def head_text(content: dict) -> str:
    lines = [
        f"Title: {content['title']}",
        f"Question: {content['question']}",
        f"Question in plain language: {content.get('question_plain', '')}",
        f"Description: {content['description']}",
        f"Description in plain language: {content.get('description_plain', '')}",
        f"Banned: {'yes' if content['is_banned'] else 'no'}",
        f"Why it is banned: {content.get('ban_reason', '')}",
        f"Banned on: {content.get('banned_on', '')}",
        f"Brand names: {', '.join(content['brand_names'])}",
        f"Synonyms: {', '.join(content['synonyms'])}",
    ]
    return "\n\n".join(line for line in lines if not line.endswith(": "))


def facts_text(value, path: str = "") -> str:
    """Nested facts as one line per leaf: "options / pimecrolimus_1 / form: cream"."""
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if key not in ("at_a_glance", "at_a_glance_plain")}
        return "\n\n".join(facts_text(item, f"{path} / {key}".strip(" /")) for key, item in sorted(kept.items()))
    return f"{path}: {', '.join(value) if isinstance(value, list) else value}"


def reference_text(reference: dict) -> str:
    named = [f"{name}: {reference[name]}" for name in ("doi", "pmid") if reference[name]]
    unverified = [
        f"{name} not verified" for name in ("doi", "pmid") if reference[name] and not reference[f"{name}_verified"]
    ]
    parts = [reference["key"], reference["authors"], reference["title"], reference["publication"], reference["year"]]
    return ". ".join(part for part in [*parts, *named, *unverified, reference["url"], reference["note"]] if part)
