"""``congtac account token``."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.cli.account.desk import Login, Roles, role_in_unit, unit_row
from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson
from congtac.i18n import _


def token(
    login: Login,
    label: Annotated[str, typer.Option("--label", help=_("What it is for, to know later which one to revoke."))],
    days: Annotated[int, typer.Option("--days", min=1, max=366, help=_("After how many days it expires."))] = 90,
    role: Roles = None,
    as_json: AsJson = False,
) -> None:
    """It may do what the account may now, or only what --role names. It is stored nowhere: copy it."""
    from datetime import timedelta

    from congtac.actions.accounts import account_called, create_token
    from congtac.cli import console
    from congtac.clock import now, today
    from congtac.domain.access import Grant
    from congtac.workplace import workplace

    place = workplace()
    with answering(as_json=as_json):
        asked = [role_in_unit(text) for text in role or ()]
        installation = place.installation()
        with place.session() as session:
            own = account_called(session, login)
            scopes = [Grant(what, unit_row(session, installation, where, today()).id) for what, where in asked]
            made, row = create_token(session, own, label, now(), now() + timedelta(days=days), scopes or None)
            answer = {"token": made, "id": row.id, "expires_at": row.expires_at}
    if as_json:
        console.print_json(answer)
    else:
        console.say(made)
        console.progress(_("Copy it now: it is shown only once. Number {number}.").format(number=answer["id"]))
