"""The two entries of a count as those who enter it may see them: never the first one's figures before the second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.elections.coming_round import Standing, round_due
from congtac.actions.elections.count_rows import tally_of_row
from congtac.actions.elections.counts import decide_round, enter_count, last_entry
from congtac.domain.elections import ElectionResult, Round, Totals
from congtac.domain.elections.ballots import Invalidity
from congtac.domain.elections.count import Difference, compare
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.people import Hand
from congtac.store.tables import Election, EnteredCount


@dataclass(frozen=True, slots=True)
class Sheets:
    """The count that is due. ``first_by`` made the first entry, which nobody sees; ``apart`` is a pair that differs."""

    due: Standing
    first_by: Hand | None
    apart: tuple[EnteredCount, EnteredCount] | None

    def waits_for_another(self, person: Hand) -> bool:
        """Whether this person made the first entry, so that the second is another person's."""
        return self.first_by is not None and self.first_by.is_same_as(person)

    @property
    def differences(self) -> Sequence[Difference]:
        """Where the pair disagreed, place by place, with both figures."""
        if self.apart is None:
            return ()
        first, second = self.apart
        heads = [(key, getattr(first, key), getattr(second, key)) for key in ("issued", "returned")]
        return (
            *(Difference(*each) for each in heads if each[1] != each[2]),
            *compare(tally_of_row(first), tally_of_row(second)),
        )


@dataclass(frozen=True, slots=True)
class Entered:
    """What an entry came to: the differences to the first one, or the decided round; both empty for a first entry."""

    differences: tuple[Finding, ...] = ()
    result: ElectionResult | None = None


def sheets_of(session: Session, election: Election) -> Sheets:
    """Who entered the count that is due so far. Raises RuleBroken where no round can be held now."""
    due = round_due(session, election)
    last = last_entry(session, election, due.number)
    if last is None or last.number == 1:
        return Sheets(due, Hand(last.by, last.account_id) if last else None, None)
    pair = select(EnteredCount).where(
        EnteredCount.election_id == election.id,
        EnteredCount.round == due.number,
        EnteredCount.attempt == last.attempt,
        EnteredCount.number == 1,
    )
    return Sheets(due, None, None if last.agrees else (session.scalars(pair).one(), last))


def enter(
    session: Session,
    election: Election,
    by: str,
    on: date,
    heads: tuple[int, int, int, int],
    votes: Mapping[str, int],
    reasons: Mapping[Invalidity, int] | None = None,
    *,
    annul: bool = False,
) -> Entered:
    """Enter a count: issued, returned, valid, invalid, and the votes by candidate. Two that agree decide the round.

    More ballots returned than issued annul the round: that is asked about (``annul``), for mostly it is a slip.
    """
    issued, returned, valid, invalid = heads
    problems: list[Finding] = []
    if returned > issued and not annul:
        problems.append(_two("count.more_than_issued", "returned", returned, issued))
    if reasons and sum(reasons.values()) not in (0, invalid):
        problems.append(_two("count.reasons", "invalid", sum(reasons.values()), invalid))
    first = sheets_of(session, election).first_by
    sheet = Round(issued, returned, Totals(valid, invalid, votes, reasons or {}))
    try:
        differences = enter_count(session, election, by, on, sheet)
    except RuleBroken as error:  # all that is wrong with a sheet is told at once
        raise RuleBroken(*problems, *error.findings) from None
    if problems:
        raise RuleBroken(*problems)
    if first is None or differences:
        return Entered(differences)
    return Entered(result=decide_round(session, election))


def _two(code: str, where: str, found: int, expected: int) -> Finding:
    return Finding(code, Level.ERROR, where, found=found, expected=expected)
