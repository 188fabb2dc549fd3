"""What the audit log says about statements over many rows: each row before and after, where there are not too many.

The rows are read in the transaction of the statement, under its own condition, before it runs, and their new values by
their keys afterwards. Above ``MOST`` rows the count is told, with the statement and its values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Table, select, tuple_
from sqlalchemy.orm import Mapper, ORMExecuteState

from congtac.store.audit_changes import (
    CLOCKWORK,
    HIDDEN,
    NOISE,
    SECRET,
    Change,
    ChangeKind,
    columns_of,
    plain,
    shown,
    way_to_cycle,
)
from congtac.store.base import Base

MOST = 300  # rows that one statement may list: an opening for 10,000 sub-branches is told with its count
LETTERS, LISTED = 2000, 20

Row = Mapping[str, Any]


class Statement:
    """One statement that writes; made before it runs."""

    def __init__(self, state: ORMExecuteState) -> None:
        self.state = state
        statement: Any = state.statement
        name = getattr(statement.table, "name", "")
        self.table: Table | None = None if name in NOISE else Base.metadata.tables.get(name)
        self.before: list[Row] = []
        if self.table is not None and not state.is_insert:
            if state.session.autoflush:  # as the statement itself would: what objects changed belongs to the rows
                state.session.flush()
            self.before = self._rows(self.table)

    def changes(self, result: Any) -> list[Change]:
        """What it has changed, told once it has run; nothing where it met no row, or left each as it was."""
        if self.table is None:
            return []
        counted: int = getattr(result, "rowcount", -1)  # a bulk insert of objects does not say
        if self.state.is_insert:
            return self._inserted(self.table, counted)
        if len(self.before) > MOST:
            return [self._counted(self.table, counted if counted > 0 else None)]
        after = {} if self.state.is_delete else self._now(self.table)
        told = [self._changed(self.table, old, after.get(self._key(self.table, old), {})) for old in self.before]
        listed = self._with_cycles(self.table, self.before, told)
        unseen = counted - len(self.before)  # rows that somebody else has added in the very moment
        return listed + ([self._counted(self.table, unseen)] if unseen > 0 else [])

    @property
    def _connection(self) -> Connection:
        return self.state.session.connection()

    def _rows(self, table: Table) -> list[Row]:
        """The rows that it will meet, one more than are listed; on PostgreSQL they are held as it would hold them."""
        statement: Any = self.state.statement
        given = self.state.parameters
        wanted = select(*table.c).select_from(table).limit(MOST + 1)
        if isinstance(given, Sequence):
            (key,) = table.primary_key
            wanted = wanted.where(key.in_([one.get(key.name) for one in given[: MOST + 1]]))
        elif statement.whereclause is not None:
            wanted = wanted.where(statement.whereclause)
        wanted = wanted.with_for_update(key_share=not self.state.is_delete)
        values = given if isinstance(given, Mapping) else {}
        return [dict(row) for row in self._connection.execute(wanted, values).mappings()]

    def _now(self, table: Table) -> dict[tuple[Any, ...], Row]:
        """The same rows after it."""
        keys = [self._key(table, row) for row in self.before]
        found = select(*table.c).where(tuple_(*table.primary_key).in_(keys)) if keys else None
        rows = [] if found is None else self._connection.execute(found).mappings().all()
        return {self._key(table, row): row for row in map(dict, rows)}

    def _key(self, table: Table, row: Row) -> tuple[Any, ...]:
        return tuple(row[column.name] for column in table.primary_key)

    def _changed(self, table: Table, old: Row, new: Row) -> Change | None:
        key = {column.name: plain(old[column.name]) for column in table.primary_key}
        if self.state.is_delete:
            return Change(table.name, ChangeKind.REMOVED, key, _told(table, old), None)
        left_out = CLOCKWORK.get(table.name, frozenset())
        other = [name for name in new if name not in left_out and new[name] != old[name]]
        before, after = (_told(table, {name: row[name] for name in other}) for row in (old, new))
        return Change(table.name, ChangeKind.CHANGED, key, before, after) if other else None

    def _inserted(self, table: Table, counted: int) -> list[Change]:
        given, statement = self.state.parameters, self.state.statement
        rows: Sequence[Row] = given if isinstance(given, Sequence) else ()
        count = max(counted, len(rows))
        sure = getattr(statement, "_post_values_clause", None) is None  # else some of them may have been there
        if count == 0:
            return []
        if not rows or len(rows) > MOST or not sure:
            cycles = {one["cycle_id"] for one in rows if "cycle_id" in one}
            cycle = cycles.pop() if len(cycles) == 1 else None
            return [Change(table.name, ChangeKind.ADDED, count=count if count > 0 else None, cycle=cycle)]
        names = columns_of(_mapper(table))
        made = [{names.get(name, name): value for name, value in row.items()} for row in rows]
        keys = [{one.name: plain(row[one.name]) for one in table.primary_key if one.name in row} for row in made]
        told = [
            Change(table.name, ChangeKind.ADDED, key, None, _told(table, row))
            for key, row in zip(keys, made, strict=True)
        ]
        return self._with_cycles(table, made, told)

    def _counted(self, table: Table, count: int | None) -> Change:
        """Too many to list: how many, and by which statement."""
        kind = ChangeKind.REMOVED if self.state.is_delete else ChangeKind.CHANGED
        cycles = {row.get("cycle_id") for row in self.before}
        cycle = cycles.pop() if len(cycles) == 1 else None
        if table.name in SECRET or isinstance(self.state.parameters, Sequence):
            return Change(table.name, kind, count=count, cycle=cycle)
        statement: Any = self.state.statement
        compiled = statement.compile(dialect=self._connection.dialect)
        values = {name: _short(value) for name, value in compiled.params.items()}
        return Change(table.name, kind, count=count, cycle=cycle, statement=str(compiled)[:LETTERS], values=values)

    def _with_cycles(self, table: Table, rows: Sequence[Row], told: Sequence[Change | None]) -> list[Change]:
        cycles = cycles_of_rows(self._connection, _mapper(table), rows)
        return [one.of_cycle(cycle) for one, cycle in zip(told, cycles, strict=True) if one is not None]


def cycles_of_rows(connection: Connection, mapper: Mapper[Any], rows: Sequence[Row]) -> list[int | None]:
    """The cycle to which each row belongs: one question for each step of the way to it."""
    way = way_to_cycle(mapper)
    if way is None:
        return [None] * len(rows)
    if not way:
        return [row.get("id") for row in rows]
    numbers = [row.get(columns_of(mapper)[way[0][0]]) for row in rows]
    for (_name, above), (onward, _next) in pairwise(way):
        table = above.__table__
        column = table.c[columns_of(above.__mapper__)[onward]]
        found = connection.execute(select(table.c.id, column).where(table.c.id.in_({*numbers} - {None})))
        higher: dict[int, int | None] = {row[0]: row[1] for row in found}
        numbers = [None if number is None else higher.get(number) for number in numbers]
    return numbers


def _mapper(table: Table) -> Mapper[Any]:
    return next(one for one in Base.registry.mappers if one.local_table is table)


def _told(table: Table, row: Row) -> dict[str, Any]:
    return {name: shown(table.name, name, value) for name, value in row.items()}


def _short(value: Any) -> Any:
    many = isinstance(value, list | tuple | set | frozenset) and len(value) > LISTED
    return f"{HIDDEN} ({len(value)})" if many else plain(value)
