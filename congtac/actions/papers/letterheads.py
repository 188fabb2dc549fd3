"""The head and foot of papers: which names stand above, which code is in the symbol, who signs, who receives it.

HD 36-HD/VPTW items 1.2.1 (naming the issuer), 1.3 (symbol) and 1.7.1 (signing); for an agency of the state
NĐ 30/2020/NĐ-CP, appendix I, II.2, II.3, II.7 and II.9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from congtac import vi
from congtac.domain.families import Family
from congtac.domain.office_holders import HeldOffice
from congtac.domain.papers import SIGNING, Congress, Issuer, Letterhead, PaperKind, PaperType, Signature
from congtac.domain.plan import Milestone
from congtac.domain.report_form import Form

NO_BREAK = "\u00a0"
COMMITTEE_WORD, ORGANISATION_WORD = "Đảng ủy ", "Đảng bộ "


@dataclass(frozen=True, slots=True)
class House:
    """What an organisation's settings say about its papers, and the plan of their cycle by milestone.

    ``form`` is the one that units fill in for their reports, ``grace_days`` the working days within which a late
    report is asked for. Of an agency ``head`` is the office of who leads it, ``drafting_unit`` the code of the unit
    that drafts its letters. ``offices`` are those of the organisation, with who holds them.
    """

    body_code: str
    congress_code: str = "ĐH"
    place: str | None = None
    is_branch: bool = True
    plan: Mapping[str, Milestone] = field(default_factory=dict)
    has_seal: bool = False
    ballots_per_sheet: int = 1
    form: Form | None = None
    grace_days: int | None = None
    family: Family = Family.PARTY
    head: str | None = None
    drafting_unit: str | None = None
    offices: tuple[HeldOffice, ...] = ()

    @property
    def is_agency(self) -> bool:
        """Whether it is an agency of the state, whose papers have rules of their own."""
        return self.family is Family.STATE

    def code_in(self, paper_type: PaperType) -> str:
        """The body's code in the symbol of that type: a letter of an agency adds the unit that drafts it."""
        if self.is_agency and paper_type is PaperType.LETTER:
            return f"{self.body_code}-{self.drafting_unit or vi.BLANK}"
        return self.body_code


@dataclass(frozen=True, slots=True)
class PaperDay:
    """The date of a paper; what is not known yet stays blank."""

    day: int | None
    month: int | None
    year: int | None

    @classmethod
    def on(cls, day: date) -> PaperDay:
        return cls(day.day, day.month, day.year)


def superior_line(superior: str | None) -> str | None:
    """Papers name the superior organisation (ĐẢNG BỘ …), not its committee (ĐẢNG ỦY …)."""
    if superior is not None and superior.startswith(COMMITTEE_WORD):
        return ORGANISATION_WORD + superior.removeprefix(COMMITTEE_WORD)
    return superior


def issuing_body(organisation: str) -> str:
    """Papers of an organisation above the branch are issued by its committee (ĐẢNG ỦY …); a branch issues its own."""
    if organisation.startswith(ORGANISATION_WORD):
        return COMMITTEE_WORD + organisation.removeprefix(ORGANISATION_WORD)
    return organisation


def congress_lines(congress: Congress) -> tuple[str, ...]:
    """ĐẠI HỘI CHI BỘ … / LẦN THỨ III; without the ordinal the years of the term stand there (item 1.2.1)."""
    last = f"lần thứ {congress.ordinal}" if congress.ordinal else f"nhiệm kỳ {congress.term}" if congress.term else None
    return (f"Đại hội {congress.organisation}", *([last] if last else []))


def congress_head(kind: PaperKind, congress: Congress, house: House, day: PaperDay, draft: int) -> Letterhead:
    """The head of a paper of the congress itself."""
    issuer = congress_lines(congress)
    return _head(kind, superior_line(congress.superior), issuer, house.congress_code, house, day, draft)


def counting_head(kind: PaperKind, congress: Congress, house: House, day: PaperDay, draft: int) -> Letterhead:
    """The head of a paper of the counting committee: the congress stands above it (item 1.2.1).

    A line does not end within which congress it is: "lần thứ VI" stays together.
    """
    name, *which = congress_lines(congress)
    superior = " ".join([name, *(words.replace(" ", NO_BREAK) for words in which)])
    return _head(kind, superior, ("Ban Kiểm phiếu",), house.congress_code, house, day, draft)


def body_head(kind: PaperKind, superior: str | None, body: str, house: House, day: PaperDay, draft: int) -> Letterhead:
    """The head of a paper of a branch, committee or agency."""
    return _head(kind, superior_line(superior), (body,), house.code_in(kind.paper_type), house, day, draft)


def _head(
    kind: PaperKind, superior: str | None, issuer: tuple[str, ...], code: str, house: House, day: PaperDay, draft: int
) -> Letterhead:
    return Letterhead(
        superior=superior,
        issuer=issuer,
        number=None,
        type_code=kind.type_code,
        body_code=code,
        place=house.place,
        day=day.day,
        month=day.month,
        year=day.year,
        draft=draft,
    )


def signature(issuer: Issuer, name: str | None = None) -> Signature:
    """The signature block of an organ: its authority line, its first position, and the name where it is known."""
    rule = SIGNING[issuer]
    return Signature(rule.authority, rule.positions[0] if rule.positions else None, name)


def signer(house: House) -> Issuer:
    """For whom the papers of the organisation itself are signed: the branch, the committee, or the agency."""
    if house.is_agency:
        return Issuer.AGENCY
    return Issuer.BRANCH if house.is_branch else Issuer.COMMITTEE


def own_signature(house: House) -> Signature:
    """How the organisation itself signs: for a body of the Party, or as the head of an agency under his own office."""
    return Signature(None, house.head, None) if house.is_agency else signature(signer(house))


def recipients(superior: str | None, keeper: str, house: House) -> tuple[str, ...]:
    """Who receives a paper (practice, rules-format section 9); ``keeper`` files it."""
    above = (f"{superior} (để báo cáo)",) if superior else ()
    if house.is_agency:
        return (*above, "Các đơn vị trực thuộc", _filing(house))
    if house.is_branch:
        return (*above, "Các đồng chí chi ủy viên", "Đảng viên chi bộ", "Lưu Chi bộ")
    return (*above, "Các đồng chí ủy viên Ban Chấp hành", "Các chi bộ trực thuộc", f"Lưu {keeper}")


def letter_recipients(keeper: str, house: House) -> tuple[str, ...]:
    """Who receives a letter: those it is addressed to, and ``keeper``, who files it."""
    return ("Như trên", _filing(house) if house.is_agency else f"Lưu {keeper}")


def _filing(house: House) -> str:
    return ", ".join(["Lưu: VT", *([house.drafting_unit] if house.drafting_unit else [])])
