"""Plans that move: which days follow, which stay and why, and the name of a difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.plan import Kept, Milestone, Offset, plan
from congtac.domain.replanning import Change, Fate, Progress, after_the_meeting, difference, fingerprint, moved_plan

CALENDAR = WorkingCalendar({date(2026, 4, 30): "Ngày Chiến thắng"}, {}, date(2025, 1, 1), date(2028, 12, 31))
MEETING, LATER = date(2026, 6, 15), date(2026, 7, 15)  # a Monday and a Wednesday
OFFSETS = {
    "request": (Offset(-30), "Yêu cầu"),
    "reports": (Offset(-12, working=True), "Báo cáo"),
    "draft": (Offset(-8), "Dự thảo"),
    "opening": (Offset(0), "Hội nghị"),
    "archive": (Offset(90), "Lưu trữ"),
}


def planned(to: date = MEETING) -> dict[str, Milestone]:
    return moved_plan({}, OFFSETS, to, CALENDAR)


def fates(changes: tuple[Change, ...]) -> dict[str, Fate]:
    return {change.key: change.fate for change in changes}


def moved_to(to: date, today: date, progress: Progress = Progress(), **keep: Kept) -> tuple[Change, ...]:  # noqa: B008 - a frozen value
    old = {key: replace(one, kept=keep.get(key)) for key, one in planned().items()}
    return difference(old, planned(to), progress, today)


def test_a_plan_that_lies_ahead_follows_its_meeting() -> None:
    changes = moved_to(LATER, date(2026, 5, 4))

    assert set(fates(changes).values()) == {Fate.MOVED}
    assert [(one.old.on, one.new.on) for one in changes if one.old and one.key == "opening"] == [(MEETING, LATER)]
    assert [one.new.on for one in changes] == sorted(one.new.on for one in changes)


def test_a_day_that_has_passed_stays_and_the_day_of_today_moves() -> None:
    reports = planned()["reports"].on

    on_the_day = moved_to(LATER, reports)
    the_day_after = moved_to(LATER, reports + timedelta(days=1))

    assert fates(on_the_day)["reports"] is Fate.MOVED
    assert fates(the_day_after)["reports"] is Fate.PASSED
    assert next(one.new.on for one in the_day_after if one.key == "reports") == reports


def test_what_is_done_stays_although_its_day_is_still_to_come() -> None:
    changes = moved_to(LATER, date(2026, 5, 4), Progress(done=frozenset({"draft"})))

    assert fates(changes)["draft"] is Fate.DONE


def test_what_somebody_keeps_stays_and_says_who_and_why() -> None:
    kept = Kept("Trần Thị B", "hội trường đã đặt")

    (change,) = [one for one in moved_to(LATER, date(2026, 5, 4), draft=kept) if one.key == "draft"]

    assert (change.fate, change.new.on) == (Fate.KEPT, planned()["draft"].on)
    assert change.why.code == "plan.kept"
    assert change.why.figures["because"] == "hội trường đã đặt"


def test_a_meeting_whose_day_went_by_moves_unless_it_was_held() -> None:
    gone_by = MEETING + timedelta(days=3)

    assert fates(moved_to(LATER, gone_by))["opening"] is Fate.MOVED
    assert fates(moved_to(LATER, gone_by, Progress(done=frozenset({"opening"}))))["opening"] is Fate.DONE


def test_a_day_that_has_passed_moves_where_somebody_lets_it_and_not_when_it_is_done() -> None:
    today, freed = MEETING - timedelta(days=1), ("reports", "request")
    done = Progress(done=frozenset({"request"}))

    strict = difference(planned(), planned(LATER), done, today)
    let_go = difference(planned(), planned(LATER), done, today, freed)

    assert (fates(strict)["reports"], fates(let_go)["reports"]) == (Fate.PASSED, Fate.MOVED)
    assert fates(let_go)["request"] is Fate.DONE


def test_the_same_day_again_changes_nothing() -> None:
    changes = moved_to(MEETING, date(2026, 5, 4))

    assert set(fates(changes).values()) == {Fate.SAME}
    assert not any(change.moves for change in changes)


def test_a_day_that_the_organisation_has_added_is_told_as_added() -> None:
    old = {key: one for key, one in planned().items() if key != "draft"}

    changes = difference(old, planned(), Progress(), date(2026, 5, 4))

    assert fates(changes)["draft"] is Fate.ADDED


def test_a_day_that_the_organisation_no_longer_has_goes_on_moving_by_its_own_offset() -> None:
    fewer = {key: value for key, value in OFFSETS.items() if key != "draft"}

    new = moved_plan(planned(), fewer, LATER, CALENDAR)

    assert new["draft"].on == plan(LATER, {"draft": Offset(-8)}, CALENDAR)[0].on


def test_a_kept_day_before_a_meeting_that_would_come_earlier_is_named() -> None:
    kept = Kept("Trần Thị B", "đã hẹn")
    earlier = MEETING - timedelta(days=14)

    changes = moved_to(earlier, date(2026, 4, 1), draft=kept)

    assert after_the_meeting(changes, earlier) == ("Dự thảo",)
    assert after_the_meeting(moved_to(LATER, date(2026, 4, 1), draft=kept), LATER) == ()


def test_another_difference_has_another_name() -> None:
    today = date(2026, 5, 4)
    one, same = moved_to(LATER, today), moved_to(LATER, today)
    other_day = moved_to(LATER + timedelta(days=1), today)
    something_done = moved_to(LATER, today, Progress(done=frozenset({"draft"})))

    name = fingerprint("kỳ", LATER, one)

    assert name == fingerprint("kỳ", LATER, same)
    assert name != fingerprint("kỳ khác", LATER, one)
    assert name != fingerprint("kỳ", LATER, something_done)
    assert name != fingerprint("kỳ", LATER + timedelta(days=1), other_day)


@given(st.dates(date(2026, 1, 5), date(2027, 6, 30)), st.dates(date(2026, 1, 5), date(2027, 6, 30)))
def test_moved_there_and_back_before_anything_has_passed_it_is_the_plan_it_was(to: date, today: date) -> None:
    if today > min(one.on for one in [*planned().values(), *planned(to).values()]):
        return
    there = {one.key: one.new for one in difference(planned(), planned(to), Progress(), today)}
    back = {one.key: one.new for one in difference(there, planned(), Progress(), today)}

    assert {key: one.on for key, one in back.items()} == {key: one.on for key, one in planned().items()}
