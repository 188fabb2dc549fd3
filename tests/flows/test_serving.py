"""``congtac serve`` with real processes: acts have their consequences at once, and whatever dies is started again."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest
from builders import a_cycle, a_unit
from serving import CHILDREN, Serve, children_of, installed, is_alive, serving, started, until
from sqlalchemy import select

from congtac.clock import ZONE
from congtac.store.session import engine, sessions
from congtac.store.tables import TransitionLog

BY = ("--by", "Nguyễn Văn A", "--reason", "theo kế hoạch")
BOUND_SECONDS = 20  # generous: five on a quiet machine
NEXT_SWEEPS = {"flows": {"name": {"any_": ["sweep"]}}, "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
WATCH = """
import os, sys
def watch(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if host not in (None, "", "127.0.0.1", "::1", "localhost", b"127.0.0.1", b"localhost"):
        with open(os.environ["WATCHED"], "a") as file:
            file.write(f"{sys.argv} {event} {host}\\n")
sys.addaudithook(watch)
"""


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Serve]:
    """A clock that runs, with an eye on every connection that leaves this machine."""
    home = tmp_path_factory.mktemp("serve")
    (home / "congtac.db").write_bytes(sqlite_template.read_bytes())
    (home / "watch").mkdir()
    (home / "watch" / "sitecustomize.py").write_text(WATCH)
    paths = os.pathsep.join([str(home / "watch"), *filter(None, sys.path)])
    place = installed(home, f"sqlite:///{home / 'congtac.db'}", PYTHONPATH=paths, WATCHED=str(home / "outside.txt"))
    with serving(place) as running:
        yield running


def opened(serve: Serve, slug: str) -> int:
    """A congress of a branch of its own; gives its number."""
    made = engine(serve.installation.url)
    with sessions(made).begin() as session:
        number = a_cycle(session, a_unit(session, slug), held_on=date(2027, 10, 15)).id
    made.dispose()
    return number


def drafted(serve: Serve, cycle: int) -> list[Path]:
    """The political report in the folder of a cycle, where it is there."""
    return list((serve.installation.home / "papers").glob(f"{cycle:04}-*/bao-cao-chinh-tri.docx"))


def seconds_to_the_draft(serve: Serve, cycle: int) -> float:
    """Somebody starts drafting, in a process of his own; gives the seconds from the act to the draft."""
    assert drafted(serve, cycle) == []
    serve.installation.run("cycle", "act", str(cycle), "start_drafting", *BY)
    (file,) = until(lambda: drafted(serve, cycle))
    made = engine(serve.installation.url)
    with sessions(made).begin() as session:
        acted_at = session.scalars(select(TransitionLog.recorded_at).where(TransitionLog.cycle_id == cycle)).one()
    made.dispose()
    return float(file.stat().st_mtime - acted_at.timestamp())


def test_an_act_in_another_process_has_its_draft_within_seconds(serve: Serve, capsys) -> None:
    seconds = seconds_to_the_draft(serve, opened(serve, "chi_bo_mot"))

    with capsys.disabled():
        print(f"\nfrom the act to the draft: {seconds:.1f} s")  # noqa: T201 - a figure to look at
    assert seconds < BOUND_SECONDS


def test_the_next_sweeps_are_scheduled_in_the_working_day_of_viet_nam(serve: Serve) -> None:
    runs = until(lambda: serve.ask("flow_runs/filter", NEXT_SWEEPS))

    hours = {datetime.fromisoformat(run["expected_start_time"]).astimezone(ZoneInfo(ZONE)).hour for run in runs}
    assert hours <= set(range(7, 18))


def test_a_killed_prefect_server_is_started_again_and_what_people_did_meanwhile_has_its_consequences(
    serve: Serve,
) -> None:
    cycle = opened(serve, "chi_bo_hai")
    server = serve.child("flows.embedded")
    os.kill(server, signal.SIGKILL)

    assert seconds_to_the_draft(serve, cycle) < 3 * BOUND_SECONDS

    assert serve.child("flows.embedded") not in (None, server)
    assert "Prefect has ended (status -9)" in serve.said.read_text()


def test_a_killed_worker_is_started_again_and_goes_on(serve: Serve) -> None:
    cycle = opened(serve, "chi_bo_ba")
    worker = serve.child("flows.worker")
    os.kill(worker, signal.SIGKILL)

    assert seconds_to_the_draft(serve, cycle) < 3 * BOUND_SECONDS

    assert serve.child("flows.worker") not in (None, worker)


def test_the_doctor_finds_the_clock_running(serve: Serve) -> None:
    until(lambda: serve.ask("flow_runs/filter", NEXT_SWEEPS))
    until(lambda: serve.installation.count("pulse", "name = 'sweep'"))

    said = serve.installation.run("doctor")

    assert "The last sweep ended at" in said
    assert "Answers; the next sweep is at" in said


def test_a_cycle_that_somebody_asks_for_twice_on_a_day_is_one_run(serve: Serve) -> None:
    number = opened(serve, "chi_bo_bon")
    until(lambda: len(serve.ask("deployments/filter")) >= 4)

    first, second = (serve.installation.run("sweep", "--cycle", str(number)) for _turn in range(2))

    assert first == second
    assert f"http://127.0.0.1:{serve.port}/runs/flow-run/" in first


def test_a_killed_portal_is_started_again_and_whoever_comes_meanwhile_is_served(serve: Serve) -> None:
    portal = until(lambda: serve.child("congtac.portal"))
    os.kill(portal, signal.SIGKILL)

    with urlopen(f"http://127.0.0.1:{serve.portal}/healthz", timeout=30) as answer:
        assert answer.read() == b"ok"

    assert serve.child("congtac.portal") not in (None, portal)


def test_where_nobody_can_sign_in_it_says_where_to_set_the_portal_up(serve: Serve) -> None:
    said = until(lambda: re.search(r"Set the portal up at (\S+) with the secret (\w+)", serve.said.read_text()))

    assert said[1] == f"http://127.0.0.1:{serve.portal}/setup"
    assert said[2] == (serve.installation.home / "first-run-secret").read_text()


def test_no_connection_leaves_this_machine(serve: Serve) -> None:
    until(lambda: serve.ask("deployments/filter"))

    assert not (serve.installation.home / "outside.txt").exists()


def test_told_to_stop_it_stops_within_seconds_and_leaves_nobody_behind(tmp_path: Path) -> None:
    serve = started(installed(tmp_path, f"sqlite:///{tmp_path / 'congtac.db'}"))
    family = [until(lambda module=module: serve.child(module)) for module in CHILDREN]
    began = time.monotonic()

    assert serve.stop() == 0

    assert time.monotonic() - began < BOUND_SECONDS
    assert [pid for pid in family if is_alive(pid)] == []


def test_killed_it_leaves_nobody_behind(tmp_path: Path) -> None:
    serve = started(installed(tmp_path, f"sqlite:///{tmp_path / 'congtac.db'}"))
    family = [pid for pid, _line in children_of(serve.process.pid)]

    serve.stop(signal.SIGKILL)

    assert family
    until(lambda: not any(is_alive(pid) for pid in family), BOUND_SECONDS)
