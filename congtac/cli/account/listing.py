"""``congtac account list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from congtac.cli.account.desk import lines, told
from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson
from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def list_(as_json: AsJson = False) -> None:
    """Roles that have ended are left out; the audit log has them."""
    from congtac.cli import console
    from congtac.workplace import workplace

    with answering(as_json=as_json), workplace().reading() as session:
        rows = _rows(session) if session else []
    if as_json:
        console.print_json({"accounts": rows})
        return
    for row in rows:
        for line in lines(row):
            console.say(line)
        if row["sign_ins"]:
            console.say("    " + _("signed in now: {count}").format(count=row["sign_ins"]))
        for token in row["tokens"]:
            text = _("token {id}: {label}, until {day}")
            console.say("    " + text.format(**token, day=f"{token['expires_at']:%d/%m/%Y}"))
    if not rows:
        console.say(_("There is no account yet. “congtac account add” makes one."))


def _rows(session: Session) -> list[dict[str, Any]]:
    from congtac.actions.accounts import overview
    from congtac.clock import local, now, today

    return [
        told(one.account, today())
        | {
            "sign_ins": one.sign_ins,
            "tokens": [{"id": row.id, "label": row.label, "expires_at": local(row.expires_at)} for row in one.tokens],
        }
        for one in overview(session, now())
    ]
