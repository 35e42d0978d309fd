"""The one spelling of a document's content, and its digest.

Content is JSON: objects, arrays, strings, finite numbers, booleans, null. Two contents that mean the same have the same
canonical text: keys sorted, no spaces, UTF-8, every string in Unicode normalisation form C.
"""

import hashlib
import json
import unicodedata

from ..errors import ContentNotCanonical


def canonical_json(content) -> str:
    """The canonical text of `content`; raises ContentNotCanonical when it is not JSON or not text PostgreSQL keeps."""
    try:
        text = json.dumps(
            normalised(content, "content"),
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
            allow_nan=False,
        )
        text.encode()
    except UnicodeEncodeError as error:
        raise ContentNotCanonical(
            "The content holds half of a character (a lone surrogate); correct the text."
        ) from error
    except (TypeError, ValueError, RecursionError) as error:
        raise ContentNotCanonical(f"The content is not JSON: {error}.") from error
    return text


def digest_of_text(text: str) -> str:
    """SHA-256 of a canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest(content) -> str:
    """SHA-256 of the canonical text of `content`, as 64 hexadecimal digits."""
    return digest_of_text(canonical_json(content))


def normalised(value, where: str):
    if isinstance(value, str):
        if "\0" in value:
            raise ContentNotCanonical(f"{where} holds a null character; remove it.")
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        normal = {}
        for key, item in value.items():
            if not isinstance(key, str):
                raise ContentNotCanonical(f"{where} has the key {key!r}, which is not text.")
            name = normalised(key, where)
            if name in normal:
                raise ContentNotCanonical(f"{where} has the key {name!r} twice.")
            normal[name] = normalised(item, f"{where}.{name}")
        return normal
    if isinstance(value, list | tuple):
        return [normalised(item, f"{where}[{index}]") for index, item in enumerate(value)]
    return value
