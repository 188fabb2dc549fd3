"""A table of days counted on the Vietnamese calendar, each with the sentence by which a plan explains it to people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from congtac.config.settings import CalendarSwitches
from congtac.domain.plan import Offset, plan
from congtac.messages import sentence
from congtac.rulebook.calendars import announced, working_calendar

CULTURE_DAY_IS_WORKED = {"culture_day": False}
# Anchor, distance, the day it comes to, and why. Sources of the days off: calendar.yaml.
EXAMPLES: tuple[tuple[date, str, date, str], ...] = (
    # Thirty working days before a congress: over New Year's Day, and over Tết 2026 (16 to 20/02)
    (
        date(2020, 1, 6),
        "-30 working days",
        date(2019, 11, 22),
        "T−30 ngày làm việc, tính từ 06/01/2020, không tính 1 ngày nghỉ lễ, Tết",
    ),
    (
        date(2026, 3, 16),
        "-30 working days",
        date(2026, 1, 26),
        "T−30 ngày làm việc, tính từ 16/03/2026, không tính 5 ngày nghỉ lễ, Tết",
    ),
    # Tết 2030 begins on 02/02 in Viet Nam (03/02 in China): 31/01 to 06/02 are off
    (
        date(2030, 2, 11),
        "-5 working days",
        date(2030, 1, 28),
        "T−5 ngày làm việc, tính từ 11/02/2030, không tính 5 ngày nghỉ lễ, Tết",
    ),
    (
        date(2030, 1, 30),
        "+1 working day",
        date(2030, 2, 7),
        "T+1 ngày làm việc, tính từ 30/01/2030, không tính 5 ngày nghỉ lễ, Tết",
    ),
    # Saturdays that are worked for an exchanged day
    (
        date(2025, 4, 25),
        "+1 working day",
        date(2025, 4, 26),
        "T+1 ngày làm việc, tính từ 25/04/2025, tính cả ngày làm bù 26/4/2025",
    ),
    (
        date(2024, 5, 6),
        "-1 working day",
        date(2024, 5, 4),
        "T−1 ngày làm việc, tính từ 06/05/2024, tính cả ngày làm bù 04/5/2024",
    ),
    # jmix#790: five working days over weekends, holidays (30/4, 01/5), an exchanged day (29/4), its Saturday (04/5)
    (
        date(2024, 4, 26),
        "+5 working days",
        date(2024, 5, 7),
        "T+5 ngày làm việc, tính từ 26/04/2024, không tính 3 ngày nghỉ lễ, Tết, tính cả ngày làm bù 04/5/2024",
    ),
    (
        date(2024, 5, 7),
        "-5 working days",
        date(2024, 4, 26),
        "T−5 ngày làm việc, tính từ 07/05/2024, không tính 3 ngày nghỉ lễ, Tết, tính cả ngày làm bù 04/5/2024",
    ),
    (
        date(2025, 5, 5),
        "-5 working days",
        date(2025, 4, 24),
        "T−5 ngày làm việc, tính từ 05/05/2025, không tính 3 ngày nghỉ lễ, Tết, tính cả ngày làm bù 26/4/2025",
    ),
    # Working days before a review in May, and calendar days that fall on 30/4
    (
        date(2026, 5, 22),
        "-15 working days",
        date(2026, 4, 29),
        "T−15 ngày làm việc, tính từ 22/05/2026, không tính 2 ngày nghỉ lễ, Tết",
    ),
    (
        date(2026, 5, 15),
        "-15 days",
        date(2026, 5, 4),
        "T−15 ngày, tính từ 15/05/2026; lùi từ ngày nghỉ 30/04/2026 (Ngày Chiến thắng) sang ngày làm việc tiếp theo",
    ),
    (
        date(2026, 5, 4),
        "-1 day",
        date(2026, 4, 29),
        "T−1 ngày, tính từ 04/05/2026; đưa lên sớm hơn ngày nghỉ 03/05/2026 (nghỉ cuối tuần) để vẫn trước ngày mốc",
    ),
    (date(2026, 5, 3), "0 days", date(2026, 5, 3), "T: chính ngày mốc, 03/05/2026"),
)


def counted(anchor: date, distance: str, switches: Mapping[str, bool] | None = None) -> tuple[date, str]:
    """The day that a distance comes to, and its explanation in Vietnamese."""
    calendar = working_calendar(anchor.year - 1, anchor.year + 1, switches=switches)
    (milestone,) = plan(anchor, {"day": Offset.parse(distance)}, calendar)
    return milestone.on, sentence(milestone.explanation)


@pytest.mark.parametrize(
    ("anchor", "distance", "expected", "why"), EXAMPLES, ids=[f"{row[0]} {row[1]}" for row in EXAMPLES]
)
def test_the_day_and_its_explanation(anchor: date, distance: str, expected: date, why: str) -> None:
    assert counted(anchor, distance) == (expected, why)


@pytest.mark.parametrize(
    ("switches", "expected", "why"),
    [
        (None, date(2026, 11, 20), "T−5 ngày làm việc, tính từ 30/11/2026, không tính 1 ngày nghỉ lễ, Tết"),
        (CULTURE_DAY_IS_WORKED, date(2026, 11, 23), "T−5 ngày làm việc, tính từ 30/11/2026"),
    ],
)
def test_the_culture_day_counts_as_the_installation_decides(
    switches: Mapping[str, bool] | None, expected: date, why: str
) -> None:
    assert counted(date(2026, 11, 30), "-5 working days", switches) == (expected, why)


@pytest.mark.parametrize(
    ("switches", "expected"), [(None, date(2026, 11, 25)), (CULTURE_DAY_IS_WORKED, date(2026, 11, 24))]
)
def test_a_deadline_on_the_culture_day_moves_only_where_it_is_off(
    switches: Mapping[str, bool] | None, expected: date
) -> None:
    assert counted(date(2026, 11, 23), "+1 day", switches)[0] == expected


def test_the_settings_know_every_switch_of_the_calendar() -> None:
    assert set(CalendarSwitches.model_fields) == {switch.key for switch in announced().switches}
