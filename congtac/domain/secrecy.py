"""Marks of secrecy and the law that forbids to keep papers that bear one on a networked machine.

Sources: Luật Bảo vệ bí mật nhà nước 29/2018/QH14 (to 28/02/2026); Luật 117/2025/QH15 (from 01/3/2026).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date

from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled


class SecrecyMark(Labelled):
    """How secret a paper is, low to high. Urgency and "lưu hành nội bộ" are no marks of secrecy."""

    CONFIDENTIAL = "confidential", "Mật"
    SECRET = "secret", "Tối mật"
    TOP_SECRET = "top_secret", "Tuyệt mật"

    @classmethod
    def read(cls, text: str) -> SecrecyMark | None:
        """The mark that stands alone in a paragraph ("TỐI MẬT", "Độ mật: Mật"); None for any other text."""
        words = " ".join(unicodedata.normalize("NFC", text).casefold().replace(":", " ").split()).strip(" .[]()")
        return next((mark for mark in cls if mark.label.casefold() == words.removeprefix("độ mật ")), None)


LAW_OF_2025_FROM = date(2026, 3, 1)


def law_on(day: date) -> str:
    """The law on state secrets that is in force on a day."""
    return "Luật 117/2025/QH15" if day >= LAW_OF_2025_FROM else "Luật 29/2018/QH14"


def refuse_secret(paragraphs: Iterable[str], on: date, where: str) -> None:
    """Raise RuleBroken ``paper.secret`` where a paragraph is a mark of secrecy; the text itself is not repeated."""
    mark = next((found for text in paragraphs if (found := SecrecyMark.read(text))), None)
    if mark is not None:
        raise RuleBroken(Finding("paper.secret", Level.ERROR, where, {"mark": mark, "on": on}, source=law_on(on)))
