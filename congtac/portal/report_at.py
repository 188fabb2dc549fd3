"""What the pages of a unit's report share: what their path names, who looks, the way back, texts for a form."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from fastapi import Request, Response
from sqlalchemy.orm import Session

from congtac.actions.reports.desk import ReportDesk, report_desk
from congtac.actions.reports.intake import closed_for
from congtac.domain.access import Right, may
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding
from congtac.domain.report_draft import names_of
from congtac.i18n import _
from congtac.portal.desk import Desk
from congtac.portal.forms import Form
from congtac.portal.found import number_in, the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.refusals import NotFound
from congtac.store.access import ancestry
from congtac.store.report_rows import duties
from congtac.store.tables import Cycle, Obligation, Unit
from congtac.vi import nfc

MOST_LETTERS = 40_000  # of one text; what is too long for a report is told when it is checked


@dataclass(frozen=True)
class ReportAt:
    """The report that a unit owes in a cycle."""

    cycle: Cycle
    unit: Unit
    duty: Obligation
    desks: list[ReportDesk] = field(default_factory=list)  # the form, once it was asked for

    @cached_property
    def closed(self) -> Finding | None:
        """Why nothing can be handed in any more."""
        return closed_for(self.cycle, self.duty)

    @property
    def path(self) -> str:
        """Its page."""
        return f"/cycles/{self.cycle.id}/reports/{self.unit.id}"


def the_report(session: Session, request: Request) -> tuple[ReportAt, int]:
    """``{cycle}`` and ``{unit}``: the report that the unit owes there; it lies in the unit."""
    cycle, _unit = the_cycle(session, request)
    own = duties(cycle).where(Obligation.unit_id == number_in(request, "unit"))
    duty = session.scalar(own)
    if duty is None:
        raise NotFound
    return ReportAt(cycle, duty.unit, duty), duty.unit_id


def the_report_above(session: Session, request: Request) -> tuple[ReportAt, int]:
    """The same for those who decide about it: it lies in the unit whose cycle it is."""
    found, _unit = the_report(session, request)
    return found, found.cycle.unit_id


def form_of(desk: Desk[ReportAt]) -> ReportDesk:
    """The form of the cycle; such a page is not there where its kind of cycle has none."""
    there = desk.thing.desks
    try:
        if not there:
            there.append(report_desk(desk.session, desk.place.installation(), desk.thing.cycle))
    except BadInput:
        raise NotFound from None
    return there[0]


def may_in_cycle(desk: Desk[ReportAt], right: Right) -> bool:
    """Whether the visitor has a right in the unit whose cycle it is, and not only in the unit that reports."""
    return may(desk.visitor, right, ancestry(desk.session, desk.thing.cycle.unit_id))


def way_back(desk: Desk[ReportAt], *, below: bool = True) -> list[tuple[str, str]]:
    """The way back: over the cycle for who may look at it, else over what one's unit owes."""
    at = desk.thing
    if may_in_cycle(desk, Right.READ):
        above = [*trail_of(at.cycle), (_("Reports"), f"/cycles/{at.cycle.id}/reports")]
    else:
        above = [(_("What I owe"), "/owed")]
    return [*above, (at.unit.name, at.path)] if below else above


def typed_texts(form: Form, known: ReportDesk) -> dict[str, str]:
    """What was typed into the fields of a report, by name; names that the page did not have are not there."""
    texts = {}
    for name in names_of(known.form):
        value = form.typed.get(name)
        if isinstance(value, str):
            texts[name] = plain_text(value)
    return texts


def plain_text(value: str) -> str:
    """A text as a draft keeps it."""
    lines = nfc(value).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one.isprintable() or one in "\n\t").strip()[:MOST_LETTERS]


def locked(desk: Desk[ReportAt], why: Finding) -> Response:
    """The page that says why nothing can be filled in any more."""
    return desk.page(
        "report/locked.html",
        200 if desk.request.method == "GET" else 409,
        title=_("Report of {unit}").format(unit=desk.thing.unit.name),
        trail=way_back(desk),
        at=desk.thing,
        why=why,
    )
