"""Numbers and dashes that Word puts before paragraphs by itself: they are part of what a reader sees."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from congtac.documents.templates.tags import W
from congtac.vi import roman

_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"  # symbol fonts hold their bullets in the private use area
_ALPHABET = 26
_LEVELS = 9  # of a list, as Word has them


class Numbering:
    """The lists of one file. Ask for ``label`` once for each paragraph, in the order of the text."""

    def __init__(self, part: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if part is not None:
            self._read(part)

    def _read(self, part: Any) -> None:
        for abstract in part.iter(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId", "")
            levels = {_integer(level.get(f"{W}ilvl")): level for level in abstract.iter(f"{W}lvl")}
            self._levels[key] = {at: level for at, level in levels.items() if at < _LEVELS}
        for number in part.iter(f"{W}num"):
            abstract = number.find(f"{W}abstractNumId")
            key = number.get(f"{W}numId", "")
            self._lists[key] = "" if abstract is None else abstract.get(f"{W}val", "")
            for override in number.iter(f"{W}startOverride"):
                level = _integer(override.getparent().get(f"{W}ilvl"))
                self._starts[key, level] = _integer(override.get(f"{W}val"))

    def level_of(self, number: str | None, style: str | None) -> str:
        """The level of a list that a paragraph style is tied to; the first where none is."""
        levels = self._levels.get(self._lists.get(number or "", ""), {})
        return next((f"{at}" for at, level in levels.items() if style and _value(level, "pStyle") == style), "0")

    def level_properties(self, number: str | None, level: str | None) -> Any:
        """The ``pPr`` of a list's level, or None."""
        found = self._level(number, _integer(level))
        return None if found is None else found.find(f"{W}pPr")

    def label(self, number: str | None, level: str | None) -> str:
        """What stands before the next paragraph of this list at this level, with a space: ``I- ``, ``1. ``, ``- ``."""
        at = _integer(level)
        found = self._level(number, at)
        if found is None or number is None:
            return ""
        counts = self._counts[self._lists[number]]
        start = self._starts.pop((number, at), None)
        counts[at] = start if start is not None else counts[at] + 1 if at in counts else self._start(found)
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        text = _value(found, "lvlText")
        if _value(found, "numFmt") == "bullet":
            return (_BULLET if not text or "\ue000" <= text[0] <= "\uf8ff" else text) + " "
        written = _PLACE.sub(lambda place: self._written(number, int(place[1]) - 1, counts), text)
        return f"{written} " if written else ""

    def _level(self, number: str | None, level: int) -> Any:
        return self._levels.get(self._lists.get(number or "", ""), {}).get(level)

    @staticmethod
    def _start(level: Any) -> int:
        return _integer(_value(level, "start") or "1")

    def _written(self, number: str, level: int, counts: dict[int, int]) -> str:
        found = self._level(number, level)
        if found is None:
            return ""
        value = counts.get(level, self._start(found))
        form = _value(found, "numFmt")
        if form in ("upperRoman", "lowerRoman") and value > 0:
            return roman(value) if form == "upperRoman" else roman(value).lower()
        if form in ("upperLetter", "lowerLetter") and value > 0:
            turns, letter = divmod(value - 1, _ALPHABET)
            return chr((ord("A") if form == "upperLetter" else ord("a")) + letter) * (turns + 1)
        return "" if form == "none" else f"{value:02d}" if form == "decimalZero" else f"{value}"


def _value(level: Any, name: str) -> str:
    child = level.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _integer(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else 0
