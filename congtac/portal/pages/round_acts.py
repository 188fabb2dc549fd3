"""What a superior decides in a round: the days of a step, a unit's congress, shares of delegates, lessons."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Request, Response

from congtac.actions.cycles import Person
from congtac.actions.rounds.planning import Plan, plan_congress, record_lesson, set_window
from congtac.actions.rounds.quotas import AskedQuota, share_out
from congtac.domain.access import Right
from congtac.domain.rounds import PILOT, WaitKind
from congtac.i18n import _, label
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import TEXT
from congtac.portal.found import number_in, the_round
from congtac.portal.pages.rounds import trail_of_rounds
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.round_rows import last_quota, levels_of_round, member_of_round, pilots_of_round, steps_of
from congtac.store.tables import CongressRound, RoundUnit

router = Pages()
Round = Annotated[Desk[CongressRound], needs(Right.DECIDE, the_round)]


@router.get("/rounds/{round}/window", name="round_window")
def ask_window(desk: Round) -> Response:
    """From when to when which step is held."""
    return _window_page(desk)


@router.post("/rounds/{round}/window")
def window(desk: Round) -> Response:
    """Set the days of a step."""
    form = desk.form
    form.based_on(*_windows(desk))
    step, reason = form.text("step", _("Step")), form.text("reason", _("Reason"))
    opens, closes = form.day("opens", _("First day")), form.day("closes", _("Last day"))

    def work() -> bool:
        person = Person(desk.visitor.name, reason)
        return set_window(desk.session, desk.place.installation(), desk.thing, step, (opens, closes), person)

    if form.carry_out(work):
        return desk.go(f"/rounds/{desk.thing.id}", _("Stored."))
    return _window_page(desk)


@router.get("/rounds/{round}/units/{unit}", name="round_plan")
def ask_plan(desk: Round) -> Response:
    """The day of a unit's congress, and whether it is a model congress or may come before those below."""
    return _plan_page(desk, _member(desk, desk.request))


@router.post("/rounds/{round}/units/{unit}")
def plan(desk: Round) -> Response:
    """Decide it; a day that is odd is kept, and the table of the round says what is odd."""
    form, row = desk.form, _member(desk, desk.request)
    form.based_on(row.planned_on, row.pilot, row.ahead_by)
    day, reason = form.day("on", _("Day"), needed=False), form.text("reason", _("Reason"))
    wanted = Plan(on=day if form.value("on") else None, pilot=form.ticked("pilot"), ahead=form.ticked("ahead"))

    def work() -> object:
        person = Person(desk.visitor.name, reason)
        return plan_congress(desk.session, desk.place.installation(), (desk.thing, row), wanted, desk.today, person)

    if form.carry_out(work):
        return desk.go(f"/rounds/{desk.thing.id}", _("Stored."))
    return _plan_page(desk, row)


@router.get("/rounds/{round}/delegates", name="round_delegates")
def ask_delegates(desk: Round) -> Response:
    """How many delegates are shared out, by the members of which day."""
    return _delegates_page(desk)


@router.post("/rounds/{round}/delegates")
def delegates(desk: Round) -> Response:
    """Share them out by the configured rule; what does not add up is refused with the arithmetic."""
    form = desk.form
    form.based_on(_shared(desk))
    seats, as_of = form.whole("seats", _("Delegates"), least=1, most=10**6), form.day("as_of", _("Members as of"))
    reason = form.text("reason", _("Reason"))

    def work() -> object:
        asked = AskedQuota(seats=seats or 0, as_of=as_of)
        person = Person(desk.visitor.name, reason)
        return share_out(desk.session, desk.place.installation(), desk.thing, asked, desk.today, person)

    if form.carry_out(work):
        return desk.go(f"/rounds/{desk.thing.id}", _("Stored."))
    return _delegates_page(desk)


@router.get("/rounds/{round}/lessons", name="round_lesson")
def ask_lesson(desk: Round) -> Response:
    """What was learned from a model congress."""
    return _lesson_page(desk)


@router.post("/rounds/{round}/lessons")
def lesson(desk: Round) -> Response:
    """Record it for all the others."""
    form = desk.form
    unit, text = form.text("unit", _("Model congress")), form.text("text", _("Lesson"), most=TEXT)
    if form.carry_out(lambda: record_lesson(desk.session, desk.thing, unit, text, desk.today, desk.visitor.name)):
        return desk.go(f"/rounds/{desk.thing.id}", _("Stored."))
    return _lesson_page(desk)


def _member(desk: Desk[CongressRound], request: Request) -> RoundUnit:
    row = member_of_round(desk.session, desk.thing.id, number_in(request, "unit"))
    if row is None:
        raise NotFound
    return row


def _windows(desk: Desk[CongressRound]) -> list[tuple[str, date, date]]:
    """The days of all steps as they are stored."""
    return [(one.step, one.opens, one.closes) for one in steps_of(desk.session, desk.thing.id)]


def _shared(desk: Desk[CongressRound]) -> int:
    """Which sharing out is in force, by its number."""
    last = last_quota(desk.session, desk.thing.id)
    return last.number if last else 0


def _window_page(desk: Desk[CongressRound]) -> Response:
    there = {step: (opens, closes) for step, opens, closes in _windows(desk)}
    opens, closes = there.get(desk.form.value("step"), ("", ""))
    form = desk.fresh_form({"step": "", "opens": opens, "closes": closes, "reason": ""})
    if not form.typed:
        form.based_on(*_windows(desk))
    levels = levels_of_round(desk.session, desk.thing.id)
    known = desk.place.installation().levels
    steps = [(PILOT, label(WaitKind.PILOT)), *((one, known[one].label if one in known else one) for one in levels)]
    return _page(desk, "rounds/window.html", _("Days of a step"), steps=steps)


def _plan_page(desk: Desk[CongressRound], row: RoundUnit) -> Response:
    kept = {"on": row.planned_on or "", "pilot": row.pilot, "ahead": row.ahead_by is not None, "reason": ""}
    form = desk.fresh_form(kept)
    if not form.typed:
        form.based_on(row.planned_on, row.pilot, row.ahead_by)
    return _page(desk, "rounds/plan.html", _("Plan a congress"), row=row)


def _delegates_page(desk: Desk[CongressRound]) -> Response:
    last = last_quota(desk.session, desk.thing.id)
    typed = bool(desk.form.typed)
    seats, as_of = (last.seats, last.as_of) if last and typed else ("", desk.today)
    form = desk.fresh_form({"seats": seats, "as_of": as_of, "reason": ""})
    if not typed:
        form.based_on(_shared(desk))
    return _page(desk, "rounds/delegates.html", _("Share out delegates"))


def _lesson_page(desk: Desk[CongressRound]) -> Response:
    desk.fresh_form({"unit": "", "text": ""})
    units = [(unit.slug, unit.name) for unit in pilots_of_round(desk.session, desk.thing.id)]
    return _page(desk, "rounds/lesson.html", _("Record a lesson"), units=units)


def _page(desk: Desk[CongressRound], template: str, title: str, **more: Any) -> Response:
    return desk.page(template, title=title, trail=trail_of_rounds(desk.thing), round=desk.thing, **more)
