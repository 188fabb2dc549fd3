"""The dead-clock alarm: a clock that has stood still for too long, and nobody alarmed where nothing can be missed."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from congtac.domain.findings import Finding, Level
from congtac.domain.stopped_clock import stopped_clock

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LIMIT = 26


def code(finding: Finding | None) -> str | None:
    return finding.code if finding else None


@pytest.mark.parametrize(
    ("hours", "minutes", "expected"),
    [(25, 59, None), (26, 0, None), (26, 1, "clock.silent"), (-5, 0, None)],
)
def test_a_clock_is_silent_when_the_last_sweep_is_longer_ago_than_the_limit(
    hours: int, minutes: int, expected: str | None
) -> None:
    last = NOW - timedelta(hours=hours, minutes=minutes)

    assert code(stopped_clock(last, NOW, LIMIT, open_cycles=1)) == expected


def test_the_alarm_says_for_how_long_and_since_when_in_viet_nam() -> None:
    last = datetime(2026, 2, 28, 0, 0, tzinfo=ZoneInfo("UTC"))

    finding = stopped_clock(last, NOW, LIMIT, open_cycles=3)

    assert finding is not None
    assert (finding.level, finding.figures["hours"]) == (Level.WARNING, 49)
    assert f"{finding.figures['at']:%H:%M %d/%m/%Y}" == "07:00 28/02/2026"


def test_a_clock_that_never_ran_is_a_note() -> None:
    finding = stopped_clock(None, NOW, LIMIT, open_cycles=1)

    assert finding is not None
    assert (finding.code, finding.level) == ("clock.never_ran", Level.NOTE)


@pytest.mark.parametrize("last", [None, NOW - timedelta(days=400)])
def test_nobody_is_alarmed_while_no_cycle_is_open(last: datetime | None) -> None:
    assert stopped_clock(last, NOW, LIMIT, open_cycles=0) is None
