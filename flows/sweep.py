"""Every day, and every hour as a safety net: remind, draw what waits, say that the clock runs.

What was missed is caught up; twice a day changes nothing. It reads what is due and nothing else, in batches: one run
on Prefect, however many cycles there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from congtac.actions.term_mails import remind_of_terms
from congtac.clock import moment_of, now
from congtac.domain.findings import Finding, has_errors
from congtac.domain.sweeps import Swept
from congtac.messages import sentence
from congtac.store.nudges import ask_for_days
from congtac.store.pulses import DAYS_NOTED, SWEEP, TERMS, beat, last_beat, reached
from congtac.workplace import workplace
from flows.consequences import Drawn, draw_all
from flows.heartbeat import call_home
from flows.housekeeping import tidy_up
from flows.progress import escaped, show_sweep
from flows.reminding import remind_everybody


@flow(name="sweep", flow_run_name="sweep")
def sweep(day: date | None = None) -> State[Swept]:
    """Write the reminders that are due and take every cycle that waits as far as the day allows.

    A cycle that fails stops no other; the run then ends as Failed, and the cycle is tried again later.
    """
    moment = moment_of(day) if day else now()
    note_days(moment)
    reminders, unclear = remind(moment)
    reminders += remind_of_next_congresses(moment)
    drawn = draw(moment.date())
    warnings = show_that_it_ran()
    tidy_up()
    swept = Swept(moment.date(), reminders, drawn.cycles, [*unclear, *drawn.findings, *warnings])
    show_sweep(_page(swept))
    failed = has_errors([*unclear, *drawn.findings])
    return (Failed if failed else Completed)(message=f"{swept.cycles} cycles, {swept.reminders} reminders", data=swept)


@task(name="note the days that came")
def note_days(moment: datetime) -> int:
    """Ask for every cycle of which a day of the plan came since the last sweep, each day once."""
    today = moment.date()
    with workplace().session() as session:
        noted = last_beat(session, DAYS_NOTED)
        since = noted.astimezone(moment.tzinfo).date() if noted else None
        if since is not None and since > today:  # somebody tried a day of the future
            since = today - timedelta(days=1)
        reached(session, DAYS_NOTED, moment)
        return ask_for_days(session, since, today, now())


@task(name="write reminders")
def remind(moment: datetime) -> tuple[int, list[Finding]]:
    """Write the reminders that are due in all cycles, each once; how many, and what could not be decided."""
    return remind_everybody(workplace(), moment)


@task(name="remind of next congresses")
def remind_of_next_congresses(moment: datetime) -> int:
    """Once a day: whose term comes to its end; how many mails that makes."""
    place = workplace()
    with place.session() as session:
        last = last_beat(session, TERMS)
        if last is not None and last.astimezone(moment.tzinfo).date() == moment.date():
            return 0  # a later day is one that somebody tried: today is still to be looked at
        written = remind_of_terms(session, place.installation(), moment.date(), moment)
        reached(session, TERMS, moment)
        return written


@task(name="draw consequences")
def draw(day: date) -> Drawn:
    """Take on every cycle that waits."""
    return draw_all(workplace(), day)


@task(name="show that it ran")
def show_that_it_ran() -> list[Finding]:
    """The pulse that the alarm looks at, and a call to the watch outside where there is one."""
    place = workplace()
    with place.session() as session:
        beat(session, SWEEP, now())
    failed = call_home(place.installation().shared().clock.heartbeat_url_file)
    return [failed] if failed else []


def _page(swept: Swept) -> Iterator[str]:
    yield f"# Quét ngày {swept.day:%d/%m/%Y}\n"
    yield f"- Lời nhắc đã ghi: {swept.reminders}\n- Kỳ đã xử lý: {swept.cycles}\n- Cần xem: {len(swept.findings)}"
    if swept.findings:
        yield "\n| Ở đâu | Vì sao |\n|---|---|"
        yield from (f"| {escaped(one.where)} | {escaped(sentence(one))} |" for one in swept.findings)
