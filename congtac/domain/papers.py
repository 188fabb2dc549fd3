"""Number and symbol of papers, who signs them and who may issue them.

Kinds, types and older facts may be imported from here; newer facts are imported from their own modules.
Sources: HD 36-HD/VPTW (03/4/2018) items 1.3 and 1.7.1, QĐ 399-QĐ/TW (09/01/2026) articles 11 and 13; of the state
NĐ 30/2020/NĐ-CP, appendix I, II.3 and II.7.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from congtac.domain.congress_facts import (
    BallotMinutesFacts,
    CongressMinutesFacts,
    CongressResolutionFacts,
    CountingMember,
    PoliticalReportFacts,
)
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.domain.paper_facts import (
    Congress,
    CongressName,
    ElectionRow,
    FloorPaper,
    Letterhead,
    PaperFacts,
    ResultRow,
    Signature,
    TargetRow,
    VoteRow,
)
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.paper_types import PaperType
from congtac.domain.reported_facts import ConsolidatedRow, Coverage
from congtac.domain.review_facts import ConclusionNoticeFacts, ConferenceMinutesFacts, HalfYearReportFacts
from congtac.domain.review_parts import Conclusion, Emulation, Membership, Review, WorkResult

__all__ = [
    "COMPETENCE",
    "SIGNING",
    "BallotMinutesFacts",
    "Conclusion",
    "ConclusionNoticeFacts",
    "ConferenceMinutesFacts",
    "Congress",
    "CongressMinutesFacts",
    "CongressName",
    "CongressResolutionFacts",
    "ConsolidatedRow",
    "CountingMember",
    "Coverage",
    "ElectionRow",
    "Emulation",
    "FloorPaper",
    "HalfYearReportFacts",
    "Issuer",
    "Letterhead",
    "Membership",
    "PaperFacts",
    "PaperKind",
    "PaperType",
    "PoliticalReportFacts",
    "ResultRow",
    "Review",
    "Signature",
    "SigningRule",
    "Symbol",
    "TargetRow",
    "VoteRow",
    "WorkResult",
    "competence_findings",
    "state_symbol",
    "symbol",
]


_SYMBOL = re.compile(r"Số (\d{1,4})-([^\W\d_]+)/([^\s/]+)")


@dataclass(frozen=True, slots=True)
class Symbol:
    """Number and symbol of an issued paper: ``Số 05-NQ/ĐH`` (HD 36 item 1.3)."""

    number: int
    type_code: str
    body_code: str

    def __str__(self) -> str:
        return symbol(self.number, self.type_code, self.body_code)

    @classmethod
    def read(cls, text: str) -> Symbol | None:
        """The symbol written in ``text``, or None when it does not follow the grammar (colon, no number)."""
        match = _SYMBOL.fullmatch(text.strip())
        return cls(int(match[1]), match[2], match[3]) if match else None


def symbol(number: int | None, type_code: str, body_code: str, family: Family = Family.PARTY) -> str:
    """``Số 05-NQ/ĐH``: no colon, a zero below ten; without a number its place stays blank for the clerk.

    Of the state ``Số: 05/BC-TTĐT``. Empty for a working paper, whose type has no code.
    """
    if not type_code:
        return ""
    place = " " * 5 if number is None else f"{number:02d}"
    if family is Family.STATE:
        return f"Số: {place}/{state_symbol(type_code, body_code)}"
    return f"Số {place}-{type_code}/{body_code}"


def state_symbol(type_code: str, body_code: str) -> str:
    """What follows the number in a paper of the state: ``BC-TTĐT``. A letter names no type: its body is ``TTĐT-VP``."""
    return body_code if type_code == PaperType.LETTER.code else f"{type_code}-{body_code}"


class Issuer(Labelled):
    """Organs that issue or sign papers; what an organisation calls its own organs is configuration."""

    CONGRESS = "congress", "Đại hội"
    CONGRESS_CHAIR = "congress_chair", "Chủ tịch đại hội"
    CONGRESS_SECRETARIAT = "congress_secretariat", "Đoàn thư ký"
    CREDENTIALS_COMMITTEE = "credentials_committee", "Ban Thẩm tra tư cách đại biểu"
    COUNTING_COMMITTEE = "counting_committee", "Ban Kiểm phiếu"
    COMMITTEE = "committee", "Ban Chấp hành"
    STANDING_BOARD = "standing_board", "Ban Thường vụ"
    BRANCH = "branch", "Chi bộ"
    BRANCH_COMMITTEE = "branch_committee", "Chi ủy"
    BRANCH_CONGRESS = "branch_congress", "Đại hội chi bộ"
    INSPECTION_COMMITTEE = "inspection_committee", "Ủy ban Kiểm tra"
    AGENCY = "agency", "Cơ quan, đơn vị nhà nước"

    @property
    def family(self) -> Family:
        """Whose rules of form its papers follow."""
        return Family.STATE if self is Issuer.AGENCY else Family.PARTY


@dataclass(frozen=True, slots=True)
class SigningRule:
    """How an organ's papers are signed: the authority line and the positions that may stand under it.

    No positions means that only the name is printed. A deputy secretary signs with the same authority line:
    committees are collective, K/T is never used for them. The head of an agency signs without an authority, under an
    office that the organisation names.
    """

    authority: str | None
    positions: tuple[str, ...] = ()
    source: str = "HD 36-HD/VPTW, 1.7.1"


_HEADS = ("BÍ THƯ", "PHÓ BÍ THƯ")
SIGNING: Mapping[Issuer, SigningRule] = {
    Issuer.CONGRESS: SigningRule("T/M ĐOÀN CHỦ TỊCH"),
    Issuer.BRANCH_CONGRESS: SigningRule("T/M ĐOÀN CHỦ TỊCH"),
    Issuer.CONGRESS_CHAIR: SigningRule("CHỦ TỊCH ĐẠI HỘI", source="thông lệ"),
    Issuer.CONGRESS_SECRETARIAT: SigningRule("T/M ĐOÀN THƯ KÝ", ("TRƯỞNG ĐOÀN",)),
    Issuer.CREDENTIALS_COMMITTEE: SigningRule("T/M BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU", ("TRƯỞNG BAN",)),
    Issuer.COUNTING_COMMITTEE: SigningRule("T/M BAN KIỂM PHIẾU", ("TRƯỞNG BAN",)),
    Issuer.COMMITTEE: SigningRule("T/M ĐẢNG ỦY", _HEADS),
    Issuer.STANDING_BOARD: SigningRule("T/M BAN THƯỜNG VỤ", _HEADS),
    Issuer.BRANCH: SigningRule("T/M CHI BỘ", _HEADS),
    Issuer.BRANCH_COMMITTEE: SigningRule("T/M CHI ỦY", _HEADS, source="thông lệ"),
    Issuer.INSPECTION_COMMITTEE: SigningRule("T/M ỦY BAN KIỂM TRA", ("CHỦ NHIỆM", "PHÓ CHỦ NHIỆM")),
    Issuer.AGENCY: SigningRule(None, source="NĐ 30/2020/NĐ-CP, phụ lục I, II.7"),
}

COMPETENCE_FROM = date(2026, 1, 9)
_SHARED = frozenset(PaperType) - {
    PaperType.DIRECTIVE,
    PaperType.CIRCULAR,
    PaperType.WORKING_RULES,
    PaperType.REGULATION,
    PaperType.GUIDANCE,
}
COMPETENCE: Mapping[Issuer, frozenset[PaperType]] = {
    Issuer.COMMITTEE: _SHARED | {PaperType.WORKING_RULES, PaperType.REGULATION},
    Issuer.STANDING_BOARD: _SHARED | {PaperType.REGULATION, PaperType.GUIDANCE},
    Issuer.BRANCH: _SHARED | {PaperType.WORKING_RULES},
    Issuer.BRANCH_CONGRESS: frozenset(
        {
            PaperType.RESOLUTION,
            PaperType.WORKING_RULES,
            PaperType.PROGRAMME,
            PaperType.LETTER,
            PaperType.MINUTES,
        }
    ),
}


def competence_findings(issuer: Issuer, paper_type: PaperType, on: date) -> list[Finding]:
    """A warning when the organ may not issue this type; before 09/01/2026 the matrix is unknown, so none.

    Invitations are administrative slips that every organ writes; a working paper without a code is not issued at all.
    """
    allowed = COMPETENCE.get(issuer)
    is_slip = paper_type is PaperType.INVITATION or not paper_type.code
    if on < COMPETENCE_FROM or allowed is None or is_slip or paper_type in allowed:
        return []
    return [
        Finding(
            "paper.beyond_competence",
            Level.WARNING,
            figures={"issuer": issuer, "type": paper_type},
            source="QĐ 399-QĐ/TW, điều 11 và 13",
        )
    ]
