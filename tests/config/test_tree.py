"""The tree of units on a day: first and last days, moves, new names, mergers."""

from __future__ import annotations

from datetime import date

import pytest

from congtac import config

DATED = """\
    units:
      - {slug: goc, name: Đảng bộ Gốc, level: dang_bo_co_so, valid_from: 2015-01-01}
      - {slug: khac, name: Đảng bộ Khác, level: dang_bo_co_so, valid_from: 2015-01-01}
      - slug: mot
        name: Chi bộ Một
        level: chi_bo
        superior: goc
        valid_from: 2016-01-01
        changes:
          - {valid_from: 2020-01-01, name: Chi bộ Mới}
          - {valid_from: 2022-01-01, superior: khac}
      - slug: hai
        name: Chi bộ Hai
        level: chi_bo
        superior: goc
        valid_from: 2016-01-01
        valid_until: 2018-06-30
        merged_into: mot
    """


@pytest.fixture
def installation(folder) -> config.Installation:
    return config.load(folder(units=DATED))


def slugs(units: tuple[config.Unit, ...]) -> list[str]:
    return [unit.slug for unit in units]


def test_a_unit_is_there_from_its_first_to_its_last_day(installation: config.Installation) -> None:
    assert slugs(installation.units(date(2015, 12, 31))) == ["goc", "khac"]
    assert slugs(installation.units(date(2016, 1, 1))) == ["goc", "khac", "mot", "hai"]
    assert slugs(installation.units(date(2018, 6, 30))) == ["goc", "khac", "mot", "hai"]
    assert slugs(installation.units(date(2018, 7, 1))) == ["goc", "khac", "mot"]


def test_a_new_name_holds_from_its_day(installation: config.Installation) -> None:
    assert installation.unit("mot", date(2019, 12, 31)).name == "Chi bộ Một"
    assert installation.unit("mot", date(2020, 1, 1)).name == "Chi bộ Mới"
    assert installation.unit("mot").name == "Chi bộ Mới"


def test_a_unit_that_moved_is_below_its_new_superior_from_that_day(installation: config.Installation) -> None:
    assert slugs(installation.below("goc", date(2021, 12, 31))) == ["mot"]
    assert slugs(installation.below("goc", date(2022, 1, 1))) == []
    assert slugs(installation.superiors("mot", date(2022, 1, 1))) == ["khac"]


def test_settings_come_from_the_superior_of_the_day(folder) -> None:
    text = DATED.replace("name: Đảng bộ Khác,", "name: Đảng bộ Khác, settings: {house_style: {place_name: Xã Khác}},")
    installation = config.load(folder(units=text))

    assert installation.effective("mot", date(2021, 12, 31)).house_style.place_name is None
    assert installation.effective("mot", date(2022, 1, 1)).house_style.place_name == "Xã Khác"


def test_the_latest_count_not_after_the_day_is_used(folder) -> None:
    text = """\
        units:
          - slug: mot
            name: Chi bộ Một
            level: chi_bo
            members:
              - {as_of: 2025-12-31, total: 9, official: 9}
              - {as_of: 2026-06-30, total: 10, official: 9, probationary: 1}
        """
    unit = config.load(folder(units=text)).unit("mot")

    totals = [count and count.total for day in (30, 31) if (count := unit.members_on(date(2025, 12, day))) or True]

    assert totals == [None, 9]
    latest = unit.members_on(date(2026, 6, 30))
    assert latest is not None
    assert latest.total == 10


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "valid_from: 2016-01-01\n        changes",
            "valid_from: 2014-01-01\n        changes",
            "config.outside_superior",
        ),
        ("merged_into: mot", "merged_into: hai", "config.merged_alive"),
        ("valid_until: 2018-06-30\n        ", "", "config.merged_alive"),
        ("{valid_from: 2020-01-01, name", "{valid_from: 2016-01-01, name", "config.change_outside"),
        ("superior: khac}", "superior: khacc}", "config.unknown_unit_near"),
        ("superior: khac}", "superior: mot}", "config.circle"),
    ],
)
def test_dates_and_names_of_the_tree_are_checked(folder, old: str, new: str, code: str) -> None:
    assert old in DATED

    assert code in {finding.code for finding in config.check(folder(units=DATED.replace(old, new)))}


def test_three_thousand_units_load_in_seconds(folder) -> None:
    branches = "".join(f"  - {{slug: b{n}, name: Chi bộ {n}, level: chi_bo, superior: goc}}\n" for n in range(3000))
    text = "units:\n  - {slug: goc, name: Đảng bộ, level: dang_bo_co_so}\n" + branches
    (root := folder()).joinpath("units.yaml").write_text(text, encoding="utf-8")

    installation = config.load(root)

    assert len(installation.below("goc", date(2026, 1, 1))) == 3000


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("{access: {idle_minutes: 5}}", "config.access_is_shared"),
        ("{clock: {silent_hours: 5}}", "config.clock_is_shared"),
    ],
)
def test_a_unit_has_neither_a_door_nor_a_clock_of_its_own(folder, settings: str, code: str) -> None:
    units = f"units:\n  - {{slug: goc, name: Đảng bộ Gốc, level: dang_bo_co_so, settings: {settings}}}\n"

    assert [one.code for one in config.check(folder(units=units))] == [code]
