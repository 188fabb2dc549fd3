"""On time, late and none are disjoint and add up; a returned report keeps the day on which it first came."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.report_standing import Review, Standing, Timeliness, tally

DUE, NEXT, LATER = date(2023, 6, 15), date(2023, 6, 16), date(2023, 6, 20)


def a_unit(**differs):
    return Standing(**({"unit": "a", "name": "Chi bộ A", "due_on": DUE} | differs))


@pytest.mark.parametrize(("first_on", "timeliness"), [(DUE, "on_time"), (NEXT, "late"), (None, "none")])
def test_the_last_day_is_in_time_and_the_next_is_late(first_on, timeliness):
    assert a_unit(first_on=first_on).timeliness == timeliness


def test_an_extension_moves_the_deadline_of_one_unit_and_never_back():
    assert a_unit(extended_to=LATER, first_on=LATER).timeliness is Timeliness.ON_TIME
    assert a_unit(extended_to=date(2023, 6, 1)).deadline == DUE


@pytest.mark.parametrize(
    ("revision", "decision", "review"),
    [
        (0, None, Review.AWAITED),
        (1, None, Review.HANDED_IN),
        (1, False, Review.RETURNED),
        (2, None, Review.RESUBMITTED),
        (2, True, Review.ACCEPTED),
    ],
)
def test_what_became_of_the_last_revision(revision, decision, review):
    assert a_unit(revision=revision, decision=decision).review is review


def test_only_what_is_neither_awaited_nor_returned_counts():
    assert [one for one in Review if not one.counts] == [Review.AWAITED, Review.RETURNED]


def test_days_late_run_on_while_nothing_comes():
    assert a_unit().days_late(DUE) == 0
    assert a_unit().days_late(LATER) == 5
    assert a_unit(first_on=NEXT).days_late(LATER) == 1


@given(
    st.lists(
        st.builds(
            a_unit,
            first_on=st.sampled_from([None, DUE, NEXT, LATER]),
            extended_to=st.sampled_from([None, LATER]),
            revision=st.integers(0, 3),
            decision=st.sampled_from([None, True, False]),
            waived=st.booleans(),
        )
    )
)
def test_on_time_late_and_none_add_up_to_the_expected_number(rows):
    counts = tally(rows)

    assert counts.on_time + counts.late + counts.none == counts.expected == sum(not row.waived for row in rows)
    assert counts.returned + counts.accepted <= counts.expected
