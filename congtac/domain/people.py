"""Names of people who act, compared: four eyes are two people, however a name is written."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """A name as it is compared: whoever writes it in other letters or spaces is the same person."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
