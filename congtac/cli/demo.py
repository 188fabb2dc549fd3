"""``congtac demo``: the reference events, finished, with their papers to open."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from congtac.cli import console
from congtac.cli.telling import contradictions, progress_line, summary
from congtac.events.report import Played
from congtac.events.show import perform
from congtac.i18n import _
from congtac.messages import words
from congtac.resources import shipped
from congtac.runner import Runner
from congtac.workplace import Workplace, workplace


def show(out: Path | None) -> bool:
    """Play every shipped example into ``out`` (a folder each); gives whether there was anything to do."""
    place = workplace()
    out = (out or Path("congtac-demo")).absolute()
    began = time.monotonic()
    with Runner(place.home) as runner:
        outcomes = played_into(place, runner, sorted(shipped("examples").glob("*.yaml")), out)
    changed = any(outcome.changed for outcome in outcomes)
    for outcome in outcomes:
        _tell(outcome)
    _tell_time(time.monotonic() - began, runner.started_in)
    console.say(_("Open these papers:") if changed else _("Nothing was left to do. The papers are here:"))
    for outcome in outcomes:
        for paper in outcome.papers:
            console.say(f"  {paper.path}")
    return changed


def played_into(place: Workplace, runner: Runner, files: Sequence[Path], out: Path | None) -> list[Played]:
    """Play the files one after the other; the papers go to a folder each, or to those of the workplace."""
    from congtac.clock import today

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        line = bar.add_task(_("starting Prefect"), total=len(files))
        outcomes = []
        for file in files:
            outcomes.append(
                perform(
                    place,
                    runner,
                    file,
                    today(),
                    out / file.stem if out else None,
                    lambda *step: bar.update(line, description=progress_line(*step)[:70]),
                )
            )
            bar.advance(line)
    return outcomes


def _tell(outcome: Played) -> None:
    console.say(outcome.unit)
    for sentence in summary(outcome) if outcome.changed else [_("nothing was left to do")]:
        console.say(f"  - {sentence}")
    found = contradictions(outcome)
    if found:
        console.say("  - " + _("{count} to be settled by a person:").format(count=len(found)))
        for sentence in found:
            console.say(f"      {sentence}")
    console.say()


def _tell_time(seconds: float, prefect: float | None) -> None:
    if prefect is not None:
        text = _("{seconds} s in all, of which Prefect's own start took {prefect} s.")
        console.say(text.format(seconds=words(round(seconds, 1)), prefect=words(round(prefect, 1))))
