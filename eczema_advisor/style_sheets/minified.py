"""A style sheet of ours without its comments and indentation. Its meaning is the same, character by character."""

import re

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
NEXT_TO_A_MARK = re.compile(r"\s*([{};])\s*")  # never next to a colon or comma: a selector may need it


def minified(css: str) -> str:
    return NEXT_TO_A_MARK.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", css))).replace(";}", "}").strip() + "\n"
