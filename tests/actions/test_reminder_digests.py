"""One mail instead of many: from so many duties on, one person gets one summary a day."""

from __future__ import annotations

from pathlib import Path

from reminding import (
    DAY,
    DEPUTY,
    DUE,
    OFFICE,
    STEPS,
    collecting,
    configured,
    messages,
    sweep,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.reports.standings import extend
from congtac.clock import local, morning_of
from congtac.domain.cycle import Holder
from congtac.store.tables import Obligation, Reminder, Unit


def two_more(session: Session, branch: Unit) -> None:
    """The office owes two more things in the same review, by the same day."""
    first = session.scalars(select(Obligation).where(Obligation.unit_id == branch.id)).one()
    for subject in ("1", "2"):
        days = {"due_on": first.due_on, "set_on": first.set_on, "look_on": first.look_on}
        owed = {"cycle_id": first.cycle_id, "kind": "act", "subject": subject, "unit_id": branch.id}
        session.add(Obligation(**owed, **days, holder=Holder.LEAD.value))
    session.flush()


def told(session: Session) -> list[tuple[str, str, int]]:
    """Of each message its recipient, what kind it is, and how many lines of the ledger point at it."""
    lines = list(session.scalars(select(Reminder.message_id).where(Reminder.outcome == "queued")))
    return [(row.recipient, row.key.split("/")[0], lines.count(row.id)) for row in messages(session)]


def test_from_so_many_duties_on_a_person_gets_one_mail_and_every_line_points_at_it(
    session: Session, tmp_path: Path
) -> None:
    _cycle, branches = collecting(session)
    two_more(session, branches[0])

    sweep(session, STEPS[-10], configured(tmp_path, reminders="digest_from: 3"))

    assert sorted(told(session)) == [("buivanh", "reminder", 1), (OFFICE, "digest", 3), ("vuvane", "reminder", 1)]
    mail = next(row for row in messages(session) if row.recipient == OFFICE)
    assert mail.key == f"digest/{OFFICE}/2026-06-01/email"
    assert mail.subject == "Nhắc việc ngày 01/6/2026: 3 việc đến hạn hoặc sắp đến hạn"
    assert mail.body.count("\n- Chi bộ Văn phòng: ") == 3
    assert local(mail.next_at) == morning_of(STEPS[-10])
    assert mail.useful_until == DUE
    assert mail.appointment is None


def test_one_duty_less_and_they_are_single_mails(session: Session, tmp_path: Path) -> None:
    _cycle, branches = collecting(session)
    two_more(session, branches[0])

    sweep(session, STEPS[-10], configured(tmp_path, reminders="digest_from: 4"))

    assert {kind for _who, kind, _lines in told(session)} == {"reminder"}
    assert len(messages(session)) == 5


def test_batches_of_one_sweep_and_a_second_sweep_go_into_the_mail_that_waits(session: Session, tmp_path: Path) -> None:
    cycle, branches = collecting(session)
    two_more(session, branches[0])  # the fourth and fifth duty: in the second batch of three
    installation = configured(tmp_path, reminders="digest_from: 2")
    sweep(session, STEPS[-10], installation)
    days = {"due_on": DUE, "set_on": STEPS[-10], "look_on": STEPS[-10]}
    owed = {"cycle_id": cycle.id, "kind": "act", "subject": "3", "unit_id": branches[0].id}
    session.add(Obligation(**owed, **days, holder=Holder.LEAD.value))
    session.flush()

    sweep(session, STEPS[-10], installation)

    assert [row for row in told(session) if row[0] == OFFICE] == [(OFFICE, "digest", 4)]
    assert "4 việc" in next(row.subject for row in messages(session) if row.recipient == OFFICE)


def test_a_mail_that_has_left_is_not_written_on_the_next_one_begins(session: Session, tmp_path: Path) -> None:
    cycle, branches = collecting(session)
    two_more(session, branches[0])
    installation = configured(tmp_path, reminders="digest_from: 2")
    sweep(session, STEPS[-10], installation)
    left = next(row for row in messages(session) if row.recipient == OFFICE)
    left.sent_at, left.next_at = morning_of(STEPS[-10]), None
    for subject in ("3", "4"):
        days = {"due_on": DUE, "set_on": STEPS[-10], "look_on": STEPS[-10]}
        owed = {"cycle_id": cycle.id, "kind": "act", "subject": subject, "unit_id": branches[0].id}
        session.add(Obligation(**owed, **days, holder=Holder.LEAD.value))
    session.flush()

    sweep(session, STEPS[-10], installation)

    keys = [row.key for row in messages(session) if row.recipient == OFFICE]
    assert keys == [f"digest/{OFFICE}/2026-06-01/email", f"digest/{OFFICE}/2026-06-01/email/2"]
    assert [lines for who, _kind, lines in told(session) if who == OFFICE] == [3, 2]


def test_what_somebody_is_sending_right_now_stays_a_mail_of_its_own(session: Session, tmp_path: Path) -> None:
    _cycle, branches = collecting(session)
    installation = configured(tmp_path, reminders="digest_from: 2")
    sweep(session, STEPS[-10], installation)
    single = next(row for row in messages(session) if row.recipient == OFFICE)
    single.claimed_by, single.claimed_until = "A", morning_of(STEPS[-10] + DAY)
    two_more(session, branches[0])
    for duty in session.scalars(select(Obligation).where(Obligation.kind == "act")):
        duty.look_on = STEPS[-10]
    session.flush()

    sweep(session, STEPS[-10], installation)

    assert [row for row in told(session) if row[0] == OFFICE] == [(OFFICE, "reminder", 1), (OFFICE, "digest", 2)]


def test_those_above_get_one_mail_about_all_units_that_stay_silent(session: Session, tmp_path: Path) -> None:
    collecting(session)
    installation = configured(tmp_path, reminders="digest_from: 3")

    for day in list(STEPS.values())[:7]:
        sweep(session, day, installation)

    mail = next(row for row in messages(session) if row.recipient == DEPUTY)
    assert mail.key == f"digest/{DEPUTY}/2026-06-23/email"
    assert mail.subject == "Nhắc việc ngày 23/6/2026: 3 việc quá hạn"
    assert mail.body.count("quá hạn 12 ngày, đã nhắc 3 lần sau hạn") == 3


def test_deadlines_of_several_days_are_told_in_one_mail_the_first_one_first(session: Session, tmp_path: Path) -> None:
    cycle, branches = collecting(session)
    two_more(session, branches[0])
    extend(session, cycle, branches[0], DUE + DAY, Person("Nguyễn Văn A", "mưa lũ"), STEPS[-10])

    sweep(session, STEPS[-1], configured(tmp_path, reminders="digest_from: 2"))

    mail = next(row for row in messages(session) if row.recipient == OFFICE)
    days = [line.rsplit(" ", 1)[1] for line in mail.body.splitlines() if line.startswith("- Chi bộ")]
    assert days == ["11/6/2026", "11/6/2026", "12/6/2026"]
    assert mail.useful_until == DUE + DAY
