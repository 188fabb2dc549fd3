"""What pictures are drawn of: where the days of a plan stand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import brought_to
from opened import OPENED_ON, REVIEW_ON, opened, sample
from sqlalchemy.orm import Session

from congtac.actions.pictures import MarkStanding, pictures_of
from congtac.actions.practice import practice_of
from congtac.domain.cycle import Stage


@pytest.mark.parametrize(
    ("days", "standing"), [(-1, MarkStanding.AHEAD), (0, MarkStanding.TODAY), (1, MarkStanding.PAST)]
)
def test_a_day_of_the_plan_lies_before_or_behind_us_until_it_is_done(
    session: Session, days: int, standing: MarkStanding
) -> None:
    cycle = opened(session)
    today = REVIEW_ON + timedelta(days=days)

    def meeting() -> MarkStanding:
        marks = pictures_of(session, cycle, practice_of(sample(), cycle), today).marks
        return next(mark.standing for mark in marks if mark.label == "Hội nghị")

    before = meeting()
    brought_to(session, cycle, Stage.HELD, OPENED_ON)

    assert (before, meeting()) == (standing, MarkStanding.DONE)
