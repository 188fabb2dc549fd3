"""Open a cycle: one short form, then everything that would come of it, then the confirmation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Response

from congtac.actions.configured_units import one_called
from congtac.actions.cycles import Person
from congtac.actions.opening import Prospect, cycle_there, look_ahead, open_prospect
from congtac.config import Unit as Configured
from congtac.domain.access import Right
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput, CongtacError
from congtac.domain.findings import Finding, Level, has_errors
from congtac.i18n import _
from congtac.portal.desk import Desk, signed_in
from congtac.portal.forms import Form
from congtac.portal.refusals import NotAllowed
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle
from congtac.store.visible_rows import visible_slugs

router = Pages()
KINDS = tuple(kind for kind in CycleKind if kind is not CycleKind.CONCLUSIONS)
EMPTY: Mapping[str, object] = {"kind": "", "unit": "", "held_on": "", "reason": "", "despite": ""}
LISTED = 100
"""Units that somebody chooses from; who has more types a name or the short name, which the browser completes."""


@router.get("/cycles/new", name="open_cycle")
def ask(desk: Annotated[Desk[None], signed_in()], kind: str = "", unit: str = "", held_on: str = "") -> Response:
    """The form; with all three in the address, the plan that would come of it."""
    form = desk.fresh_form({"kind": kind, "unit": unit, "held_on": held_on, "reason": ""})
    if not (kind and unit and held_on):
        return _page(desk, form)
    prospect = _prospect(desk, form)
    return _page(desk, form, prospect)


@router.post("/cycles/new")
def take(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """First look, then open: only what was looked at is opened, and twice is one cycle."""
    form, looked = desk.form, bool(desk.typed.get("look"))
    prospect = _prospect(desk, form)
    if prospect is None:
        return _page(desk, form)
    if looked:
        query = {"kind": prospect.kind.value, "unit": prospect.unit.slug, "held_on": prospect.held_on}
        return desk.go(f"/cycles/new?{urlencode(query)}")
    form.based_on(*_basis(prospect))
    reason = form.text("reason", _("Reason"))
    there = cycle_there(desk.session, prospect)
    if has_errors(prospect.findings) and not form.ticked("despite"):
        form.refuse("despite", Finding("typed.not_ticked", Level.ERROR))
    if there is not None:
        return desk.go(f"/cycles/{there.id}", _("This cycle was open already."))

    def work() -> Cycle:
        return open_prospect(desk.session, desk.place.installation(), prospect, Person(desk.visitor.name, reason))

    if form.carry_out(work):
        return desk.go(f"/cycles/{form.outcome.id}", _("The cycle is open; its plan and its duties are set."))
    return _page(desk, form, prospect)


def _prospect(desk: Desk[None], form: Form) -> Prospect | None:
    """What would come of it; None with every problem noted at its field."""
    kind = form.one_of("kind", KINDS, _("Kind"))
    held_on = form.day("held_on", _("Day of the meeting"))
    unit = _unit(desk, form)
    if form.problems or kind is None or unit is None:
        return None
    try:
        return look_ahead(desk.session, desk.place.installation(), kind, unit, held_on, desk.today)
    except CongtacError as error:
        for finding in error.findings:
            form.problems.append(finding)
        return None


def _unit(desk: Desk[None], form: Form) -> Configured | None:
    mine, text = _mine(desk), form.text("unit", _("Organisation"))
    if not text:
        return None
    try:
        return one_called(mine, text)
    except BadInput as error:
        form.refuse("unit", error.findings[0])
    return None


def _mine(desk: Desk[None]) -> list[Configured]:
    """The configured units in which the visitor may organise."""
    slugs = visible_slugs(desk.session, desk.visitor, Right.ORGANISE)
    if not slugs:
        raise NotAllowed
    return [one for one in desk.place.installation().units(desk.today) if one.slug in slugs]


def _basis(prospect: Prospect) -> tuple[date | str, ...]:
    return (prospect.kind.value, prospect.unit.slug, *(one.on for one in prospect.plan))


def _page(desk: Desk[None], form: Form, prospect: Prospect | None = None) -> Response:
    units = [(one.slug, one.name) for one in _mine(desk)]
    form.kept = dict(EMPTY) | dict(form.kept)
    if prospect is not None and not form.version:
        form.based_on(*_basis(prospect))
    there = cycle_there(desk.session, prospect) if prospect else None
    return desk.page(
        "opening.html",
        form=form,
        title=_("Open a cycle"),
        trail=[(_("Cycles"), "/cycles")],
        kinds=KINDS,
        units=units,
        listed=len(units) <= LISTED,
        prospect=prospect,
        there=there,
        error=Level.ERROR,
    )
