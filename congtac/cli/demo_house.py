"""``congtac demo --serve``: two finished reference cycles in a folder of their own, and the portal to walk around."""

from __future__ import annotations

import os
from pathlib import Path

from congtac import runner
from congtac.actions.accounts import has_accounts
from congtac.actions.accounts.trial_people import TrialPerson, trial_people
from congtac.cli import console
from congtac.cli.demo import played_into
from congtac.clock import now
from congtac.i18n import _, label
from congtac.resources import shipped
from congtac.workplace import Workplace, workplace

EVENTS = ("branch_congress_2020.yaml", "review_department_2023.yaml")
OF_OTHERS = ("CONGTAC_DATABASE_URL", "CONGTAC_DATABASE_URL_FILE", "PREFECT_API_URL")


def open_house(out: Path | None, port: int, prefect_port: int) -> None:
    """Play what is not played yet, tell who may sign in, and serve until Ctrl-C."""
    place = _own_place((out or Path("congtac-demo")).absolute() / "portal")
    with place.session() as session:
        there = has_accounts(session)
    if there:
        console.say(_("The portal of the demo is there already: {folder}").format(folder=place.home))
        console.say(_("The passwords were shown once. A new one: {command}").format(command=_command(place)))
    else:
        _tell(place, _made(place))
    keep_days = place.installation().shared().clock.keep_runs_days
    runner.serve(
        place.home,
        ("127.0.0.1", port),
        ("127.0.0.1", prefect_port),
        keep_days,
        lambda finding: console.print_findings([finding], to_error=True),
    )


def _own_place(home: Path) -> Workplace:
    """A workplace that has nothing to do with the one of this environment, nor has what is started from here."""
    for name in OF_OTHERS:
        os.environ.pop(name, None)
    os.environ |= {"CONGTAC_HOME": str(home), "CONGTAC_CONFIG": str(shipped("config"))}
    return workplace()


def _made(place: Workplace) -> list[TrialPerson]:
    with runner.Runner(place.home) as plays:
        cycles = [one.cycle for one in played_into(place, plays, [shipped("examples") / name for name in EVENTS], None)]
    with place.session() as session:
        return trial_people(session, cycles, now())


def _tell(place: Workplace, people: list[TrialPerson]) -> None:
    console.say(_("A review and a congress are finished in {folder}").format(folder=place.home))
    console.say(_("Sign in as one of these; the passwords are shown this once:"))
    for one in people:
        console.say(f"  {one.login:<10} {one.password}  {label(one.role)}")


def _command(place: Workplace) -> str:
    return f"CONGTAC_HOME={place.home} congtac account password nguoitochuc"
