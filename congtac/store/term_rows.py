"""What the database knows about terms: congresses with their closings, consents, names. Each is one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.orm import Session, aliased

from congtac.domain.cycle import Act, CycleKind, Stage
from congtac.domain.rounds import PILOT
from congtac.store.tables import (
    CongressRound,
    Cycle,
    Fact,
    RoundStep,
    RoundUnit,
    TermConsent,
    TermName,
    TransitionLog,
    Unit,
)

CONGRESSES = tuple(kind.value for kind in CycleKind if kind.is_congress)
NAMES = ("ordinal", "term")  # the facts by which a congress is called


@dataclass(frozen=True, slots=True)
class HeldCongress:
    """A congress that was not cancelled, with the day of its closing where it has closed."""

    slug: str
    name: str
    level: str | None
    cycle_id: int
    kind: str
    held_on: date
    opened_on: date
    stage: str
    closed_on: date | None

    @property
    def title(self) -> str:
        """What people call its cycle."""
        return f"{CycleKind(self.kind).label}, {self.name}, {self.held_on:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class RoundWindow:
    """Days that a superior set in its round for a term."""

    opens: date
    closes: date
    superior: str
    term: str


def congresses(session: Session, slug: str | None = None) -> list[HeldCongress]:
    """Every congress of every unit, or of one, by its day."""
    closed = and_(TransitionLog.cycle_id == Cycle.id, TransitionLog.act == Act.CLOSE.value)
    wanted = (
        select(
            Unit.slug,
            Unit.name,
            Unit.level,
            Cycle.id.label("cycle_id"),
            Cycle.kind,
            Cycle.held_on,
            Cycle.opened_on,
            Cycle.stage,
            TransitionLog.on.label("closed_on"),
        )
        .join(Unit, Cycle.unit_id == Unit.id)
        .outerjoin(TransitionLog, closed)
        .where(Cycle.kind.in_(CONGRESSES), Cycle.stage != Stage.CANCELLED.value)
        .order_by(Cycle.held_on, Cycle.id)
    )
    return [HeldCongress(**row._asdict()) for row in session.execute(wanted.where(*_of(slug)))]


def names_of_congresses(session: Session, slug: str | None = None) -> dict[int, dict[str, str]]:
    """How congresses call themselves and their term, by the number of their cycle."""
    wanted = select(Fact.cycle_id, Fact.key, Fact.value).join(Cycle, Fact.cycle_id == Cycle.id)
    wanted = wanted.join(Unit, Cycle.unit_id == Unit.id).where(Cycle.kind.in_(CONGRESSES), Fact.key.in_(NAMES))
    found: dict[int, dict[str, str]] = {}
    for cycle_id, key, value in session.execute(wanted.where(*_of(slug))):
        found.setdefault(cycle_id, {})[key] = value["value"]
    return found


def consents(session: Session, slug: str | None = None) -> dict[str, list[TermConsent]]:
    """The superiors' consents by unit, in the order in which they were recorded."""
    wanted = select(Unit.slug, TermConsent).join(Unit, TermConsent.unit_id == Unit.id).order_by(TermConsent.id)
    found: dict[str, list[TermConsent]] = {}
    for unit, row in session.execute(wanted.where(*_of(slug))):
        found.setdefault(unit, []).append(row)
    return found


def chosen_names(session: Session, slug: str | None = None) -> dict[str, list[TermName]]:
    """Names that people chose, by unit, in the order in which they were chosen."""
    wanted = select(Unit.slug, TermName).join(Unit, TermName.unit_id == Unit.id).order_by(TermName.id)
    found: dict[str, list[TermName]] = {}
    for unit, row in session.execute(wanted.where(*_of(slug))):
        found.setdefault(unit, []).append(row)
    return found


def windows_of_rounds(session: Session, slug: str | None = None) -> dict[str, list[RoundWindow]]:
    """The days that superiors set in their rounds for the step of each unit."""
    step, above = case((RoundUnit.pilot, PILOT), else_=RoundUnit.level), aliased(Unit)
    wanted = select(Unit.slug, RoundStep.opens, RoundStep.closes, above.name, CongressRound.term)
    wanted = wanted.join(RoundUnit, RoundUnit.unit_id == Unit.id)
    wanted = wanted.join(RoundStep, and_(RoundStep.round_id == RoundUnit.round_id, RoundStep.step == step))
    wanted = wanted.join(CongressRound, CongressRound.id == RoundUnit.round_id)
    wanted = wanted.join(above, above.id == CongressRound.unit_id)
    found: dict[str, list[RoundWindow]] = {}
    for unit, opens, closes, superior, term in session.execute(wanted.where(*_of(slug))):
        found.setdefault(unit, []).append(RoundWindow(opens, closes, superior, term))
    return found


def _of(slug: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if slug is None else (Unit.slug == slug,)
