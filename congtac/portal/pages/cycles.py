"""Cycles: the list, the home of one as a list of steps, and the acts that move it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated

from fastapi import Request, Response
from sqlalchemy.orm import Session

from congtac.actions.acting import answer, do, put_off
from congtac.actions.course import act_at, course_of
from congtac.actions.cycles import Person
from congtac.actions.plan_moves import carried
from congtac.domain.access import Right, units_granted
from congtac.domain.cycle import GATE_HOLDERS, LIFE, Act, CycleKind, Gate, Holder, Stage, transition
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level
from congtac.domain.replanning import Change
from congtac.domain.steps import group_words
from congtac.i18n import _, label, language
from congtac.portal.desk import Desk, needs, signed_in
from congtac.portal.forms import TEXT
from congtac.portal.found import the_cycle
from congtac.portal.paging import Paging, page_in
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.portal.wording import title_of
from congtac.store.tables import Cycle
from congtac.store.visible_rows import count_visible_cycles, visible_cycles

router = Pages()
PAGE = 50
MEETS = (Act.HOLD, Act.OPEN_OFFICIAL)  # what happens on the day of the meeting


@router.get("/cycles", name="cycles")
def listed(desk: Annotated[Desk[None], signed_in()], ended: bool = False, page: str = "1") -> Response:
    """The cycles of the visitor's part of the tree, a page at a time."""
    counts = {one: count_visible_cycles(desk.session, desk.visitor, ended=one) for one in (False, True)}
    paging = Paging(page_in(page), PAGE, counts[ended])
    shown = visible_cycles(desk.session, desk.visitor, ended=ended, first=paging.first, most=PAGE)
    return desk.page(
        "cycles.html", title=_("Cycles"), cycles=shown, ended=ended, counts=counts, paging=paging,
        organises=bool(units_granted(desk.visitor, Right.ORGANISE)),
    )  # fmt: skip


@router.get("/cycles/{cycle}", name="cycle")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """What is done and what is to be done, why it is not done yet, and what may be done next."""
    cycle = desk.thing
    return desk.page(
        "cycle.html",
        title=title_of(cycle),
        trail=[(_("Cycles"), "/cycles")],
        cycle=cycle,
        kind=CycleKind(cycle.kind),
        stage=Stage(cycle.stage),
        course=course_of(desk.session, cycle, desk.today),
        words_of_group=_group_words,
        may_act=lambda holder: desk.may(right_of(holder)),
    )


def right_of_act(cycle: Cycle, request: Request) -> Right:
    """Who holds an act decides who may do it: the superior's are the superior's."""
    act, kind = _act(request), CycleKind(cycle.kind)
    possible = transition(kind, Stage(cycle.stage), act, Stage.PLANNING)
    row = possible or next((one for one in LIFE[kind] if one.act is act), None)
    return right_of(row.holder if row else Holder.SUPERIOR)


def right_of_gate(_cycle: Cycle, request: Request) -> Right:
    """The same for what is confirmed."""
    return right_of(GATE_HOLDERS[_gate(request)])


def right_of(holder: Holder) -> Right:
    """The right with which somebody acts for a holder in the unit of the cycle."""
    return Right.DECIDE if holder is Holder.SUPERIOR else Right.ORGANISE


@router.get("/cycles/{cycle}/acts/{act}", name="act")
def ask_act(desk: Annotated[Desk[Cycle], needs(right_of_act, the_cycle)]) -> Response:
    """What the act does and what stands in its way; the day and the reason that go into the log."""
    return _act_page(desk)


@router.post("/cycles/{cycle}/acts/{act}")
def do_act(desk: Annotated[Desk[Cycle], needs(right_of_act, the_cycle)]) -> Response:
    """Move the cycle by the act. Somebody else may have moved it since the page was shown: then it is told."""
    cycle, act, form = desk.thing, _act(desk.request), desk.form
    form.based_on(cycle.stage, cycle.held_on)
    day, reason = form.day("on", _("Day")), form.text("reason", _("Reason"), most=TEXT)
    to = form.day("to", _("New day")) if act is Act.POSTPONE else day
    if act in MEETS and date.min < day < cycle.held_on and not form.ticked("early"):
        form.refuse(
            "early", Finding("cycle.before_its_day", Level.ERROR, figures={"on": day, "held_on": cycle.held_on})
        )

    def work() -> None:
        person = Person(desk.visitor.name, reason)
        if act is Act.POSTPONE:
            put_off(desk.session, cycle, to, day, person, today=desk.today)
        else:
            do(desk.session, cycle, act, day, person, today=desk.today)

    if act is Act.POSTPONE and not form.problems and form.value("seen") != to.isoformat():
        form.problems += refusals_of(desk.session, work)  # looked at first, and anew for another day
        return _act_page(desk) if form.problems else _act_page(desk, carried(desk.session, cycle, to, day), to)
    if form.carry_out(work):
        return desk.go(f"/cycles/{cycle.id}", _("Done: {act}.").format(act=label(act)))
    return _act_page(desk)


@router.get("/cycles/{cycle}/gates/{gate}", name="gate")
def ask_gate(desk: Annotated[Desk[Cycle], needs(right_of_gate, the_cycle)]) -> Response:
    """What is to be confirmed, by whom, and what the rows say about it."""
    return _gate_page(desk)


@router.post("/cycles/{cycle}/gates/{gate}")
def confirm_gate(desk: Annotated[Desk[Cycle], needs(right_of_gate, the_cycle)]) -> Response:
    """Confirm that something is there; twice is as good as once."""
    cycle, gate, form = desk.thing, _gate(desk.request), desk.form
    day, reason = form.day("on", _("Day")), form.text("reason", _("How you know"), most=TEXT)

    def work() -> None:
        answer(desk.session, cycle, gate, day, Person(desk.visitor.name, reason), today=desk.today)

    if form.carry_out(work):
        return desk.go(f"/cycles/{cycle.id}", _("Confirmed: {gate}.").format(gate=label(gate)))
    return _gate_page(desk)


def refusals_of(session: Session, work: Callable[[], object]) -> Sequence[Finding]:
    """What stands against some work, without doing it."""
    look = session.begin_nested()
    try:
        work()
    except CongtacError as error:
        return error.findings
    finally:
        look.rollback()
    return ()


def _act_page(desk: Desk[Cycle], moved: Sequence[Change] | None = None, to: date | None = None) -> Response:
    cycle, act, form = desk.thing, _act(desk.request), desk.form
    course = course_of(desk.session, cycle, desk.today)
    form.kept = {"on": desk.today, "reason": "", "to": ""}
    if not form.typed:
        form.based_on(cycle.stage, cycle.held_on)
    return desk.page(
        "act.html",
        title=label(act),
        trail=trail_of(cycle),
        cycle=cycle,
        act=act,
        stage=Stage(cycle.stage),
        possible=act_at(course, act),
        others=course.acts,
        needs_day=act is Act.POSTPONE,
        early=act in MEETS and (desk.today < cycle.held_on or bool(form.at("early"))),
        moved=moved,
        seen=to,
    )


def _gate_page(desk: Desk[Cycle]) -> Response:
    cycle, gate, form = desk.thing, _gate(desk.request), desk.form
    course = course_of(desk.session, cycle, desk.today)
    form.kept = {"on": desk.today, "reason": ""}
    why = course.why.get(gate)
    return desk.page("gate.html", title=label(gate), trail=trail_of(cycle), cycle=cycle, gate=gate, why=why)


def trail_of(cycle: Cycle) -> list[tuple[str, str]]:
    """The way back from a page below a cycle."""
    return [(_("Cycles"), "/cycles"), (title_of(cycle), f"/cycles/{cycle.id}")]


def _group_words(group: object, kind: CycleKind) -> str:
    return group_words(group, kind) if language() == "vi" else label(group)  # type: ignore[arg-type]


def _act(request: Request) -> Act:
    try:
        return Act(request.path_params["act"])
    except ValueError:
        raise NotFound from None


def _gate(request: Request) -> Gate:
    try:
        return Gate(request.path_params["gate"])
    except ValueError:
        raise NotFound from None
