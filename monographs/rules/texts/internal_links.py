"""The links of a Markdown text that lead to this site itself."""

from .text import suspicious_markdown


def internal_links(text: str) -> list[str]:
    """The addresses of links to paths ("/topics/infants/") and anchors ("#dosage") of this site, each once."""
    if "](" not in text and "]:" not in text:
        return []
    found: dict[str, None] = {}
    for token in suspicious_markdown().parse(text):
        for child in token.children or ():
            address = str(child.attrGet("href") or "") if child.type == "link_open" else ""
            if address.startswith(("/", "#")) and not address.startswith("//"):
                found[address] = None
    return list(found)
