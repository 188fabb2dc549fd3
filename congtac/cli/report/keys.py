"""``congtac report key``, ``trust``, ``withdraw``: the key of this installation, and those of units."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.cli.report.cycle_reports import AsJson, By, On, Reason, UnitName, answering
from congtac.i18n import _

Key = Annotated[str, typer.Argument(metavar="KEY", help=_("The public key, as “congtac report key” prints it."))]


def key(as_json: AsJson = False) -> None:
    """The key pair is made on first use and kept under CONGTAC_HOME; only the public half is printed."""
    from congtac.cli import console
    from congtac.domain.exchange import fingerprint
    from congtac.report_file.key import own_key, public
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        mine = public(own_key(workplace().home))
    if as_json:
        console.print_json({"key": mine, "fingerprint": fingerprint(mine)})
        return
    console.say(_("Public key: {key}").format(key=mine))
    console.say(_("Code to read out: {code}").format(code=fingerprint(mine)))


def trust(unit: UnitName, key_: Key, by: By, reason: Reason, on: On = "", as_json: AsJson = False) -> None:
    """Bundles signed with it count for the unit and those below it; earlier keys stay good for earlier bundles."""
    from congtac.actions.cycles import Person
    from congtac.actions.known_units import unit_called
    from congtac.actions.reports.exchange import trust as record
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.exchange import fingerprint
    from congtac.workplace import workplace

    with answering(as_json=as_json), workplace().session() as session:
        row = record(session, unit_called(session, unit), key_, Person(by, reason), day_of(on))
        answer = {"unit": row.unit.slug, "key": row.key, "fingerprint": fingerprint(row.key), "on": row.on}
        name = row.unit.name
    if as_json:
        console.print_json(answer)
        return
    text = _("Recorded for {unit}: the key with the code {code}. Has the unit read out the same?")
    console.say(text.format(unit=name, code=answer["fingerprint"]))


def withdraw(key_: Key, by: By, reason: Reason, on: On = "") -> None:
    """Nothing is taken in with this key any more, whatever day a bundle states; what came before stays."""
    from congtac.actions.cycles import Person
    from congtac.actions.reports.exchange import withdraw as take_back
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.workplace import workplace

    with answering(), workplace().session() as session:
        name = take_back(session, key_, Person(by, reason), day_of(on)).unit.name
    console.say(_("Withdrawn: the key of {unit}.").format(unit=name))
