"""Bootstrap without the components and utilities that no template of ours uses.

Of 2,000 classes we use some fifty. Rules for elements stay, and so do the rules of the families below; a new use of
another family is found by tests/test_style_sheets.py, which reads every template.
"""

import re
from collections.abc import Iterator

FAMILIES = ("alert", "btn", "card", "form", "input-group", "invalid", "is-invalid", "table", "was-validated")
CLASSES = frozenset(
    {
        *("active", "align-self-center", "badge", "collapse", "d-block", "d-flex", "d-none", "disabled", "fade"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "lead", "m-0", "mark", "mb-0", "mb-2", "mb-3", "pt-0", "row", "show"),
        *("small", "text-break", "text-center", "text-danger", "text-end", "text-nowrap", "visually-hidden"),
    }
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
GROUP = re.compile(r"@(media|supports|layer|container)\b")


def is_kept(class_name: str) -> bool:
    family = any(class_name == name or class_name.startswith(f"{name}-") for name in FAMILIES)
    return family or class_name in CLASSES


def pruned_bootstrap(css: str) -> str:
    """The same rules in the same order, without those that can apply to nothing."""
    return "".join(kept_rules(COMMENT.sub("", css)))


def kept_rules(css: str) -> Iterator[str]:
    for prelude, body in rules(css):
        if GROUP.match(prelude):
            inner = "".join(kept_rules(body))
            if inner:
                yield f"{prelude}{{{inner}}}"
        elif prelude.startswith("@"):
            yield f"{prelude}{{{body}}}"
        elif selectors := [one for one in split_selectors(prelude) if all(map(is_kept, CLASS.findall(one)))]:
            yield f"{','.join(selectors)}{{{body}}}"


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Each rule of one level: what stands before its braces, and what stands between them."""
    start = depth = opened = 0
    for position, character in enumerate(css):
        if character == "{":
            depth += 1
            if depth == 1:
                opened = position
        elif character == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : position]
                start = position + 1
        elif character == ";" and depth == 0:  # @charset and the like
            start = position + 1


def split_selectors(prelude: str) -> list[str]:
    """Selectors between the commas that are not inside :is() or :not()."""
    return re.split(r",(?![^(]*\))", prelude)
