"""Deadlines as people write them: the table of the lifecycle of a review, and what must be asked about."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.deadlines import Deadline, ReportPeriod, milestone_findings, read_deadline, stated_day
from congtac.domain.findings import Level
from congtac.domain.written_days import DeadlineKind
from congtac.messages import sentence
from congtac.vi import roman

DOCUMENT = date(2023, 6, 23)
HOLIDAY = date(2023, 9, 4)
CALENDAR = WorkingCalendar({HOLIDAY: "Nghỉ bù Quốc khánh"}, {}, date(2010, 1, 1), date(2099, 12, 31))


def read(text: str | None, given_on: date = DOCUMENT) -> Deadline:
    """The deadline, with a sentence for each of its findings."""
    deadline = read_deadline(text, given_on, CALENDAR, "mục 1")
    assert all(sentence(finding) and finding.where == "mục 1" for finding in deadline.findings)
    return deadline


def codes(deadline: Deadline) -> list[str]:
    """What is said about a deadline."""
    return [finding.code.removeprefix("deadline.") for finding in deadline.findings]


THE_TABLE = [
    ("trước ngày 15/7/2023", DeadlineKind.DAY, date(2023, 7, 14)),
    ("đến hết ngày 30/6", DeadlineKind.DAY, date(2023, 6, 30)),
    ("chậm nhất ngày 10/7", DeadlineKind.DAY, date(2023, 7, 10)),
    ("trong tháng 7", DeadlineKind.MONTH, date(2023, 7, 31)),
    ("trong Quý III năm 2023", DeadlineKind.QUARTER, date(2023, 9, 30)),
    ("Quý IV", DeadlineKind.QUARTER, date(2023, 12, 31)),
    ("6 tháng cuối năm 2023", DeadlineKind.YEAR, date(2023, 12, 31)),
    ("năm 2023", DeadlineKind.YEAR, date(2023, 12, 31)),
    ("trong 15 ngày", DeadlineKind.DAY, date(2023, 7, 8)),
    ("trong 15 ngày làm việc", DeadlineKind.DAY, date(2023, 7, 14)),
    ("thường xuyên", DeadlineKind.CONTINUOUS, None),
    ("kịp thời", DeadlineKind.CONTINUOUS, None),
    ("", DeadlineKind.OPEN, None),
    (None, DeadlineKind.OPEN, None),
]


@pytest.mark.parametrize(("text", "kind", "on"), THE_TABLE)
def test_a_deadline_of_the_table_means_its_day(text: str | None, kind: DeadlineKind, on: date | None) -> None:
    deadline = read(text)

    assert (deadline.text, deadline.kind, deadline.on) == (text, kind, on)


def test_the_third_quarter_of_2021_in_the_notice_of_may_ends_on_30_september() -> None:
    deadline = read("Quý III năm 2021", date(2021, 5, 26))

    assert (deadline.kind, deadline.on, deadline.findings) == (DeadlineKind.QUARTER, date(2021, 9, 30), ())


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Hoàn thành trước ngày 20 tháng 12 năm 2023", date(2023, 12, 19)),
        ("trước Quý IV/2023", date(2023, 9, 30)),
        ("TRONG  quí  4-2023.", date(2023, 12, 31)),
        ("quý 3/2023", date(2023, 9, 30)),
        ("Qúy II năm 2024", date(2024, 6, 30)),
        ("tháng 02/2024", date(2024, 2, 29)),
        ("sáu tháng đầu năm 2024", date(2024, 6, 30)),
        ("từ tháng 7 đến hết tháng 9 năm 2023", date(2023, 9, 30)),
        ("từ tháng 11 đến tháng 02/2024", date(2024, 2, 29)),
        ("trong tháng 9 (Quý III năm 2023)", date(2023, 9, 30)),
        ("trong vòng 02 tuần", date(2023, 7, 7)),
        ("trong thời hạn 15 (mười lăm) ngày kể từ ngày ký Thông báo này", date(2023, 7, 8)),
        ("trong 10 ngày, kể từ ngày 01/7/2023", date(2023, 7, 11)),
        ("trong 8 tháng", date(2024, 2, 23)),
        ("cuối năm nay", date(2023, 12, 31)),
    ],
)
def test_other_writings_mean_a_day_as_well(text: str, on: date) -> None:
    assert read(text).on == on


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sớm", "unreadable"),
        ("ngay sau hội nghị", "unreadable"),
        ("đầu tháng 7", "unreadable"),
        ("khoảng 15/7/2023", "unreadable"),
        ("15/7/23", "unreadable"),
        ("trong 15 ngày kể từ ngày nhận được báo cáo", "unreadable"),
        ("ngày 31/6", "no_such_day"),
        ("tháng 13", "no_such_day"),
        ("trước ngày 15/7/2023, chậm nhất 30/7/2023", "two_days"),
        ("từ tháng 9/2023 đến tháng 7/2023", "two_days"),
        ("thường xuyên, báo cáo trước ngày 10/7", "two_kinds"),
    ],
)
def test_what_cannot_be_read_keeps_its_words_and_is_asked_about(text: str, code: str) -> None:
    deadline = read(text)

    assert (deadline.text, deadline.kind, deadline.on, codes(deadline)) == (text, None, None, [code])
    assert deadline.findings[0].level is Level.ERROR


def test_two_days_in_one_text_are_both_shown() -> None:
    (finding,) = read("trước 15/7/2023, chậm nhất 30/7/2023").findings

    assert finding.figures["days"] == (date(2023, 7, 14), date(2023, 7, 30))


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("ngày 23/6", DOCUMENT, "year_inferred"),
        ("ngày 22/6", date(2024, 6, 22), "next_year"),
        ("Quý I", date(2024, 3, 31), "next_year"),
        ("Quý II", date(2023, 6, 30), "year_inferred"),
    ],
)
def test_a_year_that_is_not_written_is_that_of_the_next_such_day_and_it_is_said(text: str, on: date, code: str) -> None:
    deadline = read(text)

    assert deadline.on == on
    assert codes(deadline)[0] == code


@pytest.mark.parametrize(("text", "found"), [("23/6/2023", []), ("22/6/2023", ["before_document"])])
def test_a_deadline_before_the_day_of_the_document_is_shown(text: str, found: list[str]) -> None:
    assert codes(read(text)) == found


@pytest.mark.parametrize(
    ("text", "on", "following"),
    [
        ("29/9/2023", date(2023, 9, 29), None),
        ("Quý III năm 2023", date(2023, 9, 30), date(2023, 10, 2)),
        ("02/9/2023", date(2023, 9, 2), date(2023, 9, 5)),
    ],
)
def test_a_deadline_on_a_rest_day_is_not_moved_and_both_days_are_shown(
    text: str, on: date, following: date | None
) -> None:
    deadline = read(text)

    assert (deadline.on, deadline.next_working) == (on, following)
    assert codes(deadline) == (["on_rest_day"] if following else [])


def test_working_days_are_asked_about_where_the_calendar_ends() -> None:
    short = WorkingCalendar({}, {}, date(2023, 6, 1), date(2023, 6, 30))

    assert codes(read_deadline("trong 15 ngày làm việc", DOCUMENT, short)) == ["calendar_ends"]


@pytest.mark.parametrize(("day", "overdue"), [(date(2023, 7, 10), False), (date(2023, 7, 11), True)])
def test_the_last_day_is_in_time_until_it_ends(day: date, overdue: bool) -> None:
    assert read("chậm nhất ngày 10/7").overdue(day) is overdue


def test_the_period_of_reporting_is_read_where_it_is_written() -> None:
    assert [read(text).period for text in ("hằng quý", "Định kỳ hàng tháng", "thường xuyên")] == [
        ReportPeriod.QUARTERLY,
        ReportPeriod.MONTHLY,
        None,
    ]


@pytest.mark.parametrize(("milestone", "found"), [("30/9/2023", 0), ("01/10/2023", 1), ("thường xuyên", 0)])
def test_a_milestone_after_the_final_deadline_is_shown(milestone: str, found: int) -> None:
    shown = milestone_findings([read(milestone)], read("Quý III năm 2023"), "mục 1")

    assert [one.code for one in shown] == ["deadline.milestone_after"] * found
    assert all(sentence(one) for one in shown)


def test_a_day_that_a_person_states_stands_beside_words_that_nobody_could_read() -> None:
    deadline = stated_day("ngay sau hội nghị", date(2023, 6, 30), DOCUMENT, CALENDAR)

    assert (deadline.text, deadline.kind, deadline.on) == ("ngay sau hội nghị", DeadlineKind.DAY, date(2023, 6, 30))


# -- properties -----------------------------------------------------------------------------------------

days = st.dates(date(2015, 1, 1), date(2090, 12, 31))
forms = st.sampled_from(
    ["{0.day}/{0.month}/{0.year}", "ngày {0:%d/%m/%Y}", "ngày {0.day} tháng {0.month} năm {0.year}"]
)


@given(days, forms)
def test_every_day_is_read_however_it_is_written_and_before_it_is_the_day_before(on: date, form: str) -> None:
    written = form.format(on)

    assert read(f"chậm nhất {written}").on == on
    assert read(f"trước {written}").on == on - timedelta(days=1)


@given(st.integers(2015, 2090), st.integers(1, 4), st.booleans())
def test_roman_and_arabic_quarters_end_on_the_last_day_of_their_third_month(
    year: int, number: int, arabic: bool
) -> None:
    deadline = read(f"trong Quý {number if arabic else roman(number)} năm {year}")

    assert deadline.on is not None
    assert (deadline.on.year, deadline.on.month) == (year, 3 * number)
    assert (deadline.on + timedelta(days=1)).day == 1


@given(st.sampled_from([text for text, _, _ in THE_TABLE if text]), st.sampled_from(["NFC", "NFD"]), st.integers(0, 3))
def test_case_spaces_and_decomposed_letters_change_nothing(text: str, form: str, spaces: int) -> None:
    written = unicodedata.normalize(form, text.upper().replace(" ", " " * (spaces + 1)))  # type: ignore[arg-type]

    assert (read(written).kind, read(written).on) == (read(text).kind, read(text).on)


@given(days, st.sampled_from(["ngày {0.day}/{0.month}", "tháng {0.month}", "Quý {1}", "năm"]), days)
def test_a_day_without_a_year_is_never_before_the_document_and_less_than_a_year_behind_it(
    on: date, form: str, given_on: date
) -> None:
    if (on.month, on.day) == (2, 29):
        on = date(on.year, 3, 1)

    deadline = read(form.format(on, (on.month + 2) // 3), given_on)

    assert deadline.on is not None
    assert given_on <= deadline.on <= given_on + timedelta(days=366)
    assert codes(deadline)[0] in ("year_inferred", "next_year")


@given(st.integers(1, 300), days)
def test_a_span_of_days_ends_so_many_days_after_the_document_and_working_days_never_earlier(
    number: int, given_on: date
) -> None:
    calendar_days, working = (read(f"trong {number} {unit}", given_on).on for unit in ("ngày", "ngày làm việc"))

    assert calendar_days == given_on + timedelta(days=number)
    assert working is not None
    assert working >= calendar_days
    assert CALENDAR.is_working(working)


@given(st.text(max_size=60))
def test_any_text_is_read_or_asked_about(text: str) -> None:
    deadline = read(text)

    assert (deadline.kind is None) == any(finding.level is Level.ERROR for finding in deadline.findings)
    assert deadline.on is None or deadline.kind in list(DeadlineKind)[:4]
