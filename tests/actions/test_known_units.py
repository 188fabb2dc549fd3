"""Units as people call them, where two share a name and where nobody bears it."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from congtac.actions.known_units import unit_called
from congtac.domain.errors import BadInput
from congtac.domain.unit_names import called
from tests.builders import a_unit


def test_a_unit_is_found_by_its_slug_its_name_or_its_name_with_other_capitals_and_spaces(session: Session) -> None:
    unit = a_unit(session)

    for text in (unit.slug, unit.name, f"  {unit.name.upper().replace(' ', '  ')} "):
        assert unit_called(session, text) is unit


def test_a_name_that_two_units_share_asks_for_the_slug(session: Session) -> None:
    first, second = a_unit(session), a_unit(session, "chi_bo_khac")

    with pytest.raises(BadInput, match=r"unit\.unclear") as unclear:
        unit_called(session, first.name)

    assert unclear.value.findings[0].expected == f"{first.slug}, {second.slug}"
    assert unit_called(session, "chi_bo_khac") is second


def test_a_name_that_nobody_bears_is_refused_with_names_that_there_are(session: Session) -> None:
    unit = a_unit(session)

    with pytest.raises(BadInput, match=r"unit\.unknown") as unknown:
        unit_called(session, "chi_bo_nao")

    assert unknown.value.findings[0].expected == unit.slug


def test_the_very_name_comes_before_one_with_other_capitals(session: Session) -> None:
    units = [a_unit(session), a_unit(session, "chi_bo_khac")]
    units[0].name, units[1].name = "Chi bộ Số 1", "Chi bộ số 1"

    assert called(units, "Chi bộ số 1") == [units[1]]
    assert called(units, "CHI BỘ SỐ 1") == units
