"""An entry of the audit log as a page shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from congtac.domain.audit import Logged
from congtac.store.audit_changes import ChangeKind

SHOWN, LETTERS = 40, 120  # rows of an entry and letters of a value; the command shows the rest


@dataclass(frozen=True, slots=True)
class Line:
    """One row that changed: the values before and after, or how many rows a statement changed."""

    table: str
    kind: ChangeKind
    key: str
    values: list[tuple[str, str, str]]
    count: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with its lines; ``more`` are not shown."""

    entry: Logged
    lines: list[Line]
    more: int


def mornings(first: date | None, last: date | None, zone: tzinfo | None) -> tuple[datetime | None, datetime | None]:
    """The moments between which the days lie; None at an end that is open, or that no day lies beyond."""
    since = datetime.combine(first, time.min, zone) if first is not None and first > date.min else None
    until = datetime.combine(last + timedelta(days=1), time.min, zone) if last is not None and last < date.max else None
    return since, until


def told(entry: Logged) -> Told:
    """The entry, taken apart."""
    changes = json.loads(entry.changes)
    return Told(entry, [_line(one) for one in changes[:SHOWN]], max(0, len(changes) - SHOWN))


def _line(change: dict[str, Any]) -> Line:
    kind = ChangeKind(change["change"])
    if "rows" in change:
        return Line(change["table"], kind, "", [], change["rows"])
    before, after = change["before"] or {}, change["after"] or {}
    names = dict.fromkeys([*before, *after])
    pairs = [(name, _short(before.get(name)), _short(after.get(name))) for name in names]
    key = ", ".join(str(value) for value in change["key"].values())
    return Line(change["table"], kind, key, [pair for pair in pairs if pair[1] != pair[2]], None)


def _short(value: Any) -> str:
    text = "–" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"
