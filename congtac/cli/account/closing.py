"""``congtac account disable``, ``enable``, ``revoke``."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.cli.account.desk import Login, tell, told
from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson
from congtac.i18n import _


def disable(login: Login, as_json: AsJson = False) -> None:
    """Nothing is deleted: what was done with the account keeps its name."""
    from congtac.actions import accounts
    from congtac.clock import now, today
    from congtac.workplace import workplace

    with answering(as_json=as_json), workplace().session() as session:
        row = accounts.account_called(session, login)
        accounts.disable(session, row, now())
        answer = told(row, today())
    tell(answer, as_json=as_json)


def enable(login: Login, as_json: AsJson = False) -> None:
    """Sign-ins and tokens that ended stay ended."""
    from congtac.actions import accounts
    from congtac.clock import today
    from congtac.workplace import workplace

    with answering(as_json=as_json), workplace().session() as session:
        row = accounts.account_called(session, login)
        accounts.enable(session, row)
        answer = told(row, today())
    tell(answer, as_json=as_json)


def revoke(
    login: Login,
    token: Annotated[int, typer.Option("--token", min=1, help=_("Only this token, by its number in the list."))] = 0,
    as_json: AsJson = False,
) -> None:
    """Without --token every browser has to sign in again."""
    from congtac.actions import accounts
    from congtac.cli import console
    from congtac.clock import now
    from congtac.workplace import workplace

    with answering(as_json=as_json), workplace().session() as session:
        row = accounts.account_called(session, login)
        if token:
            accounts.revoke_token(session, accounts.token_of(session, row, token), now())
        ended = 1 if token else accounts.revoke(session, row, now())
    if as_json:
        console.print_json({"login": login, "ended": ended})
    else:
        console.say(_("Ended: {count}.").format(count=ended))
