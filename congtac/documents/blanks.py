"""Where a paper says nothing yet: blanks in place of facts, and those of its own text that people are to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from congtac import vi
from congtac.documents.controls import BODY, controls_in
from congtac.documents.package import parts_of
from congtac.documents.templates.tags import W, tree
from congtac.domain.blanks import Blank

PLACE_DATE = "letterhead.place_date"
_DAY = re.compile(rf"ngày {vi.BLANK} tháng {vi.BLANK} năm {vi.BLANK}")
_NOT_TEXT = {f"{W}{name}" for name in ("del", "moveFrom")}
_LONGEST = 60  # letters of the words that lead to a blank


def blanks_in(data: bytes) -> list[Blank]:
    """Every blank of a paper: those in place of facts, then those of its own text.

    The day in the head is written when the paper is issued, and what a form in it leaves to those who get the paper
    is none of its blanks.
    """
    part = parts_of(data)[BODY]
    facts = [
        Blank(one.id, "", one.where)
        for one in controls_in(part)
        if vi.BLANK in (one.text.partition(", ngày")[0] if one.id == PLACE_DATE else one.text)
    ]
    written = (one for one in _of_text(tree(BODY, part)) if not one.is_for_recipients)
    return [*facts, *written]


def _of_text(body: Any) -> Iterator[Blank]:
    heading = ""
    for paragraph in body.iter(f"{W}p"):
        text = _DAY.sub(f"ngày {vi.BLANK}", _own_text(paragraph))
        parts = text.split(vi.BLANK)
        for before, after in pairwise(parts):
            yield Blank("", _words(before) or _words(after) or heading)
        heading = _words(text) or heading


def _own_text(paragraph: Any) -> str:
    """The text of a paragraph; of a fact only that it is there: its blanks have been counted."""
    words = []
    for text in paragraph.iter(f"{W}t"):
        around = list(text.iterancestors())
        if next(one for one in around if one.tag == f"{W}p") is not paragraph:
            continue  # of a text box in it, which has paragraphs of its own
        if any(one.tag in _NOT_TEXT or one.tag.endswith("}Fallback") for one in around):
            continue
        is_fact = any(one.tag == f"{W}sdt" for one in around)
        said = text.text or ""
        words.append(said.replace(vi.BLANK, "…") if is_fact else said)
    return "".join(words)


def _words(text: str) -> str:
    """The last words before a blank, without the signs around them."""
    said = " ".join(text.replace(vi.BLANK, " ").split()).strip(" .:;,-–…()*")
    if not any(sign.isalpha() for sign in said):  # the number of a row names nothing
        return ""
    return said if len(said) <= _LONGEST else f"…{said[-_LONGEST:].partition(' ')[2]}"
