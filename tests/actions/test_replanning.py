"""Plans of cycles that move: shown, confirmed by name, and what follows for those who still owe something."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import SOMEBODY, a_review, brought_to
from opened import CONGRESS_ON, REVIEW_ON, a_congress, configured, opened, owed, sample
from reminding import sweep
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act, confirm, facts_of, postpone
from congtac.actions.planning import rows_of
from congtac.actions.replanning import Replanning, Wish, look, replan, replans_of
from congtac.actions.reports.reports import submit_report
from congtac.config import Installation
from congtac.domain.cycle import Act, Gate, Stage
from congtac.domain.errors import BadInput, CongtacError, RuleBroken
from congtac.domain.plan import Kept
from congtac.domain.replanning import Fate
from congtac.messages import sentence
from congtac.rulebook.calendars import working_calendar
from congtac.store.tables import Cycle, Nudge, Obligation, Reminder

LATER, TODAY = date(2026, 7, 13), date(2026, 5, 18)  # two weeks after the day of the meeting; Mondays
OFFICE = Person("Trần Thị B", "trùng lịch của cấp trên")


def days(session: Session, cycle: Cycle) -> dict[str, date]:
    return {row.key: row.on for row in rows_of(session, cycle)}


def fates(shown: Replanning) -> dict[str, Fate]:
    return {change.key: change.fate for change in shown.changes}


def moved(
    session: Session, cycle: Cycle, to: date = LATER, today: date = TODAY, installation: Installation | None = None
) -> Replanning:
    """The plan moved as an organiser does it: look, then confirm what was shown."""
    where, wish = installation or sample(), Wish(to)
    shown = look(session, where, cycle, wish, today)
    return replan(session, where, cycle, wish, today, OFFICE, shown.fingerprint)


def wished(session: Session, cycle: Cycle, wish: Wish) -> None:
    """A wish looked at and confirmed."""
    shown = look(session, sample(), cycle, wish, TODAY)
    replan(session, sample(), cycle, wish, TODAY, OFFICE, shown.fingerprint)


def codes(error: pytest.ExceptionInfo[CongtacError]) -> list[str]:
    return [finding.code for finding in error.value.findings]


def test_looking_writes_nothing(session: Session) -> None:
    cycle = opened(session)
    before = days(session, cycle)

    shown = look(session, sample(), cycle, Wish(LATER), TODAY)

    assert shown.moves
    assert days(session, cycle) == before
    assert cycle.held_on == REVIEW_ON


def test_a_confirmed_plan_moves_with_what_is_owed_by_it(session: Session) -> None:
    cycle = opened(session)

    moved(session, cycle)

    report, archive = owed(session, cycle, "", "chi_bo_ky_thuat"), owed(session, cycle, "archive")
    assert cycle.held_on == LATER
    assert (report.due_on, report.set_on, report.look_on) == (date(2026, 6, 25), TODAY, TODAY)
    assert archive.due_on == days(session, cycle)["archive"] == date(2026, 10, 12)
    assert "điều chỉnh kế hoạch" in session.scalars(select(Nudge.why)).all()


def test_the_record_says_who_moved_the_plan_why_and_every_day_before_and_after(session: Session) -> None:
    cycle = opened(session)

    moved(session, cycle)

    (told,) = replans_of(session, cycle)
    assert (told["by"], told["reason"], told["on"]) == ("Trần Thị B", "trùng lịch của cấp trên", "2026-05-18")
    assert told["held_on"] == ["2026-06-29", "2026-07-13"]
    assert told["days"]["reports"] == ["2026-06-11", "2026-06-25"]


def test_confirming_another_difference_than_was_shown_is_refused(session: Session) -> None:
    cycle = opened(session)
    shown = look(session, sample(), cycle, Wish(LATER), TODAY)

    with pytest.raises(RuleBroken) as another_day:
        replan(session, sample(), cycle, Wish(LATER + timedelta(days=1)), TODAY, OFFICE, shown.fingerprint)
    act(session, cycle, Act.REQUEST_REPORTS, TODAY, SOMEBODY)
    with pytest.raises(RuleBroken) as something_happened:
        replan(session, sample(), cycle, Wish(LATER), TODAY, OFFICE, shown.fingerprint)

    assert codes(another_day) == codes(something_happened) == ["replan.other_difference"]
    assert cycle.held_on == REVIEW_ON


def test_what_was_done_keeps_its_day_and_what_was_handed_in_its_deadline(session: Session) -> None:
    cycle = brought_to(session, opened(session), Stage.COLLECTING, TODAY)
    first, second = owed(session, cycle, "", "chi_bo_van_phong"), owed(session, cycle, "", "chi_bo_ky_thuat")
    submit_report(session, cycle, first.unit, {}, TODAY, "Phạm Thị D")

    shown = moved(session, cycle)

    assert fates(shown)["request"] is Fate.DONE
    assert days(session, cycle)["request"] == owed(session, cycle, "request").due_on == date(2026, 6, 1)
    assert (first.due_on, second.due_on) == (date(2026, 6, 11), date(2026, 6, 25))


def test_a_kept_day_stays_with_its_reason_until_it_is_let_go(session: Session) -> None:
    cycle = opened(session)
    wished(session, cycle, Wish(cycle.held_on, {"draft": Kept("Trần Thị B", "đã hẹn tổ văn kiện")}))

    moved(session, cycle)
    kept = days(session, cycle)["draft"]
    wished(session, cycle, Wish(LATER, release=["draft"]))

    assert kept == date(2026, 6, 22)
    assert days(session, cycle)["draft"] == date(2026, 7, 6)


def test_a_wish_may_keep_a_day_and_what_it_owes_stays_as_well(session: Session) -> None:
    cycle = opened(session)
    wish = Wish(LATER, {"draft": Kept("Trần Thị B", "đã hẹn")})

    shown = look(session, sample(), cycle, wish, TODAY)
    replan(session, sample(), cycle, wish, TODAY, OFFICE, shown.fingerprint)

    row = next(row for row in rows_of(session, cycle) if row.key == "draft")
    assert (row.on, row.kept_by, row.kept_because) == (date(2026, 6, 22), "Trần Thị B", "đã hẹn")
    assert owed(session, cycle, "draft").due_on == date(2026, 6, 22)
    (draft,) = [change for change in shown.changes if change.key == "draft"]
    assert draft.why.figures["computed"] == date(2026, 7, 6)  # counted from the new day


def test_a_day_that_has_passed_stays_late(session: Session) -> None:
    cycle = opened(session)
    today = date(2026, 6, 2)

    shown = moved(session, cycle, today=today)

    assert fates(shown)["request"] is Fate.PASSED
    assert owed(session, cycle, "request").due_on == date(2026, 6, 1)


def test_a_day_that_has_passed_and_is_still_owed_moves_when_it_is_let_go(session: Session) -> None:
    cycle, today = opened(session), date(2026, 6, 2)
    wish = Wish(LATER, release=("request",))

    shown = look(session, sample(), cycle, wish, today)
    replan(session, sample(), cycle, wish, today, OFFICE, shown.fingerprint)

    row = owed(session, cycle, "request")
    assert fates(shown)["request"] is Fate.MOVED
    assert (row.due_on, row.set_on) == (days(session, cycle)["request"], today) == (date(2026, 6, 15), today)


def test_moved_into_the_past_the_days_are_set_today_so_that_no_reminder_of_them_leaves(session: Session) -> None:
    cycle = opened(session)

    shown = moved(session, cycle, to=date(2026, 5, 11), today=TODAY)

    report = owed(session, cycle, "", "chi_bo_ky_thuat")
    brought_to(session, cycle, Stage.HELD, TODAY)
    for offset in (0, 1, 2, 4, 8, 16):
        sweep(session, TODAY + timedelta(days=offset))
    left = set(session.scalars(select(Reminder.deadline).where(Reminder.outcome == "queued")))
    assert left
    assert min(left) > TODAY
    assert "plan.meeting_has_passed" in [one.code for one in shown.findings]
    assert (report.due_on, report.set_on) == (date(2026, 4, 20), TODAY)


def test_the_same_day_again_moves_nothing_unless_the_calendar_or_the_offsets_have_changed(
    session: Session, tmp_path: Path
) -> None:
    units = "units:\n  - {slug: co_quan_mau, name: Đảng bộ Cơ quan Mẫu, level: dang_bo_co_so}\n"
    other = "settings:\n  milestones:\n    half_year_review: {draft: {offset: -6 ngày}}\n"
    cycle = opened(session)

    same = look(session, sample(), cycle, Wish(REVIEW_ON), TODAY)
    changed = look(session, configured(tmp_path, units, other), cycle, Wish(REVIEW_ON), TODAY)

    assert not same.moves
    assert [key for key, fate in fates(changed).items() if fate is Fate.MOVED] == ["reports", "draft"]


def test_a_day_that_the_organisation_added_is_owed_from_then_on(session: Session) -> None:
    cycle = opened(session)
    session.delete(next(row for row in rows_of(session, cycle) if row.key == "minutes"))
    session.delete(owed(session, cycle, "minutes"))
    session.flush()

    shown = moved(session, cycle)

    row = owed(session, cycle, "minutes")
    assert fates(shown)["minutes"] is Fate.ADDED
    assert (row.due_on, row.set_on, row.holder) == (date(2026, 7, 16), TODAY, "meeting_secretary")


def test_a_decided_holiday_counts_from_the_next_plan_on(session: Session, tmp_path: Path) -> None:
    units = "units:\n  - {slug: chi_bo_van_phong, name: Chi bộ Văn phòng, level: chi_bo}\n"
    worked = configured(tmp_path, units, "settings:\n  calendar:\n    switches: {culture_day: false}\n")
    meeting, today = date(2027, 12, 20), date(2027, 9, 1)
    cycle = a_congress(session, held_on=meeting, today=today)
    before = days(session, cycle)["announce"]

    moved(session, cycle, meeting, today, worked)

    assert (before, days(session, cycle)["announce"]) == (date(2027, 11, 5), date(2027, 11, 8))
    assert facts_of(session, cycle)["days_off"] == {"culture_day": False}


# -- refused --------------------------------------------------------------------------------------------


def test_an_announced_congress_is_postponed_and_not_moved(session: Session) -> None:
    cycle = a_congress(session)
    confirm(session, cycle, Gate.DATE_ANNOUNCED, TODAY, SOMEBODY)

    with pytest.raises(RuleBroken) as refused:
        look(session, sample(), cycle, Wish(CONGRESS_ON + timedelta(days=7)), TODAY)

    assert codes(refused) == ["replan.was_announced"]
    assert f"congtac cycle postpone {cycle.id}" in sentence(refused.value.findings[0])


def test_a_meeting_that_was_held_does_not_move_but_what_comes_after_it_may(session: Session) -> None:
    cycle = brought_to(session, opened(session), Stage.HELD, REVIEW_ON)

    with pytest.raises(RuleBroken) as refused:
        look(session, sample(), cycle, Wish(LATER), REVIEW_ON)

    assert codes(refused) == ["replan.meeting_was_held"]
    assert not look(session, sample(), cycle, Wish(REVIEW_ON), REVIEW_ON).moves


def test_a_postponed_cycle_is_resumed_before_its_plan_moves(session: Session) -> None:
    cycle = opened(session)
    postpone(session, cycle, LATER, TODAY, SOMEBODY)

    with pytest.raises(RuleBroken) as refused:
        look(session, sample(), cycle, Wish(LATER + timedelta(days=1)), TODAY)

    assert codes(refused) == ["replan.resume_first"]


def test_what_has_ended_or_was_played_has_no_plan_to_move(session: Session) -> None:
    ended = opened(session)
    act(session, ended, Act.CANCEL, TODAY, SOMEBODY)

    for cycle in (ended, a_review(session)):
        with pytest.raises(RuleBroken) as refused:
            look(session, sample(), cycle, Wish(LATER), TODAY)
        assert codes(refused) == ["replan.no_plan"]


def test_every_unknown_day_is_named_and_the_meeting_is_not_kept(session: Session) -> None:
    cycle, kept = opened(session), Kept("Trần Thị B", "đã hẹn")

    with pytest.raises(BadInput) as unknown:
        look(session, sample(), cycle, Wish(LATER, {"drafts": kept, "report": kept}), TODAY)
    with pytest.raises(BadInput) as anchor:
        look(session, sample(), cycle, Wish(LATER, {"opening": kept}), TODAY)

    assert [one.found for one in unknown.value.findings] == ["drafts", "report"]
    assert codes(anchor) == ["replan.meeting_is_the_anchor"]


# -- postponing -----------------------------------------------------------------------------------------


def test_what_is_still_owed_moves_with_the_plan_on_the_working_calendar(session: Session) -> None:
    """The reports are due twelve working days before: 02/9 lies between, and 30 plain days later would be wrong."""
    cycle, to = opened(session), date(2026, 9, 14)

    postpone(session, cycle, to, TODAY, SOMEBODY)

    report = owed(session, cycle, "", "chi_bo_ky_thuat")
    assert working_calendar(2026, 2026).count(report.due_on, to) == 12
    assert (report.due_on, report.set_on) == (date(2026, 8, 24), TODAY)
    assert report.due_on != date(2026, 6, 11) + (to - REVIEW_ON)


def test_who_was_late_when_it_was_put_off_has_until_the_new_day_and_who_reported_keeps_his(session: Session) -> None:
    cycle = brought_to(session, opened(session), Stage.COLLECTING, TODAY)
    today = date(2026, 6, 15)
    first, second = owed(session, cycle, "", "chi_bo_van_phong"), owed(session, cycle, "", "chi_bo_ky_thuat")
    submit_report(session, cycle, first.unit, {}, today, "Phạm Thị D")

    postpone(session, cycle, LATER, today, SOMEBODY)

    assert (first.due_on, second.due_on) == (date(2026, 6, 11), date(2026, 6, 25))


def test_an_announcement_that_must_be_made_again_is_owed_again_by_the_new_plan(session: Session) -> None:
    cycle = brought_to(session, a_congress(session), Stage.CONVENED, date(2027, 9, 1))
    before = owed(session, cycle, "announce").due_on
    assert owed(session, cycle, "announce").discharged_on == date(2027, 9, 1)

    postpone(session, cycle, CONGRESS_ON + timedelta(days=60), date(2027, 9, 20), SOMEBODY)

    row = owed(session, cycle, "announce")
    assert (row.discharged_on, row.due_on > before) == (None, True)
    assert owed(session, cycle, "approval").discharged_on == date(2027, 9, 1)
    rows = select(Obligation.subject).where(Obligation.look_on.is_not(None), Obligation.cycle_id == cycle.id)
    assert session.scalars(rows).all() == []


def test_a_kept_day_is_kept_when_everything_is_put_off(session: Session) -> None:
    cycle = opened(session)
    wished(session, cycle, Wish(cycle.held_on, {"draft": Kept(OFFICE.by, "đã hẹn")}))

    postpone(session, cycle, LATER, TODAY, SOMEBODY)

    assert days(session, cycle)["draft"] == date(2026, 6, 22)
