"""How long something is kept: read as people write it, counted in months, and for ever without an end."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.archive import ArchiveGroup, Retention, group_of, groups_of, needs_of, retention_of
from congtac.domain.cycle import CycleKind
from congtac.domain.paper_kinds import PaperKind


@pytest.mark.parametrize(
    ("text", "months"),
    [("vĩnh viễn", None), ("Permanent", None), ("10 năm", 120), ("1 year", 12), ("12 tháng", 12), ("18 months", 18)],
)
def test_a_time_of_keeping_is_read_as_people_write_it(text: str, months: int | None) -> None:
    assert Retention.read(text) == Retention(months)


@pytest.mark.parametrize("text", ["", "0 năm", "lâu dài", "10", "201 năm", "-1 năm"])
def test_what_is_no_time_of_keeping_is_not_read(text: str) -> None:
    assert Retention.read(text) is None


@given(st.integers(1, 2400))
def test_a_time_of_keeping_written_is_read_back(months: int) -> None:
    assert Retention.read(str(Retention(months))) == Retention(months)


def test_it_ends_on_the_same_day_so_many_months_later_and_never_for_what_is_kept_for_ever() -> None:
    assert Retention(60).until(date(2026, 6, 1)) == date(2031, 6, 1)
    assert Retention(1).until(date(2026, 1, 31)) == date(2026, 2, 28)
    assert Retention().until(date(2026, 6, 1)) is None
    assert Retention(60).until(None) is None


@pytest.mark.parametrize("cycle", CycleKind)
def test_every_kind_of_paper_has_its_part_and_its_class_in_every_file(cycle: CycleKind) -> None:
    for kind in PaperKind:
        assert group_of(kind, cycle) in groups_of(cycle)
        assert retention_of(kind, cycle)
    assert groups_of(cycle)[0] is ArchiveGroup.PLANS
    assert all(kind in PaperKind for kind in needs_of(cycle))
