"""A person reminds those who still owe something: once a day, whatever the ladder says."""

from __future__ import annotations

from datetime import date

import pytest
from builders import SOMEBODY, sub_branches
from reminding import (
    DAY,
    DUE,
    HELD_ON,
    OFFICE,
    OPENED,
    ORGANISER,
    STEPS,
    TECHNIQUE,
    TRADE,
    collecting,
    duties,
    ledger,
    messages,
    played,
    recipients,
    sample,
    sweep,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.reminders.by_hand import ByHand, chosen, send_by_hand
from congtac.actions.reminders.holds import hold_reminders
from congtac.actions.reports.reports import submit_report
from congtac.clock import local, morning_of
from congtac.domain.deliveries import reason_to_drop
from congtac.domain.errors import CongtacError, RuleBroken
from congtac.domain.findings import Level
from congtac.domain.reminders import is_by_hand
from congtac.store.outbox import concerns_of
from congtac.store.tables import Cycle, Nudge, Obligation, Reminder, Unit

CLERK = Person("Trần Thị B", "họp giao ban")
TODAY = STEPS[-10] + DAY  # a day of no step
# What is asked of the database is tried on both beside this; one is enough here.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def send(session: Session, cycle: Cycle, unit: Unit | None = None, hour: int = 9) -> ByHand:
    moment = morning_of(TODAY).replace(hour=hour, minute=0)
    return send_by_hand(session, sample(), cycle, unit, CLERK, TODAY, moment)


def test_everybody_who_still_owes_a_report_is_reminded_at_once(session: Session) -> None:
    cycle, branches = collecting(session)
    submit_report(session, cycle, branches[0], {}, OPENED, "Nguyễn Văn A")

    sent = send(session, cycle)

    assert sent.queued == 2
    assert recipients(session, TODAY) == [(TRADE, "chi_bo_nghiep_vu"), (TECHNIQUE, "chi_bo_ky_thuat")]
    line = session.scalars(select(Reminder)).first()
    assert line is not None
    assert (is_by_hand(line.step), line.reason) == (True, "nhắc thủ công, Trần Thị B: họp giao ban")
    assert "nhắc thủ công" in session.scalars(select(Nudge.why)).all()


def test_a_second_time_on_the_same_day_nobody_gets_it_again(session: Session) -> None:
    cycle, _branches = collecting(session)

    outcomes = [send(session, cycle).queued for _ in range(3)]

    assert outcomes == [3, 0, 0]
    assert len(messages(session)) == 3


def test_one_unit_may_be_reminded_alone(session: Session) -> None:
    cycle, branches = collecting(session)

    send(session, cycle, branches[2])

    assert recipients(session, TODAY) == [(TECHNIQUE, "chi_bo_ky_thuat")]


@pytest.mark.parametrize(("hour", "leaves"), [(17, "2026-06-02T17:00"), (19, "2026-06-03T07:30")])
def test_quiet_hours_hold_for_a_person_too(session: Session, hour: int, leaves: str) -> None:
    cycle, _branches = collecting(session)

    send(session, cycle, hour=hour)

    assert local(messages(session)[0].next_at).isoformat()[:16] == leaves


@pytest.mark.parametrize(
    ("hour", "leaves", "until", "says"),
    [(17, DUE, DUE, "hạn 11/6/2026"), (19, DUE + DAY, DUE + 8 * DAY, "Quá hạn nộp")],
)
def test_what_is_sent_by_hand_on_the_last_evening_leaves_the_next_morning(
    session: Session, hour: int, leaves: date, until: date, says: str
) -> None:
    cycle, branches = collecting(session)
    moment = morning_of(DUE).replace(hour=hour)

    sent = send_by_hand(session, sample(), cycle, branches[0], CLERK, DUE, moment)

    (message,) = messages(session)
    day = local(message.next_at).date()
    assert (sent.queued, day, message.useful_until) == (1, leaves, until)
    assert says in message.subject
    assert reason_to_drop(concerns_of(session, message), message.useful_until, day) is None


def test_it_counts_for_the_gap_to_the_next_step_of_the_ladder(session: Session) -> None:
    cycle, branches = collecting(session)
    moment = morning_of(STEPS[-5]).replace(hour=16) - DAY
    send_by_hand(session, sample(), cycle, branches[0], CLERK, STEPS[-5] - DAY, moment)

    sweep(session, STEPS[-5])

    assert ledger(session, OFFICE)[1:] == [(-10, "superseded"), (-5, "too_soon")]
    assert (-5, "due") in ledger(session, TRADE)


def test_a_preview_says_the_same_and_writes_nothing(session: Session) -> None:
    cycle, _branches = collecting(session)

    _round, ready = chosen(session, sample(), cycle, None, CLERK, TODAY, morning_of(TODAY))

    assert [recipient for recipient, _letter in ready.letters()] == [OFFICE, TRADE, TECHNIQUE]
    assert ready.letters()[0][1].subject == "Nhắc nộp báo cáo sơ kết 6 tháng, hạn 11/6/2026: Chi bộ Văn phòng"
    assert (ledger(session), messages(session)) == ([], [])


def test_what_is_held_is_left_out_and_said_and_where_all_is_held_it_is_refused(session: Session) -> None:
    cycle, branches = collecting(session)
    hold_reminders(session, cycle, branches[0], OPENED, DUE, SOMEBODY)

    sent = send(session, cycle)
    with pytest.raises(RuleBroken) as refused:
        send(session, cycle, branches[0])

    assert sent.queued == 2
    assert [(one.code, one.level) for one in sent.findings] == [("remind.held", Level.WARNING)]
    assert [(one.code, one.level) for one in refused.value.findings] == [("remind.held", Level.ERROR)]


def test_a_body_of_the_cycle_is_reminded_only_when_its_ladder_has_begun_or_when_it_is_named(session: Session) -> None:
    cycle, _branches = collecting(session)
    for subject, due in (("archive", HELD_ON + 90 * DAY), ("floor_papers", TODAY - DAY)):
        days = {"due_on": due, "set_on": OPENED, "look_on": OPENED}
        act = {"kind": "act", "subject": subject, "holder": "convening_committee"}
        session.add(Obligation(cycle_id=cycle.id, unit_id=cycle.unit_id, **act, **days))
    session.flush()

    send(session, cycle)
    told = recipients(session, TODAY).count((ORGANISER, "co_quan_mau"))
    send(session, cycle, cycle.unit)

    assert told == 1
    assert recipients(session, TODAY).count((ORGANISER, "co_quan_mau")) == 2


def test_where_nobody_is_configured_the_line_says_so(session: Session) -> None:
    cycle, _branches = collecting(session)
    duties(session)[0].unit_id = sub_branches(session, 1)[0].id
    session.flush()
    session.expire_all()

    sent = send(session, cycle)

    assert sent.queued == 2
    assert ("chi_bo_1", "nobody") in [(row.recipient, row.why) for row in session.scalars(select(Reminder))]


def refusal(session: Session, cycle: Cycle) -> str:
    with pytest.raises(CongtacError) as refused:
        send(session, cycle)
    return refused.value.findings[0].code


def test_nobody_is_reminded_of_nothing_nor_of_what_was_played(session: Session) -> None:
    cycle, branches = collecting(session)
    for branch in branches:
        submit_report(session, cycle, branch, {}, OPENED, "Nguyễn Văn A")

    assert refusal(session, cycle) == "remind.nothing_owed"
    assert refusal(session, played(session, cycle)) == "remind.played"
