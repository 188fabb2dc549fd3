"""What stands around every page: whose portal it is, the alarms, the navigation."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.routing import NoMatchFound

from congtac.actions.clock_watch import clock_finding
from congtac.domain.access import Visitor
from congtac.domain.findings import Finding, Level
from congtac.portal.navigation import entries_for
from congtac.store.unit_names import name_of_unit
from congtac.workplace import Workplace


def surroundings(
    request: Request, place: Workplace, session: Session, visitor: Visitor | None, moment: datetime
) -> dict[str, Any]:
    """The values that the layout needs beside those of the page."""

    def link(route: str, **parts: Any) -> str | None:
        """The path of a page by the name of its route; None where this installation has no such page."""
        try:
            return str(request.app.url_path_for(route, **parts))
        except NoMatchFound:
            return None

    here = request.url.path
    at_work = visitor if visitor and not visitor.owes_password else None  # before that nothing leads anywhere
    entries = entries_for(at_work) if at_work else []
    current = max((entry.path for entry in entries if _lies_under(here, entry.path)), key=len, default="")
    return {
        "visitor": visitor,
        "organisation": name_of_unit(session, visitor.grants[0].unit_id) if visitor and visitor.grants else None,
        "alarms": _alarms(place, session, moment) if at_work else [],
        "entries": entries,
        "current": current,
        "here": here + (f"?{request.url.query}" if request.url.query else ""),
        "link": link,
        "today": moment.date(),
    }


def _lies_under(here: str, path: str) -> bool:
    return here == path or (path != "/" and here.startswith(f"{path}/"))


def _alarms(place: Workplace, session: Session, moment: datetime) -> list[Finding]:
    stopped = clock_finding(session, place.installation(), moment)
    return [*([stopped] if stopped else []), *_mail_that_stays(place, moment.date())]


@lru_cache(maxsize=4)
def _mail_that_stays(place: Workplace, today: date) -> tuple[Finding, ...]:
    """A note where what people are told does not leave this machine: no channel, or in test mode."""
    installation = place.installation()
    ways = [installation.effective(unit.slug, today).notifications for unit in installation.units(today)]
    if any(way.test_mode and way.channels for way in ways):
        return (Finding("page.mail_tried", Level.NOTE),)
    if not any(way.channels for way in ways):
        return (Finding("page.mail_off", Level.NOTE),)
    return ()
