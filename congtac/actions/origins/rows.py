"""The rows behind the facts of one paper, each with the words that lead a person to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import congress_attempt_of
from congtac.actions.cycles import log_of
from congtac.actions.elections.elections import HeldBallot, ballots_of, elections_of, named_elections, rounds_of
from congtac.actions.facts.target_results import Carried, carried
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM, congress_before, stored_targets
from congtac.domain.origins import Origin
from congtac.store.tables import Cycle, Election, ElectionRound, Fact, TargetRow, Unit

NOT_STATED = Origin(("chưa có nguồn nào nêu",))
"""Of what a paper prints as a blank."""


@dataclass(frozen=True)
class Rows:
    """What a paper is made from: its cycle and the subject that tells it from others of its kind."""

    session: Session
    cycle: Cycle
    subject: str

    def stated(self, *keys: str, formula: str | None = None) -> Origin:
        """The origin of a value that recorded facts give; ``{attempt}`` stands for the time the congress met."""
        named = (key.replace("{attempt}", f"{self.attempt}") for key in keys)
        sources = tuple(self.facts[key] for key in named if key in self.facts)
        return Origin(sources, formula) if sources else NOT_STATED

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """The origin of each recorded fact, by its key."""
        rows = self.session.execute(select(Fact.key, Fact.origin).where(Fact.cycle_id == self.cycle.id))
        return {row.key: row.origin for row in rows}

    @cached_property
    def attempt(self) -> int:
        """The time at which the congress met."""
        return congress_attempt_of(log_of(self.session, self.cycle))

    @cached_property
    def before(self) -> Rows | None:
        """The rows of the congress of the same unit before this one."""
        congress = congress_before(self.session, self.cycle)
        return None if congress is None else Rows(self.session, congress, "")

    @property
    def unit(self) -> Origin:
        """Where the name of the unit comes from."""
        return _named(self.cycle.unit)

    @property
    def superior(self) -> Origin:
        """Where the name of its superior comes from."""
        return _named(self.cycle.unit.superior)

    @property
    def day(self) -> Origin:
        """Where the day of the meeting comes from."""
        return Origin((f"ngày họp của kỳ {self.cycle.title}",))

    @cached_property
    def targets(self) -> list[TargetRow]:
        """The targets of the coming term or period."""
        return stored_targets(self.session, self.cycle, NEW_TERM)

    @cached_property
    def results(self) -> list[TargetRow]:
        """The targets of the term that ended, with their results."""
        return stored_targets(self.session, self.cycle, PREVIOUS_TERM)

    @cached_property
    def carried(self) -> list[Carried]:
        """The targets of the last congress with what the reviews since then reported, where nobody stated results."""
        return [] if self.results else carried(self.session, self.cycle, with_sources=True)

    @cached_property
    def elections(self) -> list[Election]:
        """The elections of the congress itself that have a result (as ``congress_papers.election_rows``)."""
        rows = (row for _words, row in named_elections(self.session, self.cycle))
        return [row for row in rows if row.decided_on is not None and row.attempt == self.attempt]

    @cached_property
    def planned(self) -> list[Election]:
        """The elections that are to be held at the present attempt."""
        return elections_of(self.session, self.cycle)

    def rounds(self, election: Election) -> list[ElectionRound]:
        """The decided rounds of an election."""
        return rounds_of(self.session, election)

    @cached_property
    def ballot(self) -> HeldBallot | None:
        """The ballot that the paper is about."""
        return dict(ballots_of(self.session, self.cycle)).get(self.subject)


def _named(unit: Unit | None) -> Origin:
    return NOT_STATED if unit is None else Origin((f"tên tổ chức trong danh mục: {unit.slug}",))


def sources_of(origin: Origin) -> tuple[str, ...]:
    """The sources of an origin, to stand among others: none where nothing is stated."""
    return () if origin is NOT_STATED else origin.sources


def number_of(place: str) -> int:
    """The position that an id ends in: 3 for ``results.3``."""
    return int(place.rpartition(".")[2])


Told = Iterator[tuple[str, Origin]]
Teller = Callable[[Rows, str, Any], Told]
