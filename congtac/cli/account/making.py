"""``congtac account add``, ``password``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from congtac.cli.account.desk import Login, PasswordFile, Roles, read_password, role_in_unit, tell, told, unit_row
from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.config import Installation, User
    from congtac.domain.roles import Role


def add(
    login: Login,
    name: Annotated[str, typer.Option("--name", help=_("Full name, as papers print it."))] = "",
    email: Annotated[str, typer.Option("--email", help=_("The mail address."))] = "",
    role: Roles = None,
    password_file: PasswordFile = "",
    without_password: Annotated[
        bool, typer.Option("--without-password", help=_("Ask for none: the account signs in with OpenID Connect."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Without --name, --email or --role the configuration is asked, where it has a user of that login."""
    from congtac.actions.accounts import create_account, grant
    from congtac.clock import now, today
    from congtac.workplace import workplace

    place = workplace()
    with answering(as_json=as_json):
        installation = place.installation()
        user = _configured(installation, login)
        roles = _roles(role, user)
        password = None if without_password else read_password(password_file)
        with place.session() as session:
            called, mail = name or (user.name if user else ""), email or (user.email if user else None)
            row = create_account(session, login, called, now(), password=password, email=mail, handed_out=True)
            for what, where in roles:
                grant(session, row, what, unit_row(session, installation, where, today()), today())
            session.expire(row)
            answer = told(row, today())
    tell(answer, as_json=as_json)


def password(login: Login, password_file: PasswordFile = "") -> None:
    """Whoever is signed in has to sign in again and to choose an own password then; tokens of programs stay."""
    from congtac.actions.accounts import account_called, set_password
    from congtac.cli import console
    from congtac.clock import now
    from congtac.workplace import workplace

    with answering(as_json=False):
        place = workplace()
        with place.session() as session:
            account_called(session, login)  # a wrong login is told before somebody types a password
        new = read_password(password_file)
        with place.session() as session:
            set_password(session, account_called(session, login), new, now(), handed_out=True)
    console.say(
        _("The password of {login} is new; its sign-ins have ended, and at the next one it has to be changed.").format(
            login=login
        )
    )


def _configured(installation: Installation, login: str) -> User | None:
    from congtac.domain.access import folded_login

    return next((user for user in installation.users if folded_login(user.login) == folded_login(login)), None)


def _roles(stated: list[str] | None, user: User | None) -> list[tuple[Role, str]]:
    from congtac.cli.reading import Reading

    if not stated:
        return [(one.role, one.unit) for one in user.roles] if user else []
    reading = Reading()
    roles = [reading.take("--role", lambda text=text: role_in_unit(text)) for text in stated]  # type: ignore[misc]
    reading.done()
    return roles
