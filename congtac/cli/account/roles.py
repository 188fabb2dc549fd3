"""``congtac account grant``, ``withdraw``."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.cli.account.desk import Login, RoleName, UnitName, role_called, tell, told, unit_row
from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, On
from congtac.i18n import _


def grant(
    login: Login,
    role: RoleName,
    unit: UnitName,
    from_: Annotated[str, typer.Option("--from", help=_("The first day on which it counts (today)."))] = "",
    until: Annotated[str, typer.Option("--until", help=_("The last day on which it counts."))] = "",
    as_json: AsJson = False,
) -> None:
    """The role counts from its first day on, at once for whoever is signed in."""
    from congtac.actions.accounts import account_called
    from congtac.actions.accounts import grant as give
    from congtac.cli.reading import Reading
    from congtac.clock import today
    from congtac.domain.access import ends_after
    from congtac.workplace import workplace

    place = workplace()
    with answering(as_json=as_json):
        reading = Reading()
        what = reading.take("ROLE", lambda: role_called(role))
        since = reading.day("--from", from_)
        last = reading.day("--until", until) if until else None
        reading.done()
        installation = place.installation()
        with place.session() as session:
            row = account_called(session, login)
            where = unit_row(session, installation, unit, since)
            give(session, row, what, where, since, ends_after(last))
            session.expire(row)
            answer = told(row, today())
    tell(answer, as_json=as_json)


def withdraw(login: Login, role: RoleName, unit: UnitName, on: On = "", as_json: AsJson = False) -> None:
    """From that day on the role counts no more; what was done with it stays."""
    from congtac.actions.accounts import account_called
    from congtac.actions.accounts import withdraw as take_away
    from congtac.cli.reading import Reading
    from congtac.clock import today
    from congtac.workplace import workplace

    place = workplace()
    with answering(as_json=as_json):
        reading = Reading()
        what = reading.take("ROLE", lambda: role_called(role))
        day = reading.day("--on", on)
        reading.done()
        installation = place.installation()
        with place.session() as session:
            row = account_called(session, login)
            take_away(session, row, what, unit_row(session, installation, unit, day), day)
            session.expire(row)
            answer = told(row, today())
    tell(answer, as_json=as_json)
