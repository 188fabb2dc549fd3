"""ASCII names for files, keys and URLs: marks removed, đ becomes d."""

from __future__ import annotations

import re
import unicodedata

_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """``Nghị quyết đại hội`` is ``nghi-quyet-dai-hoi``; never empty, and as long as the text."""
    folded = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _NOT_ASCII_WORD.sub("-", plain).strip("-") or "x"
