"""Vacant seats: whose holder left and was not followed, and those that the congress itself left empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.domain.elections.mandates import MandateState
from congtac.store.tables import Election, Mandate

REFUSED = MandateState.REFUSED


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A seat that somebody may be elected to, for this term; ``left`` is who held it last, None where nobody did."""

    seat: int
    term: str | None
    left: Mandate | None = None


def vacancies(session: Session, cycle_id: int, office: str, on: date) -> list[Vacancy]:
    """The seats of an office that are vacant in the term of a congress on a day, in their order.

    Seats whose holder the superior refused are not among them: they are elected again in the congress's own way.
    """
    own = (Election.cycle_id == cycle_id, Election.office == office)
    elections = list(session.scalars(select(Election).where(*own).order_by(Election.attempt, Election.position)))
    rows = select(Mandate).join(Election).where(*own).order_by(Mandate.seat, Mandate.id)
    return vacancies_among(elections, list(session.scalars(rows)), on)


def vacancies_among(elections: Sequence[Election], mandates: Sequence[Mandate], on: date) -> list[Vacancy]:
    """The same of one office, from its elections and mandates in that order."""
    lawful = [row for row in mandates if row.state != REFUSED]
    followed = {row.replaces_id for row in lawful}
    left = [row for row in lawful if row.ended_on is not None and row.ended_on <= on and row.id not in followed]
    found = [Vacancy(row.seat, row.term, row) for row in left]
    found += _never_filled(elections, mandates, {row.seat for row in lawful}, on)
    return sorted(found, key=lambda one: one.seat)


def first_election(elections: Sequence[Election]) -> Election | None:
    """The congress's own election of an office, the last time where it was held again after a refusal."""
    return next((row for row in reversed(elections) if not row.by_election), None)


def _never_filled(
    elections: Sequence[Election], mandates: Sequence[Mandate], taken: set[int], on: date
) -> list[Vacancy]:
    first = first_election(elections)
    if first is None or first.decided_on is None or first.decided_on > on:
        return []
    own = [row for row in mandates if row.election_id == first.id]
    if any(row.state == REFUSED for row in own):
        return []
    term = next((row.term for row in own if row.term), None)
    return [Vacancy(seat, term) for seat in range(1, first.seats + 1) if seat not in taken]
