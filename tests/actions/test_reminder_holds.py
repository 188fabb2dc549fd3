"""Reminders that somebody holds: steps are skipped with the reason, what waits is dropped, until they are released."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import SOMEBODY
from reminding import (
    DAY,
    DUE,
    OFFICE,
    STEPS,
    TRADE,
    collecting,
    configured,
    ledger,
    messages,
    played,
    sweep,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.known_units import owing_unit
from congtac.actions.reminders.holds import hold_reminders, release_reminders
from congtac.clock import morning_of
from congtac.domain.errors import BadInput, CongtacError, RuleBroken
from congtac.store.tables import Obligation, Reminder

FLOOD = Person("Trần Thị B", "bão lụt, chờ hướng dẫn mới")


def code(refused: pytest.ExceptionInfo[CongtacError]) -> str:
    return refused.value.findings[0].code


def test_while_a_cycle_is_held_steps_are_skipped_with_its_reason_and_later_ones_go_out(session: Session) -> None:
    cycle, _branches = collecting(session)
    hold_reminders(session, cycle, None, STEPS[-10], STEPS[-5], FLOOD)

    for offset in range(20):
        sweep(session, STEPS[-10] + offset * DAY)

    assert ledger(session, OFFICE) == [(-10, "held"), (-5, "held"), (-1, "due"), (2, "due"), (4, "due"), (6, "due")]
    reason = session.scalars(select(Reminder.reason).where(Reminder.step == -10)).first()
    assert reason == "bỏ qua: tạm ngừng nhắc đến hết ngày 08/6/2026 (bão lụt, chờ hướng dẫn mới)"


def test_one_unit_may_be_held_alone(session: Session) -> None:
    cycle, branches = collecting(session)
    hold_reminders(session, cycle, branches[0], STEPS[-10], STEPS[-10], FLOOD)

    sweep(session, STEPS[-10])

    assert (ledger(session, OFFICE), ledger(session, TRADE)) == ([(-10, "held")], [(-10, "due")])


def test_what_was_missed_before_a_hold_is_not_caught_up_in_it(session: Session) -> None:
    cycle, _branches = collecting(session)
    hold_reminders(session, cycle, None, STEPS[-10] + DAY, STEPS[-5] - DAY, FLOOD)

    sweep(session, STEPS[-10] + DAY)

    assert ledger(session, OFFICE) == [(-10, "held")]


def test_what_waits_in_the_outbox_does_not_leave_and_says_why(session: Session) -> None:
    cycle, branches = collecting(session)
    sweep(session, STEPS[-10])
    sending = messages(session)[1]
    sending.claimed_by, sending.claimed_until = "A", morning_of(STEPS[-10])
    session.flush()

    one = hold_reminders(session, cycle, branches[0], STEPS[-10], DUE, FLOOD)
    all_ = hold_reminders(session, cycle, None, STEPS[-10], DUE, FLOOD)

    assert (one.dropped, all_.dropped) == (1, 1)
    assert [row.dropped_because for row in messages(session)] == [
        "tạm ngừng nhắc đến hết ngày 11/6/2026: bão lụt, chờ hướng dẫn mới",
        None,
        "tạm ngừng nhắc đến hết ngày 11/6/2026: bão lụt, chờ hướng dẫn mới",
    ]
    assert messages(session)[0].next_at is None


def test_a_mail_about_other_units_too_leaves_all_the_same(session: Session, tmp_path: Path) -> None:
    cycle, branches = collecting(session)
    days = {"due_on": DUE, "set_on": STEPS[-10], "look_on": STEPS[-10]}
    first = session.scalars(select(Obligation).where(Obligation.unit_id == branches[1].id)).one()
    first.unit_id = branches[0].id
    first.kind, first.subject = "act", "1"
    other = {"cycle_id": cycle.id, "kind": "act", "subject": "2", "unit_id": branches[0].id, "holder": "lead_unit"}
    session.add(Obligation(**other, **days))
    session.flush()
    sweep(session, STEPS[-10], configured(tmp_path, reminders="digest_from: 2"))

    held = hold_reminders(session, cycle, branches[2], STEPS[-10], DUE, FLOOD)

    assert held.dropped == 1
    assert [row.recipient for row in messages(session) if row.next_at] == [OFFICE]


def test_released_before_its_last_day_the_ladder_goes_on_and_the_hold_keeps_who_did_it(session: Session) -> None:
    cycle, _branches = collecting(session)
    hold_reminders(session, cycle, None, STEPS[-10], STEPS[4], FLOOD)
    sweep(session, STEPS[-10])

    (row,) = release_reminders(session, cycle, None, STEPS[-5], Person("Nguyễn Văn A", "đã có hướng dẫn"))
    for offset in range(5):
        sweep(session, STEPS[-5] + offset * DAY)

    assert ledger(session, OFFICE) == [(-10, "held"), (-5, "due"), (-1, "due")]
    assert (row.released_on, row.released_by, row.released_because) == (
        STEPS[-5],
        "Nguyễn Văn A",
        "đã có hướng dẫn",
    )


def test_a_hold_that_is_released_on_its_first_day_holds_nothing(session: Session) -> None:
    cycle, _branches = collecting(session)
    hold_reminders(session, cycle, None, STEPS[-10], DUE, FLOOD)
    release_reminders(session, cycle, None, STEPS[-10], SOMEBODY)

    sweep(session, STEPS[-10])

    assert ledger(session, OFFICE) == [(-10, "due")]


def test_a_hold_that_would_have_ended_already_is_refused(session: Session) -> None:
    cycle, _branches = collecting(session)

    with pytest.raises(BadInput) as refused:
        hold_reminders(session, cycle, None, DUE, DUE - DAY, FLOOD)

    assert code(refused) == "remind.hold_ended"
    assert hold_reminders(session, cycle, None, DUE, DUE, FLOOD).row.until == DUE


def test_where_nothing_is_held_there_is_nothing_to_release(session: Session) -> None:
    cycle, branches = collecting(session)
    hold_reminders(session, cycle, branches[0], STEPS[-10], DUE, FLOOD)

    with pytest.raises(RuleBroken) as refused:
        release_reminders(session, cycle, None, STEPS[-10], SOMEBODY)

    assert code(refused) == "remind.not_held"
    assert len(release_reminders(session, cycle, branches[0], STEPS[-10], SOMEBODY)) == 1


def test_of_what_was_played_there_is_nothing_to_hold(session: Session) -> None:
    cycle, _branches = collecting(session)
    played(session, cycle)

    with pytest.raises(RuleBroken) as refused:
        hold_reminders(session, cycle, None, STEPS[-10], DUE, FLOOD)

    assert code(refused) == "remind.played"


@pytest.mark.parametrize(("length", "refusals"), [(400, 0), (401, 1)])
def test_a_reason_that_the_ledger_could_not_keep_is_refused(session: Session, length: int, refusals: int) -> None:
    cycle, _branches = collecting(session)
    codes = []
    try:
        hold_reminders(session, cycle, None, STEPS[-10], DUE, Person("Trần Thị B", "x" * length))
    except BadInput as error:
        codes = [finding.code for finding in error.findings]

    sweep(session, STEPS[-10])

    assert codes == ["remind.too_long"] * refusals
    assert [why for _step, why in ledger(session, OFFICE)] == (["due"] if refusals else ["held"])


def test_a_unit_is_named_by_its_slug_or_its_name_and_the_others_are_told(session: Session) -> None:
    cycle, branches = collecting(session)

    with pytest.raises(BadInput) as refused:
        owing_unit(session, cycle, "chi_bo_nay")

    assert owing_unit(session, cycle, "Chi bộ Văn phòng") is branches[0]
    assert owing_unit(session, cycle, "chi_bo_ky_thuat") is branches[2]
    assert refused.value.findings[0].expected == "chi_bo_van_phong, chi_bo_nghiep_vu, chi_bo_ky_thuat"
