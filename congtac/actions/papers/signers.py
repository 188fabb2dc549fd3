"""Whose name stands under a paper: who alone holds the office that signs, on the paper's day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.elections.mandates import REFUSED, composition_on
from congtac.actions.papers.letterheads import House, own_signature
from congtac.domain.cycle import CycleKind
from congtac.domain.drafting import DRAFTABLE, Sequence
from congtac.domain.elections.offices import OFFICES, Office
from congtac.domain.office_holders import HeldOffice, InOffice, agreed, only_holder
from congtac.domain.origins import Origin
from congtac.domain.paper_facts import PaperFacts
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.review_facts import ConferenceMinutesFacts
from congtac.store.tables import Cycle, Mandate, Unit

SECRETARY, SECRETARY_LABEL = next((slug, words) for slug, (words, one) in OFFICES.items() if one is Office.SECRETARY)
NAME = "signature.name"


@dataclass(frozen=True, slots=True)
class Named:
    """A person in an office on a day, and where that is known from."""

    name: str
    origin: Origin


def signed(session: Session, cycle: Cycle, kind: PaperKind, facts: PaperFacts, house: House) -> PaperFacts:
    """The facts with the name of who signs, where it is not stated and only one person can be meant."""
    if facts.signature.name is not None:
        return facts
    office = _office_of(facts, house)
    day = _day_of(cycle, kind, facts)
    named = None if office is None or day is None else holder_of(session, cycle.unit, office, day)
    if named is None:
        return facts
    signature, origins = replace(facts.signature, name=named.name), {**facts.origins, NAME: named.origin}
    return replace(facts, signature=signature, origins=origins)


def holder_of(session: Session, unit: Unit, office: HeldOffice, day: date) -> Named | None:
    """Who holds the office: by the elections on record where one has filled it by that day, or else as configured."""
    configured = only_holder(office, day)
    if _was_elected(session, unit, office.slug, day):
        recorded = [InOffice(one.person, one.elected_on) for one in composition_on(session, unit, office.slug, day)]
        found, source = agreed(configured, recorded), "kết quả bầu cử đã ghi nhận"
    else:
        found, source = configured, f"cấu hình của đơn vị {unit.slug}: offices.{office.slug}.holders"
    if found is None or found.name is None:
        return None
    return Named(found.name, Origin((f"{source}: {office.label} từ ngày {found.since:%d/%m/%Y}",)))


def _was_elected(session: Session, unit: Unit, office: str, day: date) -> bool:
    filled = (Mandate.unit_id == unit.id, Mandate.office == office, Mandate.elected_on <= day, Mandate.state != REFUSED)
    return session.scalar(select(Mandate.id).where(*filled).limit(1)) is not None


def _office_of(facts: PaperFacts, house: House) -> HeldOffice | None:
    """The office that signs: the head of who issues the paper, or who chaired the conference, where it is stated."""
    if isinstance(facts, ConferenceMinutesFacts):
        return _configured(house, facts.conclusion.chaired_by)
    if facts.signature != own_signature(house):
        return None
    if house.is_agency:
        return _configured(house, house.head)
    known = next((one for one in house.offices if one.slug == SECRETARY), None)
    return known or HeldOffice(SECRETARY, SECRETARY_LABEL)


def _configured(house: House, label: str | None) -> HeldOffice | None:
    """The office of that name; None where none or several bear it."""
    same = [one for one in house.offices if label is not None and one.label.casefold() == label.casefold()]
    return same[0] if len(same) == 1 else None


def _day_of(cycle: Cycle, kind: PaperKind, facts: PaperFacts) -> date | None:
    """The paper's day, or that of the meeting where it has none yet.

    Before a congress the outgoing committee signs, on its day as well; who was elected there signs what comes after it
    (``facts.outcome``).
    """
    if CycleKind(cycle.kind).is_congress:
        row = next((one for one in DRAFTABLE[CycleKind(cycle.kind)] if one.kind is kind), None)
        of_the_old_term = row is not None and row.sequence in (Sequence.OLD_TERM, Sequence.UNNUMBERED)
        return cycle.held_on - timedelta(days=1) if of_the_old_term else None
    head = facts.letterhead
    return date(head.year, head.month, head.day) if head.year and head.month and head.day else cycle.held_on
