"""``congtac account``: who may sign in, with which roles in which units."""

from __future__ import annotations

import typer

from congtac.cli.account.closing import disable, enable, revoke
from congtac.cli.account.listing import list_
from congtac.cli.account.making import add, password
from congtac.cli.account.roles import grant, withdraw
from congtac.cli.account.tokens import token
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)
app.command(help=_("Make an account; name, mail and roles are those of the configuration where it has the login."))(add)
app.command("list", help=_("List the accounts with their roles, sign-ins and tokens."))(list_)
app.command(help=_("Give an account a role in a unit and everything below it."))(grant)
app.command(help=_("Take a role in a unit away."))(withdraw)
app.command(help=_("Give an account a new password and end its sign-ins."))(password)
app.command(help=_("Let nobody sign in with an account any more; its sign-ins and tokens end."))(disable)
app.command(help=_("Let an account be used again."))(enable)
app.command(help=_("End the sign-ins of an account, or one of its tokens."))(revoke)
app.command(help=_("Make a token for a program and print it, once."))(token)
