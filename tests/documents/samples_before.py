"""Facts of the papers before the branch congress of 2020, as its event states them and its plan dates them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from stated_facts import BRANCH_RECIPIENTS, CONGRESS, CONGRESS_DAY, PRESIDIUM, RESULTS, congress_head

from congtac.domain.agenda import agenda
from congtac.domain.papers import Letterhead, PaperFacts, PaperKind, Signature
from congtac.domain.preparation import WorkRow
from congtac.domain.preparation_facts import (
    ApprovalSubmissionFacts,
    CandidateListFacts,
    ComingElection,
    CongressPlanFacts,
    ConvocationNoticeFacts,
    Holder,
    InvitationFacts,
    Nominee,
    PersonnelSchemeFacts,
    SelfReviewFacts,
    Tally,
    VotingRules,
)
from congtac.domain.session_facts import ProgrammeFacts, RunningScriptFacts, WorkingRulesFacts

BASIS = (
    "Điều lệ Đảng Cộng sản Việt Nam",
    "Quy định số 29-QĐ/TW, ngày 25/7/2016 của Trung ương về thi hành Điều lệ Đảng",
    "Quy chế bầu cử trong Đảng ban hành kèm theo Quyết định số 244-QĐ/TW, ngày 09/6/2014 của Trung ương",
)
COMING = (
    ComingElection("Chi ủy", 3, at_least=4, at_most=4),
    ComingElection("Bí thư", 1, from_committee=True),
    ComingElection("Phó Bí thư", 1, from_committee=True),
)
RULES = VotingRules(BASIS[2], "một phần hai (1/2)", "2/3", 30)
WORK = (
    WorkRow("Chi ủy họp, phân công, chọn ngày đại hội", "Chi ủy", "Đảng viên", date(2019, 10, 23)),
    WorkRow("Dự thảo văn kiện lần 1", "Chi ủy", "Tổ văn kiện", date(2019, 11, 7)),
    WorkRow("Thông báo ngày khai mạc, số lượng", "Chi ủy", "Tổ tổ chức, phục vụ", date(2019, 11, 22)),
    WorkRow("Việc riêng của chi bộ", None, None, date(2019, 12, 2)),
    WorkRow("Khai mạc phiên chính thức", "Đoàn Chủ tịch", "Các tổ giúp việc", CONGRESS_DAY),
)
LISTED = tuple(
    Nominee(name, born, "đảng viên", "Chi bộ Cổng Thông tin điện tử", "cấp ủy triệu tập giới thiệu")
    for name, born in (("Nguyễn Văn A", "1975"), ("Trần Thị B", None), ("Lê Văn C", "1981"), ("Phạm Thị D", None))
)
AGENDA = agenda((replace(COMING[0], listed=LISTED), *COMING[1:]), "Chi ủy", of_branch=True)
AS_ABOVE = ("Như trên", "Lưu Chi bộ")
HEAD_OF_BRANCH = Signature("T/M Chi bộ", "Bí thư", None)


def branch_head(kind: PaperKind) -> Letterhead:
    """The branch as issuing body, on a day that nobody states."""
    superior, branch = "Đảng bộ Văn phòng UBND tỉnh", ("Chi bộ Cổng Thông tin điện tử",)
    return Letterhead(superior, branch, None, kind.type_code, "CB", None, None, None, None, 1)


BEFORE: dict[str, tuple[PaperKind, PaperFacts, date]] = {
    "congress_plan": (
        PaperKind.CONGRESS_PLAN,
        CongressPlanFacts(
            letterhead=branch_head(PaperKind.CONGRESS_PLAN),
            signature=HEAD_OF_BRANCH,
            recipients=BRANCH_RECIPIENTS,
            congress=CONGRESS,
            convenor="Chi ủy",
            basis=BASIS,
            elections=COMING,
            work=WORK,
        ),
        CONGRESS_DAY,
    ),
    "convocation_notice": (
        PaperKind.CONVOCATION_NOTICE,
        ConvocationNoticeFacts(
            letterhead=branch_head(PaperKind.CONVOCATION_NOTICE),
            signature=HEAD_OF_BRANCH,
            recipients=BRANCH_RECIPIENTS,
            congress=CONGRESS,
            convenor="Chi ủy",
            basis=BASIS,
            elections=COMING,
            notice_days=30,
            notice_by=date(2019, 11, 22),
        ),
        CONGRESS_DAY,
    ),
    "invitation": (
        PaperKind.INVITATION,
        InvitationFacts(
            letterhead=branch_head(PaperKind.INVITATION),
            signature=HEAD_OF_BRANCH,
            recipients=AS_ABOVE,
            congress=CONGRESS,
            convenor="Chi ủy",
            opens_at="14 giờ 00",
            venue="Hội trường tầng 2",
        ),
        CONGRESS_DAY,
    ),
    "personnel_scheme": (
        PaperKind.PERSONNEL_SCHEME,
        PersonnelSchemeFacts(
            letterhead=branch_head(PaperKind.PERSONNEL_SCHEME),
            signature=HEAD_OF_BRANCH,
            recipients=BRANCH_RECIPIENTS,
            congress=CONGRESS,
            convenor="Chi ủy",
            basis=BASIS,
            holders=(Holder("Bí thư", "Nguyễn Văn A"), Holder("Phó Bí thư", None)),
            elections=COMING,
            rules=RULES,
        ),
        CONGRESS_DAY,
    ),
    "candidate_list": (
        PaperKind.CANDIDATE_LIST,
        CandidateListFacts(
            letterhead=branch_head(PaperKind.CANDIDATE_LIST),
            signature=HEAD_OF_BRANCH,
            recipients=BRANCH_RECIPIENTS,
            congress=CONGRESS,
            convenor="Chi ủy",
            elections=(replace(COMING[0], listed=LISTED), *COMING[1:]),
        ),
        CONGRESS_DAY,
    ),
    "self_review_report": (
        PaperKind.SELF_REVIEW_REPORT,
        SelfReviewFacts(
            letterhead=branch_head(PaperKind.SELF_REVIEW_REPORT),
            signature=HEAD_OF_BRANCH,
            recipients=BRANCH_RECIPIENTS,
            congress=CONGRESS,
            convenor="Chi ủy",
            results=RESULTS,
            tally=Tally(5, 4, 1, 0),
        ),
        CONGRESS_DAY,
    ),
    "approval_submission": (
        PaperKind.APPROVAL_SUBMISSION,
        ApprovalSubmissionFacts(
            letterhead=branch_head(PaperKind.APPROVAL_SUBMISSION),
            signature=HEAD_OF_BRANCH,
            recipients=AS_ABOVE,
            congress=CONGRESS,
            convenor="Chi ủy",
            addressees=("Đảng ủy Văn phòng UBND tỉnh",),
            elections=COMING,
        ),
        CONGRESS_DAY,
    ),
    "congress_programme": (
        PaperKind.CONGRESS_PROGRAMME,
        ProgrammeFacts(
            letterhead=congress_head(PaperKind.CONGRESS_PROGRAMME),
            signature=PRESIDIUM,
            recipients=BRANCH_RECIPIENTS,
            congress=CONGRESS,
            agenda=AGENDA,
            opens_at="14 giờ 00",
            venue="Hội trường tầng 2",
        ),
        CONGRESS_DAY,
    ),
    "working_rules": (
        PaperKind.WORKING_RULES,
        WorkingRulesFacts(
            letterhead=congress_head(PaperKind.WORKING_RULES),
            signature=PRESIDIUM,
            recipients=BRANCH_RECIPIENTS,
            congress=CONGRESS,
            convenor="Chi ủy",
            basis=BASIS,
            rules=RULES,
            elections=COMING,
            official=25,
            needed=13,
        ),
        CONGRESS_DAY,
    ),
    "running_script": (
        PaperKind.RUNNING_SCRIPT,
        RunningScriptFacts(
            letterhead=branch_head(PaperKind.RUNNING_SCRIPT),
            signature=PRESIDIUM,
            recipients=(),
            congress=CONGRESS,
            convenor="Chi ủy",
            agenda=AGENDA,
            rules=RULES,
            opens_at="14 giờ 00",
        ),
        CONGRESS_DAY,
    ),
}
"""Facts by name of the golden file: kind, facts and date of the paper."""
