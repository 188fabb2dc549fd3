"""The tables of elections: candidates, counts and office-holders. A count is kept as its totals.

No table can link a person to a ballot, because no table holds a ballot, nor anything that there is once for each
ballot; docs/secrecy.md says what that rests on.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.elections.count import Decision
from congtac.domain.elections.mandates import Ending, MandateState
from congtac.domain.elections.offices import Office
from congtac.domain.elections.results import Outcome
from congtac.store.base import Base, one_of


class Election(Base):
    """One ballot of a congress: what is elected, for how many seats, and what came out.

    ``rank`` is the office as the regulations order it. ``count`` holds the terms of a count by candidates (day,
    meeting, heads of the electorate); None where only a result is known.
    """

    __tablename__ = "election"
    __table_args__ = (
        UniqueConstraint("cycle_id", "attempt", "position"),
        one_of("rank", Office),
        CheckConstraint("seats >= 1", name="at_least_one_seat"),
        CheckConstraint("elected IS NULL OR (elected >= 0 AND elected <= seats)", name="elected_within_seats"),
        CheckConstraint("(elected IS NULL) = (decided_on IS NULL)", name="decided_with_result"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    attempt: Mapped[int]
    position: Mapped[int]
    office: Mapped[str]
    rank: Mapped[str | None]
    label: Mapped[str]
    seats: Mapped[int]
    by_congress: Mapped[bool]
    by_election: Mapped[bool] = mapped_column(default=False)
    elected: Mapped[int | None]
    decided_on: Mapped[date | None]
    count: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    origin: Mapped[str]


class Candidate(Base):
    """Somebody proposed: in ballot order those on the list, without a position those who are not.

    ``from_round`` is later than 1 for a name that the congress added after a round.
    """

    __tablename__ = "candidate"
    __table_args__ = (
        UniqueConstraint("election_id", "from_round", "name"),
        UniqueConstraint("election_id", "from_round", "position"),
        one_of("origin", CandidateOrigin),
        CheckConstraint("NOT withdrawn OR position IS NULL", name="withdrawn_off_list"),
        CheckConstraint("from_round >= 1", name="rounds_count_from_one"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    election_id: Mapped[int] = mapped_column(ForeignKey("election.id"))
    from_round: Mapped[int] = mapped_column(default=1)
    position: Mapped[int | None]
    name: Mapped[str]
    origin: Mapped[str]
    support: Mapped[int | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)


class EnteredCount(Base):
    """One of two independent entries of the same count, as totals in ballot order.

    ``attempt`` counts the pairs: after two entries that disagree a new pair is entered, and the old one stays.
    ``agrees`` is None for the first of a pair, and says of the second whether it is equal to the first.
    """

    __tablename__ = "entered_count"
    __table_args__ = (
        UniqueConstraint("election_id", "round", "attempt", "number"),
        UniqueConstraint("election_id", "round", "attempt", "by", "account_id"),
        CheckConstraint("number IN (1, 2)", name="two_entries"),
        CheckConstraint("(number = 1) = (agrees IS NULL)", name="second_agrees_or_not"),
        CheckConstraint("length(by) > 0", name="has_person"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    election_id: Mapped[int] = mapped_column(ForeignKey("election.id"))
    round: Mapped[int]
    attempt: Mapped[int]
    number: Mapped[int]
    by: Mapped[str]
    account_id: Mapped[int | None]
    on: Mapped[date]
    issued: Mapped[int] = mapped_column(BigInteger)
    returned: Mapped[int] = mapped_column(BigInteger)
    valid: Mapped[int] = mapped_column(BigInteger)
    invalid: Mapped[int] = mapped_column(BigInteger)
    reasons: Mapped[dict[str, Any]] = mapped_column(JSON)
    votes: Mapped[dict[str, Any]] = mapped_column(JSON)
    agrees: Mapped[bool | None]


class ElectionRound(Base):
    """One round as it was decided: totals, by which rule, and what came out. Written once.

    The congress's own decision after a round that left seats empty is added with who declared it and why.
    """

    __tablename__ = "election_round"
    __table_args__ = (
        UniqueConstraint("election_id", "number"),
        one_of("outcome", Outcome),
        one_of("decision", Decision),
        CheckConstraint("number >= 1", name="rounds_count_from_one"),
        CheckConstraint("returned > issued OR valid + invalid = returned", name="valid_and_invalid"),
        CheckConstraint(
            "decision IS NULL OR (coalesce(length(decided_by), 0) > 0 AND coalesce(length(decided_because), 0) > 0)",
            name="person_and_reason",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    election_id: Mapped[int] = mapped_column(ForeignKey("election.id"))
    number: Mapped[int]
    seats: Mapped[int]
    issued: Mapped[int] = mapped_column(BigInteger)
    returned: Mapped[int] = mapped_column(BigInteger)
    present: Mapped[int] = mapped_column(BigInteger)
    valid: Mapped[int] = mapped_column(BigInteger)
    invalid: Mapped[int] = mapped_column(BigInteger)
    reasons: Mapped[dict[str, Any]] = mapped_column(JSON)
    votes: Mapped[dict[str, Any]] = mapped_column(JSON)
    by_hand: Mapped[bool]
    entries: Mapped[int]
    elected: Mapped[list[str]] = mapped_column(JSON)
    tied: Mapped[list[str]] = mapped_column(JSON)
    seats_left: Mapped[int]
    revote: Mapped[bool]
    outcome: Mapped[str]
    denominator: Mapped[int] = mapped_column(BigInteger)
    needed: Mapped[int] = mapped_column(BigInteger)
    rule_set: Mapped[str]
    rule_source: Mapped[str]
    origin: Mapped[str]
    decision: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_because: Mapped[str | None]


class Mandate(Base):
    """An office that somebody holds, from an election or by appointment: closed with a day, never overwritten."""

    __tablename__ = "mandate"
    __table_args__ = (
        UniqueConstraint("election_id", "seat"),
        one_of("state", MandateState),
        one_of("ended_because", Ending),
        CheckConstraint("(ended_on IS NULL) = (ended_because IS NULL)", name="ended_with_reason"),
        CheckConstraint("ended_on IS NULL OR ended_on >= elected_on", name="ended_after_elected"),
        CheckConstraint("replaces_id IS NULL OR replaces_id <> id", name="replaces_another"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    election_id: Mapped[int] = mapped_column(ForeignKey("election.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    seat: Mapped[int]
    office: Mapped[str]
    person: Mapped[str | None]
    term: Mapped[str | None]
    elected_on: Mapped[date]
    state: Mapped[str]
    decided_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    ended_because: Mapped[str | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("mandate.id"))
