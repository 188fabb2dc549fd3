"""What the clock will send on the next days, of one cycle or of all, as it will be sent; and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Response

from congtac.actions.reminders.forecast import Expected, Forecast, forecast
from congtac.actions.reminders.task_names import task_names
from congtac.actions.term_forecast import ExpectedAlert
from congtac.domain.access import Right
from congtac.domain.reminders import LedgerState, is_by_hand
from congtac.i18n import _
from congtac.portal.desk import Desk, needs, signed_in
from congtac.portal.found import DIGITS, the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.paging import Paging, page_in
from congtac.portal.refusals import NotFound
from congtac.store.access import visible_units
from congtac.store.ledger_rows import count_ledger, holds_of, ledger_page, state_of_line
from congtac.store.tables import Cycle
from congtac.store.visible_rows import visible_slugs

router = APIRouter()
DAYS, PAGE = 30, 100
Reader = Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]


@dataclass(frozen=True, slots=True)
class Coming:
    """One line of the forecast as a page shows it; ``cycle`` is None for what a term brings."""

    on: date
    recipient: str
    unit: str
    what: str
    deadline: date
    step: str
    channel: str
    sent: bool
    reason: str
    together: bool
    once_asked: bool
    key: str
    cycle: Cycle | None = None


@router.get("/reminders", name="reminders")
def of_all(desk: Annotated[Desk[None], signed_in()], page: str = "1", of: str = "") -> Response:
    """Of every cycle that the visitor organises, and of the terms of those units."""
    return _page(desk, "reminders/all.html", _of_all(desk), page, of, title=_("Reminders"), cycle=None)


@router.get("/reminders/letter", name="reminder_letter_of_all")
def letter_of_all(desk: Annotated[Desk[None], signed_in()], key: str = "") -> Response:
    """What a message will say, of the duties that the visitor may know of."""
    return _letter(desk, _of_all(desk), key, [(_("Reminders"), "/reminders")])


@router.get("/cycles/{cycle}/reminders", name="cycle_reminders")
def of_cycle(desk: Reader, page: str = "1", of: str = "") -> Response:
    """Of one cycle, with what is held."""
    cycle = desk.thing
    return _page(
        desk,
        "reminders/cycle.html",
        _of_cycle(desk),
        page,
        of,
        title=_("Reminders"),
        trail=trail_of(cycle),
        cycle=cycle,
        holds=holds_of(desk.session, cycle),
        organises=desk.may(Right.ORGANISE),
    )


@router.get("/cycles/{cycle}/reminders/letter", name="reminder_letter")
def letter(desk: Reader, key: str = "") -> Response:
    """What a message of the forecast will say."""
    return _letter(desk, _of_cycle(desk), key, trail_to_reminders(desk.thing))


@router.get("/cycles/{cycle}/reminders/ledger", name="ledger")
def ledger(desk: Reader, of: str = "", unit: str = "", page: str = "1") -> Response:
    """Each step so far, sent or skipped, with its reason."""
    only = next((state for state in LedgerState if state.value == of), None)
    whose = int(unit) if unit.isascii() and unit.isdigit() and len(unit) < DIGITS else None
    counts = count_ledger(desk.session, desk.thing, whose)
    paging = Paging(page_in(page), PAGE, counts[only])
    rows = ledger_page(desk.session, desk.thing, only, whose, first=paging.first, most=PAGE)
    return desk.page(
        "reminders/ledger.html",
        title=_("Ledger of reminders"),
        trail=trail_to_reminders(desk.thing),
        cycle=desk.thing,
        rows=[(row, state_of_line(row)) for row in rows],
        tasks=task_names(desk.session, list({row.obligation.id: row.obligation for row in rows}.values())),
        names=names_of(desk),
        by_hand=is_by_hand,
        why_skipped=why_skipped,
        counts=counts,
        only=only,
        unit=whose,
        paging=paging,
    )


def trail_to_reminders(cycle: Cycle) -> list[tuple[str, str]]:
    """The way back from a page below the reminders of a cycle."""
    return [*trail_of(cycle), (_("Reminders"), f"/cycles/{cycle.id}/reminders")]


def why_skipped(reason: str) -> str:
    """The reason of a line that is skipped, without the words that it is: the page says so beside it."""
    return reason.partition(": ")[2] or reason


def names_of(desk: Desk[Any]) -> dict[str, str]:
    """Who the recipients are, by their logins."""
    return {user.login: user.name for user in desk.place.installation().users}


def _of_cycle(desk: Desk[Cycle]) -> Forecast:
    return forecast(desk.session, desk.place.installation(), desk.today, desk.moment, DAYS, desk.thing)


def _of_all(desk: Desk[None]) -> Forecast:
    """Of terms only those of the visitor's units, also within a letter about several."""
    mine = visible_units(desk.visitor, Right.ORGANISE)
    slugs = visible_slugs(desk.session, desk.visitor, Right.ORGANISE)
    made = forecast(desk.session, desk.place.installation(), desk.today, desk.moment, DAYS, within=mine)
    terms = [
        replace(one, joint=tuple(each for each in one.joint if each.told.unit in slugs))
        for one in made.terms
        if one.alert.told.unit in slugs
    ]
    return replace(made, terms=terms)


def _page(desk: Desk[Any], template: str, made: Forecast, page: str, of: str, **values: Any) -> Response:
    rows = _rows(made)
    lists = {"": rows, "sent": [row for row in rows if row.sent], "skipped": [row for row in rows if not row.sent]}
    chosen = of if of in lists else ""
    paging = Paging(page_in(page), PAGE, len(lists[chosen]))
    shown = lists[chosen][paging.first : paging.first + PAGE]
    return desk.page(
        template,
        days=DAYS,
        of_days=[(day, list(of_day)) for day, of_day in groupby(shown, key=lambda row: row.on)],
        counts={name: len(theirs) for name, theirs in lists.items()},
        chosen=chosen,
        unclear=made.unclear,
        paging=paging,
        names=names_of(desk),
        **values,
    )


def _rows(made: Forecast) -> Sequence[Coming]:
    rows = [*map(_of_duty, made.lines), *map(_of_term, made.terms)]
    return sorted(rows, key=lambda row: row.on)


def _of_duty(one: Expected) -> Coming:
    matter, line = one.looked.matter, one.line
    return Coming(
        on=one.on,
        recipient=line.told.recipient if line.told.known else "",
        unit=matter.row.unit.name,
        what=matter.task,
        deadline=matter.deadline,
        step=f"T{line.step.number:+d}",
        channel=one.channel,
        sent=line.outcome.is_sent,
        reason=one.reason if line.outcome.is_sent else why_skipped(one.reason),
        together=one.digest,
        once_asked=one.once_asked,
        key=one.key,
        cycle=matter.cycle,
    )


def _of_term(one: ExpectedAlert) -> Coming:
    at = one.alert
    return Coming(
        on=one.on,
        recipient=at.recipient,
        unit=at.name,
        what=at.told.words,
        deadline=at.told.day,
        step="",
        channel=at.channel,
        sent=one.is_sent,
        reason=one.reason if one.is_sent else why_skipped(one.reason),
        together=len(one.joint) > 1,
        once_asked=False,
        key=one.key,
    )


def _letter(desk: Desk[Any], made: Forecast, key: str, trail: Iterable[tuple[str, str]]) -> Response:
    text = made.letter(key)
    if text is None:
        raise NotFound
    coming = next(row for row in _rows(made) if row.key == key and row.sent)
    values: dict[str, Any] = {"letter": text, "coming": coming, "names": names_of(desk)}
    return desk.page("reminders/letter.html", title=_("The letter"), trail=list(trail), **values)
