"""What the clock will send on the next days, of one cycle or of all, as it will be sent; and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Annotated, Any

from fastapi import Response

from congtac.actions.reminders.forecast import Forecast, forecast_of
from congtac.actions.reminders.own_forecast import own_forecast
from congtac.actions.reminders.task_names import task_names
from congtac.domain.access import Right
from congtac.domain.reminders import LedgerState, is_by_hand
from congtac.i18n import _
from congtac.portal.coming import coming, in_order, is_sent, why_skipped
from congtac.portal.desk import Desk, needs, signed_in
from congtac.portal.found import DIGITS, the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.paging import Paging, page_in
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.ledger_rows import count_ledger, holds_of, ledger_page, state_of_line
from congtac.store.reminder_rows import Part
from congtac.store.tables import Cycle
from congtac.store.told_people import names_of_accounts

router = Pages()
DAYS, PAGE = 30, 100
LOOKED = 500
"""Duties that a page looks ahead at: those that come first. The command line looks at all of them."""
Reader = Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]


@router.get("/reminders", name="reminders")
def of_all(desk: Annotated[Desk[None], signed_in()], page: str = "1", of: str = "") -> Response:
    """Of every cycle that the visitor organises, and of the terms of those units."""
    return _page(desk, "reminders/all.html", _of_all(desk), page, of, title=_("Reminders"), cycle=None, unit=None)


@router.get("/reminders/letter", name="reminder_letter_of_all")
def letter_of_all(desk: Annotated[Desk[None], signed_in()], key: str = "") -> Response:
    """What a message will say, of the duties that the visitor may know of."""
    return _letter(desk, _of_all(desk), key, [(_("Reminders"), "/reminders")])


@router.get("/cycles/{cycle}/reminders", name="cycle_reminders")
def of_cycle(desk: Reader, page: str = "1", of: str = "", unit: str = "") -> Response:
    """Of one cycle, perhaps of one unit in it, with what is held."""
    cycle, whose = desk.thing, _number(unit)
    return _page(
        desk,
        "reminders/cycle.html",
        _of_cycle(desk, whose),
        page,
        of,
        title=_("Reminders"),
        trail=trail_of(cycle),
        cycle=cycle,
        unit=whose,
        holds=holds_of(desk.session, cycle),
        organises=desk.may(Right.ORGANISE),
    )


@router.get("/cycles/{cycle}/reminders/letter", name="reminder_letter")
def letter(desk: Reader, key: str = "", unit: str = "") -> Response:
    """What a message of the forecast will say."""
    return _letter(desk, _of_cycle(desk, _number(unit)), key, trail_to_reminders(desk.thing))


@router.get("/cycles/{cycle}/reminders/ledger", name="ledger")
def ledger(desk: Reader, of: str = "", unit: str = "", page: str = "1") -> Response:
    """Each step so far, sent or skipped, with its reason."""
    only = next((state for state in LedgerState if state.value == of), None)
    whose = _number(unit)
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
        names=names_of(desk, [row.recipient for row in rows]),
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


def names_of(desk: Desk[Any], logins: Iterable[str]) -> dict[str, str]:
    """Who the recipients are, by their logins."""
    accounts = names_of_accounts(desk.session, set(logins))
    return accounts | {user.login: user.name for user in desk.place.installation().users}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < DIGITS else None


def _of_cycle(desk: Desk[Cycle], unit: int | None) -> Forecast:
    return _forecast(desk, Part(desk.thing, unit=unit, most=LOOKED))


def _forecast(desk: Desk[Any], part: Part) -> Forecast:
    return forecast_of(desk.session, desk.place.installation(), desk.today, desk.moment, DAYS, part)


def _of_all(desk: Desk[None]) -> Forecast:
    return own_forecast(desk.session, desk.place.installation(), desk.visitor, desk.today, desk.moment, DAYS, LOOKED)


def _page(desk: Desk[Any], template: str, made: Forecast, page: str, of: str, **values: Any) -> Response:
    all_ = in_order(made)
    lists = {
        "": all_,
        "sent": [one for one in all_ if is_sent(one)],
        "skipped": [one for one in all_ if not is_sent(one)],
    }
    chosen = of if of in lists else ""
    paging = Paging(page_in(page), PAGE, len(lists[chosen]))
    shown = [coming(one) for one in lists[chosen][paging.first : paging.first + PAGE]]
    return desk.page(
        template,
        days=DAYS,
        of_days=[(day, list(of_day)) for day, of_day in groupby(shown, key=lambda row: row.on)],
        counts={name: len(theirs) for name, theirs in lists.items()},
        chosen=chosen,
        unclear=made.unclear,
        looked=LOOKED if made.cut else 0,
        paging=paging,
        names=names_of(desk, [row.recipient for row in shown]),
        **values,
    )


def _letter(desk: Desk[Any], made: Forecast, key: str, trail: Iterable[tuple[str, str]]) -> Response:
    text = made.letter(key)
    if text is None:
        raise NotFound
    line = coming(next(one for one in in_order(made) if one.key == key and is_sent(one)))
    values: dict[str, Any] = {"letter": text, "coming": line, "names": names_of(desk, [line.recipient])}
    return desk.page("reminders/letter.html", title=f"{_('The letter')}: {text.subject}", trail=list(trail), **values)
