"""The plan of a cycle: its days with their explanations, what is owed by them, and moving it after a look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import Query, Response

from congtac.actions.cycles import Person
from congtac.actions.obligations import OwedLine, standings
from congtac.actions.planning import plan_of
from congtac.actions.practice import practice_of
from congtac.actions.replanning import Replanning, Wish, look, replan
from congtac.domain.access import Right
from congtac.domain.errors import CongtacError
from congtac.domain.plan import Kept
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import Form
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle
from congtac.vi import BLANK

router = Pages()
NONE: list[str] = []


@router.get("/cycles/{cycle}/plan", name="plan")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """Every day with how it came about, and where what is owed by it stands."""
    cycle = desk.thing
    owed: dict[str, list[OwedLine]] = {}
    for line in standings(desk.session, cycle, desk.today, reports=False):
        owed.setdefault(line.subject, []).append(line)
    plan = list(plan_of(desk.session, cycle, practice_of(desk.place.installation(), cycle)).values())
    return desk.page(
        "plan.html", title=_("Plan"), trail=trail_of(cycle), cycle=cycle, plan=plan, owed=owed,
        may_move=desk.may(Right.ORGANISE),
    )  # fmt: skip


@router.get("/cycles/{cycle}/plan/move", name="move_plan")
def ask(
    desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)],
    keep: Annotated[list[str], Query()] = NONE,
    release: Annotated[list[str], Query()] = NONE,
    to: str = "",
) -> Response:
    """The new day; with it in the address, and the days that stay or are let go, the difference that it would make."""
    form = desk.fresh_form({"to": to or desk.thing.held_on, "reason": ""})
    return _page(desk, form, _looked(desk, form, keep, release) if to else None)


@router.post("/cycles/{cycle}/plan/move")
def take(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """First look, then move by exactly the difference that was looked at."""
    form, cycle = desk.form, desk.thing
    if desk.typed.get("look"):
        to = form.day("to", _("New day"))
        return _page(desk, form) if form.problems else desk.go(f"/cycles/{cycle.id}/plan/move?to={to}")
    reason = form.text("reason", _("Reason"))
    shown = _looked(desk, form, form.all_of("keep"), form.all_of("release"), reason)
    if shown is None:
        return _page(desk, form)
    fingerprint, installation = str(desk.typed.get("fingerprint", "")), desk.place.installation()

    def work() -> None:
        person = Person(desk.visitor.name, reason)
        replan(desk.session, installation, cycle, shown.wish, desk.today, person, fingerprint)

    if form.carry_out(work):
        return desk.go(f"/cycles/{cycle.id}/plan", _("The plan has moved."))
    return _page(desk, form, shown)


def _looked(
    desk: Desk[Cycle], form: Form, keep: Sequence[str], release: Sequence[str], reason: str = BLANK
) -> Replanning | None:
    """What the wish would make of the plan; also where the reason is still missing."""
    to = form.day("to", _("New day"))
    if to == date.min:
        return None
    wish = Wish(to, {key: Kept(desk.visitor.name, reason) for key in keep}, release)
    try:
        return look(desk.session, desk.place.installation(), desk.thing, wish, desk.today)
    except CongtacError as error:
        form.problems += error.findings
        return None


def _page(desk: Desk[Cycle], form: Form, shown: Replanning | None = None) -> Response:
    trail = [*trail_of(desk.thing), (_("Plan"), f"/cycles/{desk.thing.id}/plan")]
    return desk.page("move_plan.html", form=form, title=_("Move the plan"), trail=trail, cycle=desk.thing, shown=shown)
