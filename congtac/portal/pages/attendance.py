"""Attendance: who is summoned, one press for each person, and the line of counts that everybody in the hall reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Response

from congtac.actions.attending import Attended, attend
from congtac.actions.cycles import Person
from congtac.actions.roll_calls import RollCall, mark, mark_the_rest, roll_call_of, summon
from congtac.domain.access import Right
from congtac.domain.cycle import ENDED, Stage
from congtac.domain.elections.proof import denominator_line
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.roll_call import MemberStatus, RollMark, read_list, write_list
from congtac.i18n import N_, _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import TEXT
from congtac.portal.found import DIGITS, the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle

router = Pages()
REASON = "điểm danh"  # what a fact of the roll names as its occasion
MARKS = (
    (RollMark.PRESENT, N_("Present"), "c"),
    (RollMark.LATE, N_("Came late"), "m"),
    (RollMark.EXCUSED, N_("Excused"), "v"),
    (RollMark.UNEXCUSED, N_("Not excused"), "k"),
    (RollMark.LEFT, N_("Left early"), "r"),
)
"""The marks with the words on their buttons and their keys."""
COLOURS = {RollMark.PRESENT: "done", RollMark.LATE: "done", RollMark.UNMARKED: "todo", RollMark.UNEXCUSED: "late"}


@router.get("/cycles/{cycle}/attendance", name="attendance")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """Who is there, how many are needed, and a button for each mark."""
    return _page(desk)


@router.post("/cycles/{cycle}/attendance")
def take(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """Mark one person, or everybody who is not marked yet as present."""
    form, cycle = desk.form, desk.thing
    person = Person(desk.visitor.name, REASON)
    number, _colon, value = form.value("mark").partition(":")

    def work() -> int:
        if form.value("rest"):
            mark_the_rest(desk.session, cycle, RollMark.PRESENT, person)
            return 0
        if value not in set(RollMark) or not number.isdigit() or len(number) > DIGITS:
            raise BadInput(Finding("roll.unknown", Level.ERROR, figures={"number": number or "–"}))
        return mark(desk.session, cycle, int(number), RollMark(value), person).number

    if form.carry_out(work):
        place = f"#person-{form.outcome}" if form.outcome else ""
        return desk.go(f"/cycles/{cycle.id}/attendance{place}")
    return _page(desk)


@router.get("/cycles/{cycle}/attendance/list", name="attendance_list")
def ask_list(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """Who is summoned, a name a line."""
    return _list_page(desk)


@router.post("/cycles/{cycle}/attendance/list")
def keep_list(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """Write the list down; marks of those who stay on it stay."""
    form, cycle = desk.form, desk.thing
    form.based_on(write_list(roll_call_of(desk.session, cycle).people))
    text = form.text("people", _("Names"), most=TEXT)
    reason = form.text("reason", _("Reason"))

    def work() -> None:
        summon(desk.session, cycle, read_list(text), Person(desk.visitor.name, reason))

    if form.carry_out(work):
        return desk.go(f"/cycles/{cycle.id}/attendance", _("The list is stored."))
    return _list_page(desk)


@router.get("/cycles/{cycle}/attendance/counts", name="attendance_counts")
def ask_counts(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """Only counts, where nobody keeps a list here; and the guests."""
    return _counts_page(desk)


@router.post("/cycles/{cycle}/attendance/counts")
def keep_counts(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """State the counts; what is left empty stays as it is, and with a list only the guests are stated here."""
    form, cycle = desk.form, desk.thing
    call = roll_call_of(desk.session, cycle)
    form.based_on(*_counts(call).values())
    numbers: dict[str, Any] = {}
    if not call.people:
        numbers = {key: form.whole(key, _(words), needed=False) for key, words in COUNTS.items()}
    guests = tuple(line for line in form.text("guests", most=TEXT, needed=False).splitlines() if line.strip())
    reason = form.text("reason", _("Reason"))
    stated = Attended(**numbers, guests=guests)
    if form.carry_out(lambda: attend(desk.session, cycle, stated, Person(desk.visitor.name, reason))):
        return desk.go(f"/cycles/{cycle.id}/attendance", _("Stored."))
    return _counts_page(desk)


COUNTS = {
    "convened": N_("Official members convened"),
    "present": N_("Of them present"),
    "members": N_("Members in all"),
    "probationary": N_("Of them probationary"),
}


def live_line(call: RollCall) -> str:
    """The counts on one line: 27 triệu tập · 25 có mặt · cần 13."""
    return " · ".join(_parts(call))


def _parts(call: RollCall) -> Iterator[str]:
    if call.convened is not None:
        yield _("{count} summoned").format(count=call.convened)
    if call.present is not None:
        yield _("{count} present").format(count=call.present)
    if call.votes_needed is not None:
        yield _("{count} needed").format(count=call.votes_needed)


def _page(desk: Desk[Cycle]) -> Response:
    cycle = desk.thing
    call = roll_call_of(desk.session, cycle)
    return desk.page(
        "attendance/roll.html",
        title=_("Attendance"),
        trail=trail_of(cycle),
        cycle=cycle,
        call=call,
        line=live_line(call),
        explained=denominator_line(call.roll) if call.roll and call.votes_needed else None,
        marks=[(one.value, _(words), key) for one, words, key in MARKS],
        key_words=", ".join(f"{key}: {_(words).lower()}" for _one, words, key in MARKS),
        colours=COLOURS,
        official=MemberStatus.OFFICIAL,
        may_mark=desk.may(Right.ORGANISE) and Stage(cycle.stage) not in ENDED,
    )


def _list_page(desk: Desk[Cycle]) -> Response:
    cycle = desk.thing
    people = write_list(roll_call_of(desk.session, cycle).people)
    form = desk.fresh_form({"people": people, "reason": _("list of those who are summoned")})
    if not form.typed:
        form.based_on(people)
    return desk.page("attendance/list.html", title=_("Who is summoned"), trail=way_to(cycle), cycle=cycle)


def _counts_page(desk: Desk[Cycle]) -> Response:
    cycle, call = desk.thing, roll_call_of(desk.session, desk.thing)
    form = desk.fresh_form(_counts(call) | {"reason": ""})
    if not form.typed:
        form.based_on(*_counts(call).values())
    fields = {} if call.people else {key: _(words) for key, words in COUNTS.items()}
    title = _("Counts and guests")
    return desk.page("attendance/counts.html", title=title, trail=way_to(cycle), cycle=cycle, fields=fields)


def _counts(call: RollCall) -> dict[str, object]:
    numbers = {
        "convened": call.convened,
        "present": call.present,
        "members": call.members,
        "probationary": call.probationary,
    }
    return numbers | {"guests": "\n".join(call.guests)}


def way_to(cycle: Cycle) -> list[tuple[str, str]]:
    """The way back from a page below the roll."""
    return [*trail_of(cycle), (_("Attendance"), f"/cycles/{cycle.id}/attendance")]
