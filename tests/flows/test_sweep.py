"""The sweep on a real Prefect: one run for all that waits; twice, late or with a cycle that fails it stays right."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from builders import a_cycle, a_review, a_unit, brought_to, the_sample
from sqlalchemy import func, select

from congtac.actions.reports.reports import expect_reports
from congtac.actions.term_standings import standing_of
from congtac.clock import morning_of, now
from congtac.config import load
from congtac.domain.cycle import Stage
from congtac.domain.sweeps import Swept
from congtac.resources import shipped
from congtac.runner import Runner
from congtac.store.nudges import LATEST, longest_waiting
from congtac.store.pulses import SWEEP, last_beat
from congtac.store.tables import Cycle, Message, MilestoneRow, Nudge, PaperVersion, Reminder
from congtac.workplace import Workplace

HELD_ON, DUE = date(2026, 6, 29), date(2026, 6, 11)


def congresses(place: Workplace, count: int) -> list[int]:
    """Congresses that somebody has just begun to draft; their numbers."""
    with place.session() as session:
        made = [a_cycle(session, a_unit(session, f"chi_bo_{number}"), held_on=HELD_ON) for number in range(count)]
        return [brought_to(session, cycle, Stage.DRAFTING).id for cycle in made]


def traces(place: Workplace) -> tuple[int, ...]:
    """How many nudges, drafts, reminders and messages there are."""
    with place.session() as session:
        return tuple(
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in (Nudge, PaperVersion, Reminder, Message)
        )


def papers(place: Workplace, cycle: int) -> int:
    """How many papers lie in the folder of a cycle."""
    return len(list(place.papers.glob(f"{cycle:04}-*/*.docx")))


def runs_on_prefect() -> int:
    """How many runs Prefect knows of."""
    url = f"{os.environ['PREFECT_API_URL']}/flow_runs/count"
    with urlopen(Request(url, b"{}", {"Content-Type": "application/json"})) as answer:  # noqa: S310 - our own server
        return int(json.load(answer))


def part_of_a_sweep(flow_runner: Runner, name: str) -> Callable[[date], int]:
    """One task of the sweep on the morning of a day, without a run."""
    flow_runner.start()
    from flows import sweep  # imports Prefect, which its runner sets up first

    return lambda day: getattr(sweep, name).fn(morning_of(day))


def codes(swept: Swept) -> list[str]:
    return [finding.code for finding in swept.findings]


def test_one_run_takes_on_every_cycle_that_waits_and_a_second_one_finds_nothing(
    own_place: Workplace, flow_runner: Runner
) -> None:
    numbers = congresses(own_place, 5)
    flow_runner.start()
    before = runs_on_prefect()

    first = flow_runner.sweep(HELD_ON - timedelta(days=60))
    done, files = traces(own_place), [papers(own_place, number) for number in numbers]
    again = flow_runner.sweep(HELD_ON - timedelta(days=60))

    assert (first.cycles, again.cycles) == (5, 0)
    assert runs_on_prefect() - before == 2
    assert traces(own_place) == done
    assert done[0] == 0
    assert set(files) == {7}


def test_a_cycle_that_fails_stops_no_other_and_is_tried_again_later(own_place: Workplace, flow_runner: Runner) -> None:
    bad, good = congresses(own_place, 2)
    own_place.papers.mkdir()
    with own_place.session() as session:
        folder = own_place.folder_of(session.get_one(Cycle, bad))
    folder.write_text("a file where the folder should be")

    swept = flow_runner.sweep(HELD_ON)

    assert codes(swept)[0] == "worker.cycle_failed"
    assert (papers(own_place, good), swept.cycles) == (7, 1)
    folder.unlink()
    assert flow_runner.sweep(HELD_ON).cycles == 0  # not yet: five seconds after it failed at the earliest
    with own_place.session() as session:
        for row in session.scalars(select(Nudge)):
            assert row.claimed_until is not None
            row.claimed_until -= LATEST
    assert flow_runner.sweep(HELD_ON).cycles == 1
    assert papers(own_place, bad) == 7


def test_the_pulse_is_the_moment_at_which_it_really_ended(own_place: Workplace, flow_runner: Runner) -> None:
    began = now()

    flow_runner.sweep(date(2040, 1, 2))

    with own_place.session() as session:
        beat = last_beat(session, SWEEP)
    assert beat is not None
    assert began <= beat <= now()


def test_days_that_were_missed_are_caught_up_once(own_place: Workplace, flow_runner: Runner) -> None:
    (number,) = congresses(own_place, 1)
    flow_runner.sweep(HELD_ON - timedelta(days=60))
    with own_place.session() as session:
        on = HELD_ON - timedelta(days=55)
        row = MilestoneRow(cycle_id=number, key="draft", label="Dự thảo", on=on, anchor=on, offset="0 days")
        session.add(row)

    early, late, again = (flow_runner.sweep(HELD_ON - timedelta(days=days)).cycles for days in (58, 51, 51))

    assert (early, late, again) == (0, 1, 0)


def test_a_day_of_the_future_that_somebody_tried_hides_no_day_of_the_present(
    own_place: Workplace, flow_runner: Runner
) -> None:
    (number,) = congresses(own_place, 1)
    flow_runner.sweep(HELD_ON + timedelta(days=900))
    with own_place.session() as session:
        row = MilestoneRow(cycle_id=number, key="draft", label="Dự thảo", on=HELD_ON, anchor=HELD_ON, offset="0 days")
        session.add(row)

    assert flow_runner.sweep(HELD_ON).cycles == 1


@pytest.mark.usefixtures("own_place")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("tried", [None, 1, 400])
def test_a_day_of_the_future_that_somebody_tried_hides_no_term_that_ends_today(
    flow_runner: Runner, tried: int | None
) -> None:
    remind = part_of_a_sweep(flow_runner, "remind_of_next_congresses")
    window = standing_of(None, load(shipped("config")), "chi_bo_nghiep_vu", date(2026, 11, 2)).window
    assert window is not None
    a_month_before = window.due - timedelta(days=60)
    if tried:
        remind(a_month_before + timedelta(days=tried))

    _before, on_the_day, once_more = map(remind, (a_month_before, window.due, window.due))

    assert (on_the_day > 0, once_more) == (True, 0)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_after_such_a_try_days_that_are_missed_are_caught_up_as_before(
    own_place: Workplace, flow_runner: Runner
) -> None:
    note = part_of_a_sweep(flow_runner, "note_days")
    with own_place.session() as session:
        number = brought_to(session, a_cycle(session, held_on=HELD_ON), Stage.DRAFTING).id
        on = HELD_ON - timedelta(days=2)
        row = MilestoneRow(cycle_id=number, key="draft", label="Dự thảo", on=on, anchor=on, offset="0 days")
        session.add(row)

    note(HELD_ON + timedelta(days=900))
    early, late, again = [note(HELD_ON - timedelta(days=days)) for days in (5, 0, 0)]

    assert (early, late, again) == (0, 1, 0)


def test_reminders_are_written_and_the_letters_that_follow_from_them_drafted(
    own_place: Workplace, flow_runner: Runner
) -> None:
    with own_place.session() as session:
        unit, branches = the_sample(session)
        cycle = a_review(session, unit, held_on=HELD_ON)
        expect_reports(session, cycle, branches, DUE)
        brought_to(session, cycle, Stage.COLLECTING)
        number = cycle.id

    swept = flow_runner.sweep(DUE + timedelta(days=5))

    names = [path.name for path in own_place.papers.glob(f"{number:04}-*/*.docx")]
    assert swept.reminders >= 3
    assert len([name for name in names if name.startswith("cong-van-don-doc")]) == 3


class Watch(BaseHTTPRequestHandler):
    """Somebody outside who is told that the clock runs."""

    answer = 200
    called: list[str] = []  # noqa: RUF012 - what this test's server was asked

    def do_GET(self) -> None:
        type(self).called.append(self.path)
        self.send_response(type(self).answer)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def watch() -> Iterator[HTTPServer]:
    """A server that counts its calls."""
    Watch.called, Watch.answer = [], 200
    server = HTTPServer(("127.0.0.1", 0), Watch)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def watched(watch: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file with the address, named in the configuration of the installation."""
    file = tmp_path / "heartbeat-url"
    file.write_text(f"http://127.0.0.1:{watch.server_port}/secret-key\n")
    config = tmp_path / "config"
    config.mkdir()
    (config / "defaults.yaml").write_text(f"settings:\n  clock: {{heartbeat_url_file: {file}}}\n")
    monkeypatch.setenv("CONGTAC_CONFIG", str(config))
    return file


@pytest.mark.usefixtures("own_place", "watched")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_watch_outside_is_called_after_each_sweep(flow_runner: Runner) -> None:
    assert codes(flow_runner.sweep(HELD_ON)) == []

    assert Watch.called == ["/secret-key"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_watch_that_cannot_be_called_is_a_warning_that_does_not_tell_its_address(
    own_place: Workplace, watched: Path, flow_runner: Runner
) -> None:
    Watch.answer = 503

    swept = flow_runner.sweep(HELD_ON)
    watched.unlink()
    without = flow_runner.sweep(HELD_ON)

    assert codes(swept) == codes(without) == ["clock.heartbeat_failed"]
    assert swept.findings[0].where == str(watched)
    assert "secret-key" not in str(swept.findings)
    with own_place.session() as session:
        assert last_beat(session, SWEEP) is not None


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nobody_is_called_by_default(own_place: Workplace, watch: HTTPServer, flow_runner: Runner) -> None:
    assert own_place.config == shipped("config")

    flow_runner.sweep(HELD_ON)

    assert watch.server_port
    assert Watch.called == []
    with own_place.session() as session:
        assert longest_waiting(session) == (0, None)
