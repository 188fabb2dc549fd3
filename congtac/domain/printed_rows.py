"""What a paper prints, fact by fact, and the rows of its lists: the same row in two drafts, wherever it moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure or name where a paper prints it: the fact's id (``results.3.result``) and the text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class RowCount:
    """A list whose rows in a file are not as many as today."""

    name: str
    found: int
    today: int


def row_counts(found: Sequence[Printed], today: Sequence[Printed]) -> list[RowCount]:
    """The lists of which the file has more or fewer rows than today; lists within such lists are left out."""
    here, now = _rows(found), _rows(today)
    counts: list[RowCount] = []
    for name in sorted({**here, **now}, key=lambda name: (_depth(name), name)):
        mine, theirs = len(here.get(name, ())), len(now.get(name, ()))
        if mine != theirs and not any(name.startswith(f"{one.name}.") for one in counts):
            counts.append(RowCount(name, mine, theirs))
    return counts


def aligned(own: Sequence[Printed], other: Sequence[Printed]) -> list[Printed]:
    """What another draft prints, under the ids of ``own``: a row that moved keeps its number.

    Rows are known by their first text. A new row keeps its number where that is free, or else has a plus before it.
    """
    printed, rows = list(other), _rows(own)
    for depth in sorted({_depth(name) for name in rows}):
        others = _rows(printed)
        moved = {name: _numbers(rows[name], others.get(name, {})) for name in rows if _depth(name) == depth}
        printed = [Printed(_renumbered(one.id, depth, moved), one.text) for one in printed]
    return printed


def _rows(printed: Sequence[Printed]) -> dict[str, dict[int, str]]:
    """The rows of each list with the first text of each; ``elections.1.winners`` is a list within a row."""
    rows: dict[str, dict[int, str]] = {}
    for one in printed:
        parts = one.id.split(".")
        for place, part in enumerate(parts):
            if part.isdigit():
                rows.setdefault(".".join(parts[:place]), {}).setdefault(int(part), one.text)
    return rows


def _depth(name: str) -> int:
    return name.count(".")


def _numbers(own: Mapping[int, str], other: Mapping[int, str]) -> dict[str, str]:
    """The number that each row of the other draft gets."""
    mine, theirs = list(own), list(other)
    if own == other:
        return {}
    numbers = {f"{row}": f"+{row}" if row in own else f"{row}" for row in theirs}
    steps = SequenceMatcher(None, list(own.values()), list(other.values()), autojunk=False).get_opcodes()
    for _what, start, end, their_start, their_end in steps:
        if end - start == their_end - their_start:  # equal texts, or as many rows whose texts changed
            pairs = zip(mine[start:end], theirs[their_start:their_end], strict=True)
            numbers |= {f"{their}": f"{row}" for row, their in pairs}
    return numbers


def _renumbered(fact: str, depth: int, moved: Mapping[str, Mapping[str, str]]) -> str:
    """The id with the new number of the row at that depth; rows within it follow in their turn."""
    parts = fact.split(".")
    numbers = moved.get(".".join(parts[: depth + 1]), {})
    row = parts[depth + 1 : depth + 2]
    return ".".join([*parts[: depth + 1], *(numbers.get(one, one) for one in row), *parts[depth + 2 :]])
