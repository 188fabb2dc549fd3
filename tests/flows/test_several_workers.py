"""One PostgreSQL, one Prefect server, two workers with real processes: each consequence once, and no server missed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import databases
import pytest
from builders import a_review, a_unit, brought_to
from serving import Serve, free_port, installed, serving, until

from congtac.domain.cycle import Stage
from congtac.store.session import engine, sessions

ACTS = 20
PAPER = "cong-van-yeu-cau-bao-cao.docx"  # which follows from the act


@pytest.fixture
def pair(tmp_path: Path, postgresql_server: str) -> Iterator[tuple[Serve, Serve]]:
    """Two ``congtac serve``: the first with Prefect's server, the second with the address of it."""
    url = databases.upgraded(databases.create(postgresql_server, "several_workers"))
    port = free_port()
    with ExitStack() as both:
        first = both.enter_context(serving(installed(tmp_path, url), port))
        other = installed(tmp_path / "other", url, PREFECT_API_URL=first.api, CONGTAC_HOME=str(tmp_path))
        second = both.enter_context(serving(other))
        until(lambda: first.installation.count("pulse", "name = 'sweep'"))
        yield first, second


def asking(serve: Serve, numbers: range) -> None:
    """Committees ask for the reports of a review, one after the other."""
    made = engine(serve.installation.url)
    for number in numbers:
        with sessions(made).begin() as session:
            unit = a_unit(session, f"dang_bo_{number}", name=f"Đảng bộ {number}", level="dang_bo_co_so")
            brought_to(session, a_review(session, unit, held_on=date(2027, 10, 15)), Stage.COLLECTING)
    made.dispose()


def runs(serve: Serve) -> int:
    """How many runs of reviews Prefect knows of."""
    return int(serve.ask("flow_runs/count", {"flows": {"name": {"any_": ["review"]}}}))


def test_two_workers_draw_each_consequence_once_and_wait_for_a_server_that_is_away(pair: tuple[Serve, Serve]) -> None:
    first, second = pair
    place = first.installation
    workers = [until(lambda serve=serve: serve.child("flows.worker")) for serve in pair]

    asking(first, range(ACTS))
    until(place.is_quiet)

    assert runs(first) >= ACTS  # a run that takes longer than its claim is made twice, its papers once
    assert place.count("paper_version") == ACTS
    assert place.papers() == [PAPER] * ACTS
    assert [serve.child("flows.worker") for serve in pair] == workers

    first.stop()
    asking(first, range(ACTS, ACTS + 1))
    until(lambda: "Prefect does not answer" in second.said.read_text())
    assert place.count("nudge") > 0
    assert place.papers() == [PAPER] * ACTS

    with serving(place, first.port):
        until(place.is_quiet)
        assert place.papers() == [PAPER] * (ACTS + 1)
        until(lambda: "The work goes on" in second.said.read_text())
        assert second.said.read_text().count("Prefect does not answer") == 1
