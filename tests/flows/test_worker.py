"""The worker's own rules: trouble is told once, and what no delivery can move is not tried every second."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from builders import a_cycle, brought_to
from serving import clean_environment, until

from congtac.clock import now, today
from congtac.domain.cycle import Stage
from congtac.domain.findings import Finding, Level
from congtac.runner import Runner
from congtac.store.pulses import SWEEP, last_beat
from congtac.store.tables import Message
from congtac.workplace import Workplace

AWAY, LOCKED = Finding("worker.prefect_away", Level.WARNING), Finding("store.locked", Level.ERROR)
SETTINGS = """
from prefect.settings import get_current_settings
server = get_current_settings().server
print(server.services.db_vacuum.retention_period.days, server.events.retention_period.days)
print(sorted(server.services.db_vacuum.enabled_vacuum_types), server.concurrency.lease_storage.rpartition(".")[2])
"""


@pytest.fixture(autouse=True)
def prefect(flow_runner: Runner) -> None:
    """Prefect runs before its flows are imported."""
    flow_runner.start()


def test_trouble_is_told_once_when_it_begins_and_once_when_it_is_over() -> None:
    from flows.worker import Trouble

    told: list[str] = []
    trouble = Trouble(lambda finding: told.append(finding.code))

    for finding in (AWAY, AWAY, LOCKED, AWAY):
        trouble.begins(finding)
    trouble.is_over()
    trouble.is_over()
    trouble.begins(AWAY)

    assert told == ["worker.prefect_away", "store.locked", "worker.goes_on", "worker.prefect_away"]


def test_what_is_away_is_asked_for_ever_more_seldom_but_twice_a_minute() -> None:
    from flows.worker import Trouble

    trouble, pauses = Trouble(lambda _finding: None), []
    for _turn in range(7):
        trouble.begins(AWAY)
        pauses.append(trouble.pause)

    assert pauses == [1, 2, 4, 8, 16, 30, 30]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # on PostgreSQL: test_several_workers.py
def test_a_worker_catches_up_with_the_day_draws_what_comes_and_stops_when_told(own_place: Workplace) -> None:
    from flows.worker import work

    stop, told = threading.Event(), []
    worker = threading.Thread(target=work, args=(own_place, stop, told.append))
    worker.start()

    def swept() -> bool:
        with own_place.session() as session:
            return last_beat(session, SWEEP) is not None

    try:
        until(swept)
        with own_place.session() as session:
            brought_to(session, a_cycle(session), Stage.DRAFTING)
        until(lambda: len(list(own_place.papers.rglob("*.docx"))) == 7)
    finally:
        stop.set()
        worker.join(30)

    assert not worker.is_alive()
    assert told == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_message_that_no_delivery_can_move_is_not_tried_every_second(own_place: Workplace) -> None:
    from flows.outgoing import Outgoing

    outgoing = Outgoing(own_place)
    assert outgoing.send() is False  # nothing is due

    with own_place.session() as session:
        said = {"channel": "email", "recipient": "ai_do", "subject": "Nhắc", "body": "…", "queued_on": today()}
        session.add(Message(key="a", next_at=now() - timedelta(minutes=1), useful_until=today(), **said))

    assert outgoing.send() is True  # looked at: its channel is off, so it waits for an hour
    assert outgoing.send() is False


def test_prefect_understands_how_long_it_keeps_what() -> None:
    from flows.serving import _kept_for

    environment = clean_environment() | _kept_for(30)
    said = subprocess.run([sys.executable, "-c", SETTINGS], env=environment, capture_output=True, text=True, check=True)

    assert said.stdout.splitlines() == ["30 30", "['events', 'flow_runs', 'orphans'] filesystem"]
