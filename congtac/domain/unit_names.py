"""Units by the names that papers give them: equal however they are typed, abbreviated or not.

The abbreviations are those of administrative Vietnamese (records and locale, text); formal papers expand them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from congtac.domain.elections.names import word_key
from congtac.domain.figures import plain
from congtac.domain.written_days import tidy

ABBREVIATIONS: Mapping[str, str] = {
    "ttđt": "thông tin điện tử",
    "vpcp": "văn phòng chính phủ",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "ubkt": "ủy ban kiểm tra",
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
    "cb": "chi bộ",
    "đu": "đảng ủy",
    "vp": "văn phòng",
    "tt&tt": "thông tin và truyền thông",
    "tttt": "thông tin và truyền thông",
}
UnitKey = tuple[object, ...]
_WORDS = re.compile(r"[\w&]+")


class Named(Protocol):
    """Whatever has a short name and a name in papers."""

    @property
    def slug(self) -> str: ...

    @property
    def name(self) -> str: ...


One = TypeVar("One", bound=Named)


def called(units: Sequence[One], text: str) -> list[One]:
    """Those that a text names: by slug, or else by the very name, or else by the name with other capitals or spaces."""
    wanted = plain(text)
    return (
        [unit for unit in units if unit.slug == text]
        or [unit for unit in units if unit.name == text]
        or [unit for unit in units if plain(unit.name) == wanted]
    )


def unit_key(name: str) -> UnitKey:
    """What two writings of one name have in common: letters and tones, abbreviations spelled out."""
    words = (ABBREVIATIONS.get(word, word) for word in _WORDS.findall(tidy(name).lower()))
    return tuple(word_key(word) for words_ in words for word in words_.split())


_BETWEEN = re.compile(r"\s*(?:[,;/+]|\bvà\b|\bcùng với\b)\s*", re.IGNORECASE)
_SORTS = re.compile(
    r"(?:các |đảng |chi )?(?:bộ|ủy|bộ phận|ban|sở|phòng|văn phòng|cục|vụ|tổng cục|ủy ban|trung tâm|viện|trường"
    r"|đoàn|công đoàn|hội|tổ|cổng|thanh tra|tổng công ty|công ty)\b",
    re.IGNORECASE,
)


def several_units(text: str) -> tuple[str, ...]:
    """The units that a text lists, where each part of it begins like the name of a unit; or else the text itself.

    "Chi bộ A và Chi bộ B" are two, "Sở Thông tin và Truyền thông" is one.
    """
    parts = tuple(part for part in _BETWEEN.split(tidy(text)) if part)
    return parts if len(parts) > 1 and all(_SORTS.match(part) for part in parts) else (text,)
