"""After a full election with ballots entered one by one, nothing anywhere links a person to a ballot."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, brought_to
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from congtac.actions.elections.candidate_lists import settle_list
from congtac.actions.elections.count_rows import Terms
from congtac.actions.elections.counts import announce, decide_round, enter_count, record_decision
from congtac.actions.elections.elections import elections_of, plan_elections
from congtac.domain.cycle import Stage
from congtac.domain.elections import Decision, MembersRoll, Nominations, Outcome, Pile, Round
from congtac.domain.elections.ballots import Ballot, Invalidity, Kept, Mark, Marked, Spoiled
from congtac.store.session import sqlite_file
from congtac.store.tables import Base, Election, EnteredCount

A, B, C, D = "Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"
VOTERS = [f"Cử tri {number:02d}" for number in range(1, 26)]
ENTERED_BY = ("Hoàng Văn E", "Vũ Thị G")
# Of a round there is one row, of an entry one: what may be in them, and nothing that there is once for a ballot.
TABLES = {"election", "candidate", "entered_count", "election_round", "mandate"}

COMMITTEE: list[Ballot] = [
    *[Kept(frozenset({A, B, C}))] * 12,
    *[Kept(frozenset({A, B, D}))] * 6,
    *[Kept(frozenset({A, C, D}))] * 3,
    *[Kept(frozenset({A, D}))] * 2,
    Spoiled(Invalidity.MARKED),
    Spoiled(Invalidity.NOT_ISSUED),
]
SECRETARY: list[Ballot] = [*[Marked({A: Mark.AGREE})] * 20, *[Marked({A: Mark.DISAGREE})] * 4, Marked({A: Mark.BOTH})]
DEPUTY: list[Ballot] = [*[Marked({B: Mark.AGREE})] * 12, *[Marked({B: Mark.DISAGREE})] * 13]
DEPUTY_AGAIN: list[Ballot] = [*[Marked({B: Mark.AGREE})] * 17, *[Marked({B: Mark.DISAGREE})] * 8]


@dataclass
class Hall:
    """Twenty-five people cast their ballots in an order of their own, which changes with ``seed``."""

    session: Session
    seed: int

    def held(self, election: Election, ballots: list[Ballot]) -> Outcome:
        """One round; both entries take the ballots out of the box in another order."""
        shuffler = random.Random(self.seed)
        for by in ENTERED_BY:
            order = list(ballots)
            shuffler.shuffle(order)
            assert enter_count(self.session, election, by, DAY, Round(25, 25, Pile(tuple(order)))) == ()
        return decide_round(self.session, election).outcome

    def elect(self) -> None:
        """The whole congress: a committee, a secretary, and a deputy who is elected in the second round only."""
        cycle = brought_to(self.session, a_cycle(self.session), Stage.OFFICIAL)
        plan_elections(self.session, cycle, THREE_ELECTIONS)
        committee, secretary, deputy = elections_of(self.session, cycle)
        terms = Terms(DAY, MembersRoll(official=25))
        settle_list(self.session, cycle, committee, terms, Nominations(3, (A, B, C, D)))
        self.held(committee, COMMITTEE)
        announce(self.session, cycle, committee, "2026-2031", DAY)
        settle_list(self.session, cycle, secretary, terms, Nominations(1, (A,)))
        self.held(secretary, SECRETARY)
        announce(self.session, cycle, secretary, "2026-2031", DAY)
        settle_list(self.session, cycle, deputy, terms, Nominations(1, (B,)))
        assert self.held(deputy, DEPUTY) is Outcome.ANOTHER_ROUND
        record_decision(self.session, deputy, Decision.CONTINUE, SOMEBODY)
        self.held(deputy, DEPUTY_AGAIN)
        announce(self.session, cycle, deputy, "2026-2031", DAY)


def tables_of(session: Session) -> list[str]:
    """Every table that the database has, ours or not."""
    return sorted(inspect(session.connection()).get_table_names())


def cells(session: Session) -> Iterator[tuple[str, str, Any]]:
    """Every value of every column of every table, as the database itself gives it."""
    for table in tables_of(session):
        for row in session.execute(text(f'SELECT * FROM "{table}"')).mappings():  # noqa: S608 - names of our tables
            yield from ((table, column, value) for column, value in row.items())


MOMENTS = ("recorded_at", "asked_at")


def everything(session: Session) -> list[str]:
    """Every row of every table as text, but for the moments at which acts were logged and had consequences."""
    return sorted(
        f"{table} {sorted((key, str(value)) for key, value in row.items() if key not in MOMENTS)}"
        for table in tables_of(session)
        for row in session.execute(text(f'SELECT * FROM "{table}"')).mappings()  # noqa: S608 - names of our tables
    )


def lists_in(value: Any) -> Iterator[list[Any] | dict[str, Any]]:
    """Every list and mapping in a value, also inside a text that holds one."""
    if isinstance(value, str) and value[:1] in "[{":
        value = json.loads(value)
    if isinstance(value, list | dict):
        yield value
        for item in value.values() if isinstance(value, dict) else value:
            yield from lists_in(item)


@pytest.fixture
def elected(session: Session) -> Session:
    Hall(session, 1).elect()
    session.flush()
    return session


def test_no_cell_of_the_database_holds_a_ballot_or_as_many_things_as_there_were_ballots(elected: Session) -> None:
    marks = {member.value for kind in (Mark,) for member in kind}

    seen = set()
    for table, column, value in cells(elected):
        seen.add(table)
        assert str(value) not in marks, f"{table}.{column}"
        for part in lists_in(value):
            assert len(part) < len(VOTERS) / 2, f"{table}.{column} holds a list as long as a pile of ballots"
            held = part.values() if isinstance(part, dict) else part
            assert not {str(item) for item in held} & marks, f"{table}.{column}"

    assert seen >= TABLES


def test_there_are_rows_for_rounds_and_entries_and_none_for_ballots(elected: Session) -> None:
    expected = {"election": 3, "candidate": 6, "entered_count": 8, "election_round": 4, "mandate": 5}

    counts = {
        table.name: elected.execute(text(f'SELECT count(*) FROM "{table.name}"')).scalar_one()  # noqa: S608 - our names
        for table in Base.metadata.sorted_tables
    }

    assert {name: counts[name] for name in TABLES} == expected
    assert all(count < len(VOTERS) for count in counts.values()), "a table with a row for each ballot or voter"


def test_no_table_of_a_count_names_a_person_but_candidates_and_who_entered_or_declared(elected: Session) -> None:
    people = {A, B, C, D, SOMEBODY.by, *ENTERED_BY}

    named = {
        (table, column)
        for table, column, value in cells(elected)
        if table in {"entered_count", "election_round"} and str(value) in people
    }

    assert named == {("entered_count", "by"), ("election_round", "decided_by")}
    assert not [value for _table, _column, value in cells(elected) if str(value) in VOTERS]


def test_an_entry_tells_the_day_and_no_moment(elected: Session) -> None:
    for row in elected.scalars(select(EnteredCount)):
        assert row.on == DAY
    moments = [
        column.name
        for table in TABLES
        for column in Base.metadata.tables[table].columns
        if column.type.python_type.__name__ == "datetime"
    ]
    assert moments == []


@pytest.mark.parametrize("seed", [2, 3])
def test_the_same_ballots_in_another_order_leave_the_same_rows(session: Session, seed: int) -> None:
    with session.begin_nested() as first:
        Hall(session, 1).elect()
        session.flush()
        before = everything(session)
        first.rollback()
    session.expunge_all()

    Hall(session, seed).elect()
    session.flush()

    assert without_ids(everything(session)) == without_ids(before)


def without_ids(rows: list[str]) -> list[str]:
    """The rows without their running numbers: PostgreSQL does not give back those of what was undone."""
    return sorted(re.sub(r"\('(\w+_)?id', '\d+'\)", "", row) for row in rows)


def test_the_files_of_the_data_folder_hold_no_ballot(elected: Session, tmp_path: Path) -> None:
    elected.commit()
    file = sqlite_file(elected.get_bind().engine.url)
    folder = file.parent if file is not None else tmp_path

    data = b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())

    for word in ("disagree", *VOTERS):
        assert word.encode() not in data
    for pile in (COMMITTEE, SECRETARY):
        for ballot in {repr(ballot) for ballot in pile}:
            assert ballot.encode() not in data
