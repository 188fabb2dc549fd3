"""The figures of a paper's file compared with its draft and with what the paper would state today.

A file is read against the draft that it was made from. It may hold figures of later drafts as well: ``refresh`` puts
them there. What none of these drafts printed was written by a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.domain.printed_rows import Printed, RowCount, aligned


class FigureStanding(Labelled):
    """How a figure of a file stands to the drafts and to today's facts."""

    UNCHANGED = "unchanged", "đúng số liệu hiện nay"
    STALE = "stale", "số liệu cũ"
    EDITED = "edited", "đã sửa tay"
    FILLED = "filled", "đã điền chỗ trống"
    CONFLICT = "conflict", "đã sửa tay, số liệu cũng đã thay đổi"
    MISSING = "missing", "không còn trong văn bản"
    NEW = "new", "chưa có trong văn bản"
    GONE = "gone", "hiện nay không còn được nêu"
    UNKNOWN = "unknown", "không thuộc bản dự thảo nào"


_LEVELS: Mapping[FigureStanding, Level] = {
    FigureStanding.STALE: Level.ERROR,
    FigureStanding.CONFLICT: Level.ERROR,
    FigureStanding.NEW: Level.ERROR,
    FigureStanding.GONE: Level.ERROR,
    FigureStanding.EDITED: Level.WARNING,
    FigureStanding.MISSING: Level.WARNING,
    FigureStanding.UNKNOWN: Level.WARNING,
    FigureStanding.FILLED: Level.NOTE,
}
"""What is out of date is an error; what a person changed is for a person to look at; blanks are there to be filled."""
_OF_A_ROW = (FigureStanding.MISSING, FigureStanding.NEW, FigureStanding.GONE)


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure: its text in the file, in the draft and today; None where it is not printed there.

    ``position`` is its place among the figures of the file, None for one that the file does not have.
    """

    id: str
    standing: FigureStanding
    found: str | None
    draft: str | None
    today: str | None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class _Expected:
    """One place where a fact is printed: its text in the first draft that has it, in every draft, and today."""

    draft: str | None
    known: frozenset[str]
    today: str | None
    is_own: bool

    def would_be(self, text: str) -> bool:
        return text == self.today or text in self.known

    def standing(self, found: str, blank: str) -> FigureStanding:
        if found == self.today:
            return FigureStanding.UNCHANGED
        if found in self.known:
            return FigureStanding.GONE if self.today is None else FigureStanding.STALE
        if self.today != self.draft:
            return FigureStanding.CONFLICT
        return FigureStanding.FILLED if blank in (self.draft or "") and found else FigureStanding.EDITED


def compare(
    found: Sequence[Printed], drafts: Sequence[Sequence[Printed]], today: Sequence[Printed], blank: str
) -> list[Compared]:
    """Every figure of a file in its order, then those that it lacks.

    ``drafts`` are what the file's own draft printed and every later one; ``blank`` stands where nobody states a fact,
    for people to fill in. A fact that is printed several times is
    matched in order; where a person removed or copied one of them, equal texts first.
    """
    own = drafts[0]
    history = [_texts(own), *(_texts(aligned(own, later)) for later in drafts[1:])]
    now, here = _texts(aligned(own, today)), _texts(found)
    answers: list[Compared] = []
    lacking: list[Compared] = []
    places = _places(found)
    for fact in dict.fromkeys(fact for texts in (here, *history, now) for fact in texts):
        expected = _expected(fact, history, now)
        turns = _paired(here.get(fact, []), expected)
        for position, text, turn in zip(places.get(fact, []), here.get(fact, []), turns, strict=True):
            answers.append(_compared(fact, text, expected[turn] if expected else None, position, blank))
        lacking += [_lacking(fact, one) for turn, one in enumerate(expected) if turn not in turns and one.today]
    return sorted(answers, key=lambda one: one.position or 0) + lacking


def findings(compared: Sequence[Compared], counts: Sequence[RowCount], places: Sequence[str]) -> Iterator[Finding]:
    """What a person has to look at; ``places`` says where each figure of the file stands.

    Rows that a list has too few or too many are one finding for the list.
    """
    for count in counts:
        figures = {"list": count.name, "rows": count.found, "today": count.today}
        yield Finding("printed.rows", Level.ERROR, count.name, figures, found=count.found, expected=count.today)
    for one in compared:
        told = one.standing in _OF_A_ROW and any(one.id.startswith(f"{count.name}.") for count in counts)
        if one.standing is FigureStanding.UNCHANGED or told:
            continue
        figures = {"fact": one.id, "draft": one.draft, "today": one.today}
        where = one.id if one.position is None else f"{places[one.position]}: {one.id}"
        code = f"printed.{one.standing.value}"
        yield Finding(code, _LEVELS[one.standing], where, figures, found=one.found, expected=one.today)


def _texts(printed: Sequence[Printed]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for one in printed:
        texts.setdefault(one.id, []).append(one.text)
    return texts


def _places(printed: Sequence[Printed]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for position, one in enumerate(printed):
        places.setdefault(one.id, []).append(position)
    return places


def _expected(
    fact: str, history: Sequence[Mapping[str, Sequence[str]]], now: Mapping[str, Sequence[str]]
) -> list[_Expected]:
    drafts, today = [texts.get(fact, ()) for texts in history], now.get(fact, ())
    expected = []
    for turn in range(max(len(texts) for texts in (*drafts, today))):
        known = [texts[turn] for texts in drafts if turn < len(texts)]
        stated = today[turn] if turn < len(today) else None
        is_own = turn < len(drafts[0])
        expected.append(_Expected(known[0] if known else None, frozenset(known), stated, is_own))
    return expected


def _paired(found: Sequence[str], expected: Sequence[_Expected]) -> list[int]:
    """Which of the expected each text of the file is; one that a person copied is the one that it is a copy of."""
    own = [turn for turn, one in enumerate(expected) if one.is_own] or list(range(len(expected)))
    if len(found) == len(own):
        return own
    left, pairs = list(own), dict[int, int]()
    for place, text in enumerate(found):
        turn = next((turn for turn in left if expected[turn].would_be(text)), None)
        if turn is not None:
            pairs[place] = turn
            left.remove(turn)
    for place, text in enumerate(found):
        if place not in pairs:
            copied = next((turn for turn in own if expected[turn].would_be(text)), 0)
            pairs[place] = left.pop(0) if left else copied
    return [pairs[place] for place in range(len(found))]


def _compared(fact: str, text: str, expected: _Expected | None, position: int, blank: str) -> Compared:
    if expected is None:
        return Compared(fact, FigureStanding.UNKNOWN, text, None, None, position)
    return Compared(fact, expected.standing(text, blank), text, expected.draft, expected.today, position)


def _lacking(fact: str, expected: _Expected) -> Compared:
    standing = FigureStanding.MISSING if expected.is_own else FigureStanding.NEW
    return Compared(fact.replace("+", ""), standing, None, expected.draft, expected.today)
