"""What the mails say: whole texts, since every word of them is read by somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from congtac.actions.reminders.letters import (
    LONGEST_BODY,
    LONGEST_SUBJECT,
    Occasion,
    appointment,
    digest,
    escalated,
    reminder,
)
from congtac.domain.cycle import CycleKind, Holder
from congtac.domain.obligations import ObligationKind
from congtac.domain.roles import Recipient

REPORT = Occasion(
    kind=CycleKind.HALF_YEAR_REVIEW,
    house="Đảng bộ Cơ quan Mẫu",
    held_on=date(2026, 6, 29),
    what=ObligationKind.REPORT,
    task="Gửi báo cáo và biểu số liệu",
    unit="Chi bộ Văn phòng",
    holder=Holder.SUB_BRANCHES,
    deadline=date(2026, 6, 11),
    as_of=date(2026, 6, 1),
)
ACT = Occasion(
    kind=CycleKind.BRANCH_CONGRESS,
    house="Chi bộ Văn phòng",
    held_on=date(2026, 3, 16),
    what=ObligationKind.APPROVAL,
    task="Cấp trên duyệt văn kiện, nhân sự",
    unit="Chi bộ Văn phòng",
    holder=Holder.SUPERIOR,
    deadline=date(2026, 2, 12),
    as_of=date(2026, 2, 12),
)
LATE = date(2026, 6, 18)


def test_before_the_deadline_the_unit_reads_what_to_hand_in_where_and_by_when() -> None:
    letter = reminder(REPORT)

    assert letter.subject == "Nhắc nộp báo cáo sơ kết 6 tháng, hạn 11/6/2026: Chi bộ Văn phòng"
    assert letter.body == (
        "Kính gửi: Chi bộ Văn phòng\n\n"
        "Đến ngày 01/6/2026, Đảng bộ Cơ quan Mẫu chưa nhận được báo cáo của đơn vị phục vụ sơ kết 6 tháng "
        "(hội nghị ngày 29/6/2026).\n\n"
        "- Việc cần làm: gửi báo cáo và biểu số liệu theo mẫu đã nhận.\n"
        "- Hạn: hết ngày 11/6/2026 (thứ Năm).\n"
        "- Nơi nhận: Đảng bộ Cơ quan Mẫu.\n\n"
        "Nếu khó bảo đảm thời hạn, đề nghị báo với nơi nhận để được xem xét gia hạn. Nếu đơn vị vừa gửi báo cáo, "
        "xin bỏ qua thư này.\n\n"
        "--\nThư gửi tự động theo lịch nhắc việc, không cần trả lời.\n"
    )


def test_after_the_deadline_it_says_how_late_the_report_is_as_of_a_named_day() -> None:
    letter = reminder(replace(REPORT, as_of=LATE))

    assert letter.subject == "Quá hạn nộp báo cáo sơ kết 6 tháng (hạn 11/6/2026): Chi bộ Văn phòng"
    assert "- Hạn: ngày 11/6/2026 (thứ Năm); tính đến ngày 18/6/2026 đã quá hạn 7 ngày.\n" in letter.body
    assert "theo mẫu đã nhận, trong thời gian sớm nhất.\n" in letter.body


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
def test_on_its_last_day_a_report_is_not_late_yet(days: int, late: bool) -> None:
    letter = reminder(replace(REPORT, as_of=REPORT.deadline + timedelta(days=days)))

    assert letter.subject.startswith("Quá hạn") is late
    assert ("đã quá hạn" in letter.body) is late


def test_a_body_of_the_cycle_reads_what_it_holds() -> None:
    letter = reminder(ACT)

    assert letter.subject == (
        "Nhắc việc, hạn 12/02/2026: Cấp trên duyệt văn kiện, nhân sự - Đại hội chi bộ, Chi bộ Văn phòng"
    )
    assert letter.body == (
        "Kính gửi: Cấp ủy cấp trên trực tiếp của Chi bộ Văn phòng\n\n"
        "Trong kế hoạch đại hội chi bộ của Chi bộ Văn phòng (đại hội ngày 16/3/2026) có việc sau đây, đến ngày "
        "12/02/2026 chưa được ghi nhận là đã xong.\n\n"
        "- Việc cần làm: Cấp trên duyệt văn kiện, nhân sự.\n"
        "- Hạn: hết ngày 12/02/2026 (thứ Năm).\n"
        "- Người giữ việc: Cấp ủy cấp trên trực tiếp.\n\n"
        "Nếu việc đã xong, đề nghị ghi nhận vào hệ thống để không nhắc nữa. Nếu cần đổi ngày, đề nghị điều chỉnh "
        "kế hoạch.\n\n"
        "--\nThư gửi tự động theo lịch nhắc việc, không cần trả lời.\n"
    )


def test_those_above_read_which_unit_how_late_and_how_often_it_was_reminded() -> None:
    late = replace(REPORT, as_of=LATE, reminded=(date(2026, 6, 15), date(2026, 6, 17)))

    letter = escalated(late, Recipient.DEPUTY_SECRETARY)

    assert letter.subject == (
        "Chi bộ Văn phòng chậm nộp báo cáo sơ kết 6 tháng: hạn 11/6/2026, đến 18/6/2026 chưa xong"
    )
    assert letter.body == (
        "Kính gửi: Phó Bí thư Đảng bộ Cơ quan Mẫu\n\n"
        "Chi bộ Văn phòng chưa gửi báo cáo phục vụ sơ kết 6 tháng của Đảng bộ Cơ quan Mẫu "
        "(hội nghị ngày 29/6/2026).\n\n"
        "- Hạn: ngày 11/6/2026 (thứ Năm); tính đến ngày 18/6/2026 đã quá hạn 7 ngày.\n"
        "- Đã nhắc sau hạn: 2 lần (15/6/2026, 17/6/2026).\n"
        "- Đề nghị: đôn đốc, hoặc xem xét gia hạn hoặc miễn báo cáo.\n\n"
        "--\nThư gửi tự động theo lịch nhắc việc, không cần trả lời.\n"
    )


@pytest.mark.parametrize(
    ("whom", "greeting"),
    [
        (Recipient.BRANCH_SECRETARY, "Kính gửi: Bí thư Chi bộ Văn phòng\n"),
        (Recipient.DEPUTY_SECRETARY, "Kính gửi: Phó Bí thư Đảng bộ Cơ quan Mẫu\n"),
        (Recipient.SUPERIOR, "Kính gửi: Cấp ủy cấp trên trực tiếp của Đảng bộ Cơ quan Mẫu\n"),
    ],
)
def test_a_letter_is_addressed_to_an_office_and_never_to_a_person(whom: Recipient, greeting: str) -> None:
    assert escalated(replace(REPORT, as_of=LATE), whom).body.startswith(greeting)


def test_of_an_act_those_above_read_which_body_is_late_with_what() -> None:
    letter = escalated(replace(ACT, holder=Holder.CONVENOR, as_of=date(2026, 2, 24)), Recipient.SUPERIOR)

    assert letter.subject == (
        "Cấp ủy triệu tập, Chi bộ Văn phòng chậm việc “Cấp trên duyệt văn kiện, nhân sự”: hạn 12/02/2026, "
        "đến 24/02/2026 chưa xong"
    )
    assert "- Đã nhắc sau hạn: chưa nhắc được, vì chưa khai báo người nhận.\n" in letter.body


def test_a_deadline_in_a_calendar_names_what_is_due_and_of_whom() -> None:
    assert appointment(REPORT, 7, 1) == {
        "uid": "obligation-7@congtac",
        "on": "2026-06-11",
        "summary": "Hạn: Nộp báo cáo sơ kết 6 tháng - Chi bộ Văn phòng",
        "sequence": 1,
    }


def test_a_digest_tells_what_is_late_first_each_cycle_under_its_name() -> None:
    late = replace(REPORT, as_of=LATE, reminded=(date(2026, 6, 15),))
    coming = replace(ACT, as_of=LATE, deadline=date(2026, 6, 20), held_on=date(2026, 7, 20))

    letter = digest(LATE, [coming, late, replace(late, unit="Chi bộ Kỹ thuật", reminded=())], 2, 1)

    assert letter.subject == "Nhắc việc ngày 18/6/2026: 2 việc quá hạn, 1 việc đến hạn hoặc sắp đến hạn"
    assert letter.body == (
        "Kính gửi đồng chí,\n\n"
        "Ngày 18/6/2026 có 3 việc cần nhắc: 2 việc quá hạn, 1 việc đến hạn hoặc sắp đến hạn.\n\n"
        "Sơ kết 6 tháng, Đảng bộ Cơ quan Mẫu (hội nghị ngày 29/6/2026)\n"
        "- Chi bộ Kỹ thuật: nộp báo cáo, hạn 11/6/2026, quá hạn 7 ngày\n"
        "- Chi bộ Văn phòng: nộp báo cáo, hạn 11/6/2026, quá hạn 7 ngày, đã nhắc 1 lần sau hạn\n\n"
        "Đại hội chi bộ, Chi bộ Văn phòng (đại hội ngày 20/7/2026)\n"
        "- Chi bộ Văn phòng: Cấp trên duyệt văn kiện, nhân sự, hạn 20/6/2026\n\n"
        "--\nThư gửi tự động theo lịch nhắc việc, không cần trả lời.\n"
    )


def test_a_digest_of_thousands_fits_into_a_mail_and_says_how_many_it_left_out() -> None:
    units = [replace(REPORT, as_of=LATE, unit=f"Chi bộ số {number} {'rất dài ' * 10}") for number in range(120)]

    letter = digest(LATE, units, 10_000, 0)

    told = letter.body.count("- Chi bộ số")
    assert 30 < told < 120
    assert len(letter.body) <= LONGEST_BODY
    assert f"… và {10_000 - told:,} việc khác".replace(",", ".") in letter.body


def test_a_name_as_long_as_a_column_still_gives_a_subject_that_fits() -> None:
    letter = reminder(replace(REPORT, unit="Chi bộ " + "x" * 393))

    assert len(letter.subject) == LONGEST_SUBJECT
    assert letter.subject.endswith("…")
