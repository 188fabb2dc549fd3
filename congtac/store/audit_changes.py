"""What the audit log says about a change, and what it leaves out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import InstanceState, Mapper, Session

from congtac.domain.labels import Labelled
from congtac.store.base import Base

# Who was nudged, what the clock notes of itself, tries to sign in (they are a log of their own), which forms were sent,
# what is being typed and not handed in, what calendars got, and the log itself.
NOISE = frozenset(
    {"nudge", "pulse", "sent_form", "report_draft", "published_day", "sign_in_attempt", "audit_entry", "audit_head"}
)
# That they changed is said, what they hold is not: secrets, a count before the second entry, letters to people.
SECRET: Mapping[str, frozenset[str]] = {
    "account": frozenset({"password_hash"}),
    "sign_in": frozenset({"token_hash"}),
    "api_token": frozenset({"token_hash"}),
    "entered_count": frozenset({"issued", "returned", "valid", "invalid", "reasons", "votes"}),
    "message": frozenset({"body"}),
}
# Columns in which the clock notes when it looks again: that they moved says nothing about the matter.
CLOCKWORK: Mapping[str, frozenset[str]] = {"obligation": frozenset({"look_on"})}
HIDDEN = "***"
Values = dict[str, Any] | None


class ChangeKind(Labelled):
    """What became of a row."""

    ADDED = "added", "thêm"
    CHANGED = "changed", "sửa"
    REMOVED = "removed", "xóa"


@dataclass(frozen=True, slots=True)
class Change:
    """One row that changed, or one ``statement`` over ``count`` rows, with its ``values``.

    ``row`` is kept to find its cycle.
    """

    table: str
    kind: ChangeKind
    key: Mapping[str, Any] | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    count: int | None = None
    cycle: int | None = None
    row: Any = None
    statement: str | None = None
    values: Mapping[str, Any] | None = None

    def of_cycle(self, cycle: int | None) -> Change:
        """The same, of that cycle."""
        return replace(self, cycle=cycle)

    def told(self, session: Session) -> dict[str, Any]:
        """As the log holds it."""
        cycle = self.cycle if self.row is None else _cycle_of(session, self.row)
        line: dict[str, Any] = {"table": self.table, "change": self.kind.value, "cycle": cycle}
        if self.key is None:
            by = {"statement": self.statement, "values": self.values} if self.statement else {}
            return line | {"rows": self.count} | by
        return line | {"key": self.key, "before": self.before, "after": self.after}


def completed(session: Session, row: Any) -> None:
    """Read the old values of a row that were overwritten before anybody read them."""
    state = inspect(row)
    unread = [name for name in columns_of(state.mapper) if _unread(state, name)]
    if not unread or state.mapper.local_table.name in NOISE:
        return
    table = state.mapper.local_table
    own = [column == value for column, value in zip(table.primary_key, state.identity or (), strict=True)]
    with session.no_autoflush:
        old = session.execute(select(*(table.c[columns_of(state.mapper)[name]] for name in unread)).where(*own)).first()
    for name, value in zip(unread, old or (), strict=False):
        state.committed_state[name] = value


def _unread(state: InstanceState[Any], name: str) -> bool:
    history = state.attrs[name].history
    return bool(history.added) and not history.deleted and not history.unchanged


def change_of(row: Any, kind: ChangeKind) -> Change | None:
    """What became of one row in a flush; None where nothing did, and for noise."""
    state: InstanceState[Any] = inspect(row)
    table = state.mapper.local_table.name  # type: ignore[attr-defined]  # a Table, typed as any FromClause
    if table in NOISE:
        return None
    before, after = _values(state, table, kind)
    if kind is ChangeKind.CHANGED and not after:
        return None
    names = [column.name for column in state.mapper.primary_key]
    key = {name: plain(value) for name, value in zip(names, state.identity or (), strict=False)}
    if not key:  # a new row has no identity before the flush is over
        key = {name: plain(state.dict.get(name)) for name in names}
    return Change(table, kind, key, before, after, row=row)


def _values(
    state: InstanceState[Any], table: str, kind: ChangeKind
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, column in columns_of(state.mapper).items():
        if name not in state.dict:
            continue
        history = state.attrs[name].history
        if kind is ChangeKind.CHANGED and (not history.has_changes() or column in CLOCKWORK.get(table, ())):
            continue
        after[column] = shown(table, column, state.dict[name])
        if history.deleted:
            before[column] = shown(table, column, history.deleted[0])
    match kind:
        case ChangeKind.ADDED:
            return None, after
        case ChangeKind.REMOVED:
            return after, None
        case _:
            return before, after


def shown(table: str, column: str, value: Any) -> Any:
    """A value as the log shows it."""
    return HIDDEN if column in SECRET.get(table, ()) and value is not None else plain(value)


def plain(value: Any) -> Any:
    """A value of a column as JSON; of a file only its hash and length."""
    match value:
        case None | bool() | int() | float() | str():
            return str(value) if isinstance(value, str) else value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case bytes():
            return {"sha256": hashlib.sha256(value).hexdigest(), "bytes": len(value)}
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case Iterable():
            return [plain(inner) for inner in value]
        case _:
            return str(value)


@cache
def columns_of(mapper: Mapper[Any]) -> dict[str, str]:
    """The names of the columns by the names of their attributes."""
    return {one.key: one.columns[0].name for one in mapper.column_attrs}


@cache
def way_to_cycle(mapper: Mapper[Any]) -> tuple[tuple[str, type[Any]], ...] | None:
    """The attributes to follow from a row up to its cycle, each with the class it leads to; None without a way."""
    classes = {one.local_table: one for one in Base.registry.mappers}
    ways: list[tuple[Mapper[Any], tuple[tuple[str, type[Any]], ...]]] = [(mapper, ())]
    seen = {mapper}
    for here, way in ways:
        if here.local_table.name == "cycle":  # type: ignore[attr-defined]
            return way
        for name, column in ((one.key, one.columns[0]) for one in here.column_attrs):
            for key in column.foreign_keys:
                above = classes[key.column.table]
                if above not in seen:
                    seen.add(above)
                    ways.append((above, (*way, (name, above.class_))))
    return None


def _cycle_of(session: Session, row: Any) -> int | None:
    way = way_to_cycle(inspect(row).mapper)
    if way is None:
        return None
    here = row
    for index, (name, above) in enumerate(way):
        number: int | None = inspect(here).dict.get(name)
        if number is None or index == len(way) - 1:
            return number
        here = session.get(above, number)
        if here is None:
            return None
    itself: int = row.id  # the row is a cycle
    return itself
