"""Units by name: two organisations are one only when name and superior are the same, marks included."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from congtac import config
from congtac.actions.units import configured_slug, unit_named
from congtac.resources import shipped


def test_names_that_differ_by_a_mark_only_are_two_units(session: Session) -> None:
    above = unit_named(session, "Đảng ủy Mẫu")

    units = [unit_named(session, name, "chi_bo", above) for name in ("Chi bộ Hải", "Chi bộ Hai", "Chi bộ Hái")]

    assert len({unit.id for unit in units}) == 3
    assert len({unit.slug for unit in units}) == 3


def test_the_same_name_under_another_superior_is_another_unit(session: Session) -> None:
    superiors = [unit_named(session, f"Đảng ủy {letter}") for letter in "AB"]

    units = [unit_named(session, "Chi bộ 1", "chi_bo", superior) for superior in superiors]

    assert units[0] is not units[1]
    assert [unit.superior for unit in units] == superiors


def test_a_unit_first_known_as_a_superior_gets_its_level_and_superior_when_they_are_stated(session: Session) -> None:
    known = unit_named(session, "Đảng bộ Mẫu")
    above = unit_named(session, "Đảng ủy Cấp trên")

    stated = unit_named(session, "Đảng bộ Mẫu", "dang_bo_co_so", above)

    assert stated is known
    assert (known.level, known.superior_id) == ("dang_bo_co_so", above.id)


def test_a_long_name_makes_a_slug_that_every_column_holds(session: Session) -> None:
    assert len(unit_named(session, "Chi bộ " + "rất dài " * 45).slug) <= 70


@pytest.mark.parametrize("above", [None, "Đảng ủy Cơ quan Mẫu", "Đảng bộ Cơ quan Mẫu"])
def test_a_configured_unit_is_found_by_its_name_and_superior(above: str | None) -> None:
    installation = config.load(shipped("config"))
    unit = next(one for one in installation.units(date(2026, 1, 1)) if one.superior)

    assert configured_slug(installation, unit.name, above) == unit.slug
    assert configured_slug(installation, unit.name, "Đảng ủy Khác") is None
