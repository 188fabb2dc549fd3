"""The table of acts and the gates before each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from builders import DAY
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.cycle import (
    CANCELLABLE,
    ENDED,
    GATE_HOLDERS,
    LIFE,
    POSTPONABLE,
    Act,
    CycleKind,
    Gate,
    Holder,
    Stage,
    Transition,
    next_acts,
    reached,
    stages,
    transition,
)
from congtac.domain.elections.rules import Confidence, Ruled
from congtac.domain.findings import Level
from congtac.domain.gates import Attendance, CycleState, Notice, missing, notice_finding, quorum_finding
from congtac.messages import sentence

BRANCH, COMMITTEE = CycleKind.BRANCH_CONGRESS, CycleKind.COMMITTEE_CONGRESS
REVIEW = CycleKind.HALF_YEAR_REVIEW
ROWS = [(kind, row) for kind in CycleKind for row in LIFE[kind]]
ALL_GATES = frozenset(Gate)
TWO_THIRDS = Ruled((2, 3), "Điều lệ Đảng, Điều 11", Confidence.UNCONFIRMED, "charter-2026b")

THIRTY = Ruled(30, "24-QĐ/TW, mục 11.1", Confidence.READ, "charter-2021")


def there_are(present: int, convened: int = 27) -> Attendance:
    """So many of those convened are in the room; two thirds make a quorum."""
    return Attendance(convened, present, TWO_THIRDS)


# What figures say when they open a gate that nobody confirmed, and the nearest figures that do not.
FIGURES = {
    Gate.QUORUM: ({"attendance": there_are(18)}, {"attendance": there_are(17)}),
    Gate.REPORTS_IN: (
        {"reports_expected": 3, "reports_received": 3},
        {"reports_expected": 3, "reports_received": 2},
    ),
    Gate.ELECTIONS_DECIDED: (
        {"elections_decided": 2},
        {"elections_decided": 1, "elections_pending": ("Bí thư",)},
    ),
    Gate.DRAFTS_READY: ({"drafts": 1}, {"drafts": 0}),
    Gate.REPORT_READY: ({"drafts": 1}, {"drafts": 0}),
    Gate.TASKS_REGISTERED: ({"tasks": 1}, {"tasks": 0}),
    Gate.NOTICE_LONG_ENOUGH: ({"notice": Notice(DAY, 30, THIRTY)}, {"notice": Notice(DAY, 29, THIRTY)}),
}


def state(kind: CycleKind, **differs: object) -> CycleState:
    """A cycle on the fixed day of which nothing is known."""
    return replace(CycleState(kind, Stage.PLANNING, DAY), **differs)  # type: ignore[arg-type]


def row_with(kind: CycleKind, gate: Gate) -> Transition:
    """The first act of a kind that asks for a gate."""
    return next(row for row in LIFE[kind] if gate in row.gates)


@pytest.mark.parametrize(("kind", "row"), ROWS, ids=lambda value: getattr(value, "act", value))
def test_every_row_of_the_table_is_found_by_its_stage_and_act(kind: CycleKind, row: Transition) -> None:
    assert transition(kind, row.source, row.act) == row
    assert row in next_acts(kind, row.source)


@pytest.mark.parametrize("kind", CycleKind)
def test_an_act_is_possible_exactly_where_it_is_among_the_next_acts(kind: CycleKind) -> None:
    possible = {(stage, row.act) for stage in Stage for row in next_acts(kind, stage, Stage.PLANNING)}

    for stage in Stage:
        for act in Act:
            assert (transition(kind, stage, act, Stage.PLANNING) is not None) == ((stage, act) in possible)


@pytest.mark.parametrize("kind", CycleKind)
def test_the_table_names_each_act_of_a_stage_once(kind: CycleKind) -> None:
    named = [(row.source, row.act) for row in LIFE[kind]]

    assert len(named) == len(set(named))


@pytest.mark.parametrize("kind", CycleKind)
def test_every_stage_but_the_last_ones_has_a_way_on(kind: CycleKind) -> None:
    there = {row.target for row in LIFE[kind]} | {Stage.PLANNING}

    for stage in there - set(ENDED):
        assert any(row.source is stage for row in LIFE[kind])
    for stage in ENDED:
        assert next_acts(kind, stage) == ()


def test_the_undisturbed_life_of_a_congress_is_that_of_the_regulations() -> None:
    labels = [stage.label for stage in stages(BRANCH)]

    assert " → ".join(labels) == (
        "Lập kế hoạch → Soạn thảo → Trình duyệt → Đã duyệt → Triệu tập → Trù bị → Chính thức → Đã bầu → Bế mạc"
        " → Trình chuẩn y → Đã chuẩn y → Lưu trữ"
    )


def test_the_undisturbed_life_of_a_review_goes_from_plan_to_follow_up() -> None:
    labels = [stage.label for stage in stages(REVIEW)]

    assert " → ".join(labels) == (
        "Lập kế hoạch → Thu báo cáo → Tổng hợp số liệu → Dự thảo báo cáo → Đã họp hội nghị → Đã ký kết luận"
        " → Theo dõi nhiệm vụ → Lưu trữ"
    )


@pytest.mark.parametrize("kind", CycleKind)
def test_a_stage_has_reached_itself_and_all_before_it_and_none_after_it(kind: CycleKind) -> None:
    for earlier, later in pairwise(stages(kind)):
        assert reached(kind, later, later)
        assert reached(kind, later, earlier)
        assert not reached(kind, earlier, later)


@pytest.mark.parametrize("stage", [Stage.RE_ELECTION, Stage.APPOINTED])
def test_after_a_refusal_or_an_appointment_the_congress_has_been_held_but_not_closed(stage: Stage) -> None:
    assert reached(BRANCH, stage, Stage.ELECTED)
    assert not reached(BRANCH, stage, Stage.CLOSED)


@pytest.mark.parametrize("stage", [Stage.POSTPONED, Stage.CANCELLED])
def test_a_cycle_that_rests_has_reached_nothing(stage: Stage) -> None:
    assert not any(reached(BRANCH, stage, wanted) for wanted in stages(BRANCH))


@pytest.mark.parametrize("kind", CycleKind)
def test_before_its_meeting_a_cycle_may_be_postponed_and_afterwards_not(kind: CycleKind) -> None:
    for stage in stages(kind):
        row = transition(kind, stage, Act.POSTPONE)
        assert (row is not None) == (stage in POSTPONABLE)
        assert (transition(kind, stage, Act.CANCEL) is not None) == (stage in CANCELLABLE)
    assert Stage.OFFICIAL not in POSTPONABLE
    assert Stage.HELD not in POSTPONABLE


@pytest.mark.parametrize(
    ("kind", "holder"), [(BRANCH, Holder.SUPERIOR), (COMMITTEE, Holder.SUPERIOR), (REVIEW, Holder.CONVENOR)]
)
def test_a_congress_is_postponed_by_the_superior_and_a_review_by_its_convenor(kind: CycleKind, holder: Holder) -> None:
    row = transition(kind, Stage.PLANNING, Act.POSTPONE)

    assert row is not None
    assert row.holder is holder


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Stage.DRAFTING, Stage.DRAFTING),
        (Stage.APPROVED, Stage.APPROVED),
        (Stage.CONVENED, Stage.APPROVED),
        (Stage.PREPARATORY, Stage.APPROVED),
    ],
)
def test_a_postponed_congress_goes_on_where_it_was_but_is_convened_anew(before: Stage, after: Stage) -> None:
    row = transition(BRANCH, Stage.POSTPONED, Act.RESUME, before)

    assert row is not None
    assert row.target is after


@pytest.mark.parametrize("kind", LIFE)
def test_the_first_act_of_each_stage_leads_on_and_not_back(kind: CycleKind) -> None:
    path = stages(kind)

    assert [next_acts(kind, stage)[0].target for stage in path[:-1]] == list(path[1:])


def test_nothing_is_resumed_that_was_not_postponed() -> None:
    assert transition(BRANCH, Stage.POSTPONED, Act.RESUME) is None
    assert transition(BRANCH, Stage.DRAFTING, Act.RESUME, Stage.DRAFTING) is None


@pytest.mark.parametrize(
    ("kind", "row", "gate"),
    [(kind, row, gate) for kind, row in ROWS for gate in row.gates if gate is not Gate.NOTICE_LONG_ENOUGH],
    ids=lambda value: getattr(value, "act", value),
)
def test_a_gate_that_is_closed_alone_stops_its_act_and_says_who_holds_it(
    kind: CycleKind, row: Transition, gate: Gate
) -> None:
    everything_else = state(kind, confirmed=ALL_GATES - {gate}, reports_expected=1)

    closed = missing(everything_else, row)

    assert [(item.gate, item.holder) for item in closed] == [(gate, GATE_HOLDERS[gate])]
    assert missing(replace(everything_else, confirmed=ALL_GATES), row) == ()


@pytest.mark.parametrize(("gate", "enough"), [(gate, figures[0]) for gate, figures in FIGURES.items()])
def test_figures_open_a_gate_that_nobody_confirmed(gate: Gate, enough: dict[str, object]) -> None:
    kind = COMMITTEE if any(gate in row.gates for row in LIFE[COMMITTEE]) else REVIEW

    there = state(kind, confirmed=ALL_GATES - {gate}, **enough)

    assert missing(there, row_with(kind, gate)) == ()


@pytest.mark.parametrize(("gate", "short"), [(gate, figures[1]) for gate, figures in FIGURES.items()])
def test_figures_that_fall_short_by_one_leave_the_gate_closed(gate: Gate, short: dict[str, object]) -> None:
    kind = COMMITTEE if any(gate in row.gates for row in LIFE[COMMITTEE]) else REVIEW

    there = state(kind, confirmed=ALL_GATES - {gate}, **short)

    assert [item.gate for item in missing(there, row_with(kind, gate))] == [gate]


def test_everything_that_is_missing_is_named_in_the_order_of_the_table() -> None:
    row = transition(BRANCH, Stage.PREPARATORY, Act.OPEN_OFFICIAL)
    assert row is not None

    closed = missing(state(BRANCH), row)

    assert [item.gate for item in closed] == [
        Gate.DOCUMENTS_APPROVED,
        Gate.PERSONNEL_APPROVED,
        Gate.QUORUM,
        Gate.BALLOTS_STAMPED,
    ]


@pytest.mark.parametrize(("present", "quorate"), [(18, True), (17, False)])
def test_two_thirds_of_27_are_18(present: int, quorate: bool) -> None:
    there = there_are(present)

    assert there.quorate is quorate
    assert there.needed == 18


@given(st.integers(1, 5000))
def test_the_number_needed_is_the_smallest_that_makes_a_quorum(convened: int) -> None:
    needed = there_are(0, convened).needed

    assert there_are(needed, convened).quorate
    assert not there_are(needed - 1, convened).quorate


def test_a_quorum_that_is_not_there_can_be_confirmed_only_where_its_rule_is_not_sure() -> None:
    sure = replace(TWO_THIRDS, confidence=Confidence.READ)
    unsure = replace(TWO_THIRDS, confidence=Confidence.UNCONFIRMED)
    counted = state(BRANCH, confirmed=ALL_GATES, attendance=replace(there_are(17), quorum=sure))
    doubtful = state(BRANCH, confirmed=ALL_GATES, attendance=replace(there_are(17), quorum=unsure))

    (closed,) = missing(counted, row_with(BRANCH, Gate.QUORUM))

    assert missing(doubtful, row_with(BRANCH, Gate.QUORUM)) == ()
    warning = quorum_finding(doubtful.attendance)
    assert warning is not None
    assert "17/27" in sentence(warning)

    assert closed.gate is Gate.QUORUM
    assert closed.figures == {"convened": 27, "present": 17, "needed": 18, "source": TWO_THIRDS.source}


def test_missing_reports_are_named_with_their_units() -> None:
    waiting = state(REVIEW, reports_expected=3, reports_received=1, reports_missing=("Chi bộ số 2", "Chi bộ số 3"))

    (closed,) = missing(waiting, row_with(REVIEW, Gate.REPORTS_IN))

    assert closed.figures == {"received": 1, "expected": 3, "units": "Chi bộ số 2, Chi bộ số 3"}


def test_a_congress_without_any_election_has_no_result() -> None:
    (closed,) = missing(state(BRANCH), row_with(BRANCH, Gate.ELECTIONS_DECIDED))

    assert closed.figures == {}


@pytest.mark.parametrize(("kind", "stopped"), [(BRANCH, False), (COMMITTEE, True)])
def test_a_short_notice_stops_a_delegates_congress_and_no_branch(kind: CycleKind, stopped: bool) -> None:
    late = state(kind, confirmed=frozenset({Gate.DATE_ANNOUNCED}), notice=Notice(DAY, 29, THIRTY))

    closed = missing(late, row_with(kind, Gate.DATE_ANNOUNCED))

    assert [item.gate for item in closed] == ([Gate.NOTICE_LONG_ENOUGH] if stopped else [])


def test_the_superior_may_confirm_a_short_notice() -> None:
    gates = frozenset({Gate.DATE_ANNOUNCED, Gate.NOTICE_LONG_ENOUGH})

    agreed = state(COMMITTEE, confirmed=gates, notice=Notice(DAY, 29, THIRTY))

    assert missing(agreed, row_with(COMMITTEE, Gate.DATE_ANNOUNCED)) == ()
    assert GATE_HOLDERS[Gate.NOTICE_LONG_ENOUGH] is Holder.SUPERIOR


def test_a_notice_of_29_working_days_is_a_warning_with_its_source() -> None:
    announced = date(2026, 1, 15)

    late = notice_finding(Notice(announced, 29, THIRTY), "kỳ")

    assert late is not None
    assert (late.code, late.level, late.where) == ("cycle.notice_too_short", Level.WARNING, "kỳ")
    assert late.figures == {"announced": announced, "days": 29, "needed": 30, "source": "24-QĐ/TW, mục 11.1"}


@pytest.mark.parametrize("notice", [None, Notice(DAY - timedelta(days=60), 30, THIRTY)])
def test_a_notice_of_30_working_days_or_none_yet_is_no_finding(notice: Notice | None) -> None:
    assert notice_finding(notice) is None
