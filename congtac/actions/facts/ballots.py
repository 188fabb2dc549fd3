"""The ballots of a congress: one form for each time of voting, with names where the list is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.elections.coming_round import Standing, standing
from congtac.actions.elections.elections import named_elections, rounds_of
from congtac.actions.facts.congress import congress_of
from congtac.actions.facts.legal_bases import elections_known
from congtac.actions.papers.letterheads import House, PaperDay, congress_head, issuing_body, signature
from congtac.domain.congress_facts import BallotPaperFacts
from congtac.domain.elections.offices import Office
from congtac.domain.paper_facts import Congress
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.papers import Issuer
from congtac.store.tables import Cycle, Election

_BODIES = (Office.BRANCH_COMMITTEE, Office.COMMITTEE, Office.STANDING_BOARD)  # where no regulation of the day is known


def ballot_papers(
    session: Session, cycle: Cycle, stated: Mapping[str, Any], house: House
) -> Iterator[tuple[str, BallotPaperFacts]]:
    """Phiếu bầu: one form for each ballot; that of a further round as soon as it is known who stands in it."""
    congress = congress_of(session, cycle, stated)
    for words, election in named_elections(session, cycle):
        for turn in _turns(session, election) if election.by_congress else ():
            again = f" vòng {turn.number}" if turn.number > 1 else ""
            yield words + again, _ballot_paper(cycle, congress, house, election, turn)


def _turns(session: Session, election: Election) -> Iterator[Standing]:
    """The rounds held, and the one that comes next."""
    rounds, coming = rounds_of(session, election), standing(session, election)
    yield from (Standing(held.number, tuple(held.votes), held.seats) for held in rounds)
    if not rounds or (election.decided_on is None and coming.seats and coming.names):
        yield coming


def _ballot_paper(
    cycle: Cycle, congress: Congress, house: House, election: Election, turn: Standing
) -> BallotPaperFacts:
    superior = issuing_body(congress.superior) if congress.superior else None
    return BallotPaperFacts(
        letterhead=congress_head(PaperKind.BALLOT_PAPER, congress, house, PaperDay.on(cycle.held_on), 1),
        signature=signature(Issuer.CONGRESS),
        recipients=(),
        congress=congress,
        what=f"{election.label} (vòng {turn.number})" if turn.number > 1 else election.label,
        seats=turn.seats,
        candidates=turn.names,
        by_striking=len(turn.names) > turn.seats if turn.names else _has_surplus(cycle, election),
        seal=issuing_body(congress.organisation) if house.has_seal else superior,
        per_sheet=house.ballots_per_sheet,
    )


def _has_surplus(cycle: Cycle, election: Election) -> bool:
    """Whether the list of this election must have more names than seats, by the regulation of the day."""
    rules = elections_known(cycle.held_on)
    return election.rank in (rules.surplus_offices.value if rules else _BODIES)
