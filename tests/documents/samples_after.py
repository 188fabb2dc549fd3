"""Facts of the papers at and after a congress: the published one without counts, and an invented one with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from stated_facts import BRANCH_RECIPIENTS, CONGRESS, CONGRESS_DAY, ELECTIONS, PRESIDIUM, congress_head, head

from congtac.domain.archive_facts import ArchiveIndexFacts, IndexLine, IndexPart
from congtac.domain.congress_facts import BallotCount, BallotPaperFacts, CountRow
from congtac.domain.outcome_facts import (
    AttendanceReportFacts,
    ElectionReportFacts,
    LessonsReportFacts,
    RatificationDecisionFacts,
    RatificationSubmissionFacts,
)
from congtac.domain.paper_facts import ElectionRow, Letterhead, PaperFacts, Signature, VoteRow
from congtac.domain.paper_kinds import PaperKind

A, B, C, D = "Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"
UNIT, SUPERIOR = "Chi bộ Cổng Thông tin điện tử", "Đảng ủy Văn phòng UBND tỉnh"
COUNTED = replace(CONGRESS, members_official=25, members_probationary=2, attended=24)
BASIS = (
    "Điều lệ Đảng Cộng sản Việt Nam",
    "Quy định số 29-QĐ/TW, ngày 25/7/2016 của Trung ương về thi hành Điều lệ Đảng",
    "Quy chế bầu cử trong Đảng ban hành kèm theo Quyết định số 244-QĐ/TW, ngày 09/6/2014 của Trung ương",
)
SEALED = "niêm phong, cấp ủy khóa mới lưu giữ"
INDEXED = (
    IndexLine("2", "Nghị quyết đại hội", "05-NQ/ĐH", "06/01/2020", f"Đại hội {UNIT}; {A}", "vĩnh viễn", "bản chính"),
    IndexLine("3", "Văn bản có dấu chỉ độ mật (Mật), không lưu nội dung", "06-NQ/ĐH", note="lưu tại: tủ số 1"),
)
BALLOTS = (
    BallotCount(
        what="Chi ủy",
        seats=3,
        convened=25,
        present=23,
        denominator=24,
        excluded=(CountRow("đảng viên vắng mặt suốt thời gian Đại hội có lý do chính đáng", 1),),
        needed=13,
        issued=23,
        returned=23,
        valid=22,
        invalid=1,
        reasons=(CountRow("bầu quá số lượng quy định", 1),),
        candidates=(
            VoteRow(A, 22, "91,67%"),
            VoteRow(B, 18, "75%"),
            VoteRow(C, 14, "58,33%"),
            VoteRow(D, 12, "50%"),
        ),
        elected=(VoteRow(A, 22, "91,67%"), VoteRow(B, 18, "75%"), VoteRow(C, 14, "58,33%")),
    ),
    BallotCount(
        what="Bí thư",
        seats=1,
        convened=25,
        present=23,
        denominator=24,
        excluded=(CountRow("đảng viên vắng mặt suốt thời gian Đại hội có lý do chính đáng", 1),),
        needed=13,
        issued=23,
        returned=23,
        valid=23,
        invalid=0,
        candidates=(VoteRow(A, 21, "87,5%"),),
        elected=(VoteRow(A, 21, "87,5%"),),
    ),
)
COUNTED_ELECTIONS = (
    ElectionRow("Chi ủy", 3, elected=BALLOTS[0].elected, filled=3),
    ElectionRow("Bí thư", 1, elected=BALLOTS[1].elected, filled=1),
)
DOSSIER = ("Báo cáo kết quả bầu cử", "Biên bản đại hội", "Biên bản kiểm phiếu bầu Chi ủy", "Nghị quyết đại hội")
SECRETARY = Signature("T/M Chi bộ", "Bí thư", A)
LETTER_RECIPIENTS = ("Như trên", "Lưu Chi bộ")


def own_head(kind: PaperKind) -> Letterhead:
    """The branch as issuing body, on a day that nobody states."""
    dated = head(kind, "Đảng bộ Văn phòng UBND tỉnh", UNIT, body="CB", on=CONGRESS_DAY)
    return replace(dated, day=None, month=None, year=None)


def superior_head(kind: PaperKind) -> Letterhead:
    """The superior as issuing body; whose superior it is, nobody states."""
    return replace(own_head(kind), superior=None, issuer=(SUPERIOR,), body_code="ĐU")


_ATTENDANCE = PaperKind.ATTENDANCE_REPORT
_LESSONS = PaperKind.LESSONS_REPORT
_REPORT = PaperKind.ELECTION_REPORT
_SUBMISSION = PaperKind.RATIFICATION_SUBMISSION
_DECISION = PaperKind.RATIFICATION_DECISION

BALLOT = BallotPaperFacts(
    letterhead=congress_head(PaperKind.BALLOT_PAPER),
    signature=PRESIDIUM,
    recipients=(),
    congress=CONGRESS,
    what="Chi ủy",
    seats=3,
    candidates=(A, B, C, D),
    by_striking=True,
    seal=SUPERIOR,
)
ONE_NAME = replace(BALLOT, what="Bí thư", seats=1, candidates=(A,), by_striking=False)

AFTER: dict[str, tuple[PaperKind, PaperFacts, date]] = {
    "attendance_report": (
        _ATTENDANCE,
        AttendanceReportFacts(
            letterhead=replace(own_head(_ATTENDANCE), day=6, month=1, year=2020),
            signature=replace(SECRETARY, name=None),
            recipients=BRANCH_RECIPIENTS,
            congress=COUNTED,
            convened=25,
            present=23,
            present_share="92%",
            excused=1,
            unexcused=1,
            probationary_present=2,
            excluded=BALLOTS[0].excluded,
            denominator=24,
            needed=13,
            majority_source="Quyết định 244-QĐ/TW, Điều 32, khoản 2 và 3",
            fraction="2/3",
            quorum_source="Điều lệ Đảng, Điều 11",
            base=24,
            exact="16",
            enough=16,
        ),
        CONGRESS_DAY,
    ),
    "lessons_report": (
        _LESSONS,
        LessonsReportFacts(
            letterhead=own_head(_LESSONS),
            signature=SECRETARY,
            recipients=BRANCH_RECIPIENTS,
            congress=COUNTED,
            convened=25,
            elections=COUNTED_ELECTIONS,
            ballots=2,
            issued=46,
            invalid=1,
            invalid_share="2,17%",
        ),
        CONGRESS_DAY,
    ),
    "ballot_paper": (PaperKind.BALLOT_PAPER, BALLOT, CONGRESS_DAY),
    "ballot_paper_one_name": (PaperKind.BALLOT_PAPER, ONE_NAME, CONGRESS_DAY),
    "ballot_paper_halves": (PaperKind.BALLOT_PAPER, replace(ONE_NAME, per_sheet=2), CONGRESS_DAY),
    "ballot_paper_quarters": (PaperKind.BALLOT_PAPER, replace(BALLOT, per_sheet=4), CONGRESS_DAY),
    "election_report": (
        _REPORT,
        ElectionReportFacts(
            letterhead=own_head(_REPORT),
            signature=SECRETARY,
            recipients=BRANCH_RECIPIENTS,
            congress=COUNTED,
            basis=BASIS,
            ballots=BALLOTS,
            elections=COUNTED_ELECTIONS,
        ),
        CONGRESS_DAY,
    ),
    "election_report_uncounted": (
        _REPORT,
        ElectionReportFacts(
            letterhead=own_head(_REPORT),
            signature=replace(SECRETARY, name=None),
            recipients=BRANCH_RECIPIENTS,
            congress=CONGRESS,
            basis=BASIS,
            ballots=(BallotCount(what="Chi ủy", seats=3), BallotCount(what="Bí thư", seats=1)),
            elections=ELECTIONS,
        ),
        CONGRESS_DAY,
    ),
    "ratification_submission": (
        _SUBMISSION,
        RatificationSubmissionFacts(
            letterhead=own_head(_SUBMISSION),
            signature=SECRETARY,
            recipients=LETTER_RECIPIENTS,
            congress=COUNTED,
            addressees=(f"Ban Thường vụ {SUPERIOR}",),
            basis=BASIS,
            elections=COUNTED_ELECTIONS,
            dossier=DOSSIER,
        ),
        CONGRESS_DAY,
    ),
    "ratification_decision": (
        _DECISION,
        RatificationDecisionFacts(
            letterhead=superior_head(_DECISION),
            signature=Signature("T/M Ban Thường vụ", "Bí thư", None),
            recipients=("Như Điều 3", f"Lưu {SUPERIOR}"),
            congress=COUNTED,
            committee=SUPERIOR,
            basis=BASIS,
            elections=COUNTED_ELECTIONS,
        ),
        CONGRESS_DAY,
    ),
    "archive_index": (
        PaperKind.ARCHIVE_INDEX,
        ArchiveIndexFacts(
            letterhead=own_head(PaperKind.ARCHIVE_INDEX),
            signature=Signature("Người lập mục lục", None, None),
            recipients=("Lưu hồ sơ",),
            subject=f"Đại hội chi bộ, {UNIT}, 06/01/2020",
            total=3,
            files=1,
            parts=(
                IndexPart("6", "Tham luận, phát biểu"),
                IndexPart("7", "Hồ sơ bầu cử", (IndexLine("1", "Phiếu bầu Chi ủy", kept="12 tháng", note=SEALED),)),
                IndexPart("8", "Biên bản, nghị quyết, kết luận", INDEXED),
            ),
            lacking=("Biên bản đại hội",),
            sealed=True,
        ),
        CONGRESS_DAY,
    ),
}
"""Facts by name of the golden file: kind, facts and date of the paper."""
