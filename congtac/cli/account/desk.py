"""What the commands of ``congtac account`` share: options, passwords that are typed or read from a file, roles."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from congtac.config import Installation
    from congtac.domain.roles import Role
    from congtac.store.tables import Account, Unit

Login = Annotated[str, typer.Argument(metavar="LOGIN", help=_("The name for signing in."))]
UnitName = Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit: its name in files, or its full name."))]
RoleName = Annotated[
    str, typer.Argument(metavar="ROLE", help=_("administrator, organiser, secretary, official or superior."))
]
PasswordFile = Annotated[
    str, typer.Option("--password-file", help=_("The file that holds the password; without it you are asked."))
]
Roles = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="ROLE:UNIT", help=_("A role in a unit and below: secretary:chi_bo_mot.")),
]


def read_password(file: str) -> str:
    """The first line of the file, or what is typed twice and not shown. It is never an argument: others see those."""
    from pathlib import Path

    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level

    if not file:
        typed: str = typer.prompt(_("Password"), hide_input=True, confirmation_prompt=_("Password again"), err=True)
        return typed
    try:
        lines = Path(file).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(Finding("account.password_unreadable", Level.ERROR, file)) from error
    return lines[0] if lines else ""


def role_called(text: str) -> Role:
    """The role of that name. BadInput naming all of them."""
    from congtac.cli.reading import chosen
    from congtac.domain.roles import Role

    return chosen(Role, text)


def role_in_unit(text: str) -> tuple[Role, str]:
    """``ROLE:UNIT`` taken apart."""
    role, _colon, unit = text.partition(":")
    return role_called(role.strip()), unit.strip()


def unit_row(session: Session, installation: Installation, text: str, day: date) -> Unit:
    """The row of a unit: of one that is stored, or else of a configured one, made with those above it."""
    from congtac.actions.configured_units import row_of, unit_called
    from congtac.store.access import unit_of_slug

    stored = unit_of_slug(session, text)
    if stored is not None and text not in {unit.slug for unit in installation.units(day)}:
        return stored
    return row_of(session, installation, unit_called(installation, text), day)


def told(account: Account, today: date) -> dict[str, Any]:
    """An account as an answer; ``until`` is the last day of a role."""
    from datetime import timedelta

    return {
        "login": account.login,
        "name": account.name,
        "email": account.email,
        "password": account.password_hash is not None,
        "handed_out": account.password_given_at is not None,
        "disabled": account.disabled_at is not None,
        "roles": [
            {
                "role": row.role,
                "unit": row.unit.slug,
                "since": row.since,
                "until": row.ends_on - timedelta(days=1) if row.ends_on else None,
            }
            for row in account.grants
            if row.ends_on is None or row.ends_on > today
        ],
    }


def lines(answer: dict[str, Any]) -> list[str]:
    """The same for people."""
    from congtac.domain.roles import Role
    from congtac.i18n import label

    marks = [_("disabled")] if answer["disabled"] else []
    marks += [] if answer["password"] else [_("without a password")]
    marks += [_("password handed out, not changed yet")] if answer["handed_out"] else []
    first = f"{answer['login']}  {answer['name']}" + (f"  ({', '.join(marks)})" if marks else "")
    return [first, *(f"    {label(Role(one['role']))}: {one['unit']}{_days(one)}" for one in answer["roles"])]


def _days(role: dict[str, Any]) -> str:
    days = _("from {day}").format(day=f"{role['since']:%d/%m/%Y}")
    if role["until"] is not None:
        days += " " + _("until {day}").format(day=f"{role['until']:%d/%m/%Y}")
    return f" ({days})"


def tell(answer: dict[str, Any], *, as_json: bool) -> None:
    """Print one account."""
    from congtac.cli import console

    if as_json:
        console.print_json(answer)
        return
    for line in lines(answer):
        console.say(line)
