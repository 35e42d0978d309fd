"""Bytes of a file to text."""

from ..errors import FileError
from ..rules.texts.text import MAX_LINE, character_problem, normalise_text

MAX_BYTES = 500_000
MARKS, MAX_MARKS = "[]*_`<|", 30_000
OTHER_ENCODINGS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK\x03\x04": "a zipped (office) file",
    b"%PDF": "PDF",
}


def decode(data: bytes) -> str:
    """UTF-8 text with `\\n` line ends; a byte-order mark and CRLF are accepted. Raises FileError."""
    if len(data) > MAX_BYTES:
        raise FileError(f"the file is too large: at most {MAX_BYTES:,} bytes are taken; split or trim it")
    for start, what in OTHER_ENCODINGS.items():
        if data.startswith(start):
            raise FileError(f"this is {what}; expected plain text in UTF-8 (save it again as Markdown, UTF-8)", 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            f"byte 0x{data[error.start]:02X} is not UTF-8; expected text in UTF-8 (save the file again as UTF-8)",
            data.count(b"\n", 0, error.start) + 1,
        ) from error
    text = normalise_text(text)
    if problem := character_problem(text):
        raise FileError(problem[1], problem[0])
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            raise FileError(f"a line of {len(line):,} characters; expected at most {MAX_LINE:,}: break it up", number)
    marks = sum(map(text.count, MARKS))
    if marks > MAX_MARKS:
        raise FileError(f"{marks:,} brackets, stars and the like; expected prose, with at most {MAX_MARKS:,} of them")
    return text
