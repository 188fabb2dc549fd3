"""Dossiers to the superior: what each holds, where each stands, and which gate its decision opens.

A congress is approved beforehand (duyệt), its papers and its personnel apart; its results are ratified afterwards
(chuẩn y: 190-QĐ/TW Art. 2). The list of the second is that which superiors ask for in practice; what is not certain
stops nobody and is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from congtac.domain.cycle import Gate, Holder, Stage
from congtac.domain.labels import Labelled
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.printed_rows import Printed

BLANK = "……"
_ORDINAL = "letterhead.draft"  # "Dự thảo lần 2": every version prints another one
_TOTAL = "_total"


class DossierKind(Labelled):
    """What is put before the superior, each decided on its own."""

    DOCUMENTS = "documents", "Hồ sơ văn kiện đại hội"
    PERSONNEL = "personnel", "Hồ sơ nhân sự đại hội"
    RESULTS = "results", "Hồ sơ đề nghị chuẩn y"

    @property
    def gate(self) -> Gate:
        """What the superior's decision proves."""
        return _GATES[self]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Where the cycle may stand when it is submitted: anew too, when it was returned or its papers changed."""
        return AFTER_CLOSING if self is DossierKind.RESULTS else BEFORE_OPENING


_GATES = {
    DossierKind.DOCUMENTS: Gate.DOCUMENTS_APPROVED,
    DossierKind.PERSONNEL: Gate.PERSONNEL_APPROVED,
    DossierKind.RESULTS: Gate.RESULTS_RATIFIED,
}
BEFORE_OPENING = (Stage.DRAFTING, Stage.SUBMITTED, Stage.APPROVED, Stage.CONVENED, Stage.PREPARATORY)
AFTER_CLOSING = (Stage.CLOSED, Stage.RATIFICATION)
BEFOREHAND = (DossierKind.DOCUMENTS, DossierKind.PERSONNEL)


class DossierOutcome(Labelled):
    """What the superior decided."""

    APPROVED = "approved", "đồng ý"
    RETURNED = "returned", "trả lại để hoàn chỉnh"
    REFUSED = "refused", "không chuẩn y"


class DossierStanding(Labelled):
    """Where a dossier stands, as its rows say."""

    NOT_SUBMITTED = "not_submitted", "chưa trình"
    PENDING = "pending", "đã trình, chờ cấp trên"
    CHANGED = "changed", "văn bản đã đổi sau khi trình"
    APPROVED = "approved", "đã được đồng ý"
    CHANGED_SINCE = "changed_since", "văn bản đã đổi sau khi được đồng ý"
    RETURNED = "returned", "bị trả lại"
    REFUSED = "refused", "không được chuẩn y"

    @property
    def holder(self) -> Holder:
        """Who holds it: the superior while it is before them, in every other case the convening committee."""
        return Holder.SUPERIOR if self is DossierStanding.PENDING else Holder.CONVENOR


def standing(outcome: DossierOutcome | None, *, changed: bool, beyond_blanks: bool) -> DossierStanding:
    """Where a submitted dossier stands. What the superior decided on stays decided when blanks were filled in since."""
    match outcome:
        case None:
            return DossierStanding.CHANGED if changed else DossierStanding.PENDING
        case DossierOutcome.APPROVED:
            return DossierStanding.CHANGED_SINCE if beyond_blanks else DossierStanding.APPROVED
        case DossierOutcome.RETURNED:
            return DossierStanding.RETURNED
        case DossierOutcome.REFUSED:
            return DossierStanding.REFUSED


def only_fills_blanks(before: Sequence[Printed], now: Sequence[Printed]) -> bool:
    """Whether a later draft prints the same facts and adds figures only where a blank had been left.

    How many came is known on the day of the congress: the draft resolution that the superior approved left it open.
    What was a blank may be told with its parts: "27 members, of whom 26 are official" where it was "…… members".
    """
    told, rest = _without_parts(before, now), [one.id for one in before]
    if not before or rest != [one.id for one in told]:
        return False
    return all(old.id == _ORDINAL or _fills(old.text, new.text) for old, new in zip(before, told, strict=True))


def _without_parts(before: Sequence[Printed], now: Sequence[Printed]) -> list[Printed]:
    """What is printed now without the parts that directly follow a figure where a blank had been."""
    told: list[Printed] = []
    whole = ""
    for one in now:
        place = len(told)
        if whole and one.id.startswith(whole) and (place == len(before) or before[place].id != one.id):
            continue
        blank = place < len(before) and BLANK in before[place].text
        whole = f"{one.id.removesuffix(_TOTAL)}_" if blank and one.id.endswith(_TOTAL) else ""
        told.append(one)
    return told


def _fills(before: str, now: str) -> bool:
    """Whether a text is the one before, with words or figures where that had blanks."""
    return re.fullmatch(".+".join(map(re.escape, before.split(BLANK))), now, re.DOTALL) is not None


class ItemStanding(Labelled):
    """Where one item of a dossier stands."""

    THERE = "there", "đã có"
    CONFIRMED = "confirmed", "có người xác nhận"
    UNAPPROVED = "unapproved", "mới là dự thảo, chưa ai phê duyệt"
    UNNAMED = "unnamed", "chưa nêu đủ họ tên"
    MISSING = "missing", "chưa có"

    @property
    def counts(self) -> bool:
        """Whether the item is there."""
        return self in (ItemStanding.THERE, ItemStanding.CONFIRMED)


class Proof(Labelled):
    """What an item rests on."""

    PAPER = "paper", "văn bản trong kỳ"
    ROWS = "rows", "dữ liệu đã ghi"
    WORD = "word", "xác nhận của người lập hồ sơ"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item of a dossier. ``finished``: a paper that nobody approved is none yet.

    An item that is not ``required`` goes in where it is there; practice asks for it, no rule that is known does.
    """

    key: str
    label: str
    proof: Proof
    paper: PaperKind | None = None
    subject: str = ""
    finished: bool = False
    required: bool = True


def _paper(kind: PaperKind, *, finished: bool = False, required: bool = True, subject: str = "") -> Wanted:
    key = f"{kind.value}/{subject}" if subject else kind.value
    label = f"{kind.label} {subject}" if subject else kind.label
    return Wanted(key, label, Proof.PAPER, kind, subject, finished, required)


def wanted_documents(*, self_review: bool) -> tuple[Wanted, ...]:
    """The papers that the superior approves before a congress; ``self_review`` where it is a paper of its own."""
    return (
        _paper(PaperKind.APPROVAL_SUBMISSION, finished=True),
        _paper(PaperKind.CONGRESS_PLAN, required=False),
        _paper(PaperKind.POLITICAL_REPORT),
        *([_paper(PaperKind.SELF_REVIEW_REPORT)] if self_review else []),
        _paper(PaperKind.CONGRESS_RESOLUTION),
        _paper(PaperKind.CONGRESS_PROGRAMME, required=False),
        _paper(PaperKind.WORKING_RULES, required=False),
    )


def wanted_personnel() -> tuple[Wanted, ...]:
    """What the superior approves about people; how names are introduced differs by province."""
    introduced = "Biên bản hội nghị và biên bản kiểm phiếu giới thiệu nhân sự"
    return (
        _paper(PaperKind.PERSONNEL_SCHEME),
        Wanted("introduction_minutes", introduced, Proof.WORD, required=False),
        _paper(PaperKind.CANDIDATE_LIST, required=False),
    )


ELECTED, FILES = "elected", "personal_files"


def wanted_results(ballots: Iterable[tuple[str, bool]]) -> tuple[Wanted, ...]:
    """The list of the superiors for ratifying results; ``ballots`` with whether the congress itself held each.

    The committee's first meeting draws its minutes up outside congtac; CVs and statements of assets are never kept.
    """
    files = "Sơ yếu lý lịch của các đồng chí trúng cử; bản kê khai tài sản, thu nhập nơi có yêu cầu"
    return (
        _paper(PaperKind.RATIFICATION_SUBMISSION, finished=True),
        _paper(PaperKind.ELECTION_REPORT, finished=True),
        _paper(PaperKind.CONGRESS_MINUTES, finished=True),
        *(_ballot(words, of_congress) for words, of_congress in ballots),
        _paper(PaperKind.CONGRESS_RESOLUTION, finished=True),
        Wanted(ELECTED, "Danh sách các đồng chí trúng cử", Proof.ROWS),
        Wanted(FILES, files, Proof.WORD),
    )


def _ballot(words: str, of_congress: bool) -> Wanted:
    if of_congress:
        return _paper(PaperKind.BALLOT_MINUTES, finished=True, subject=words)
    kind = PaperKind.BALLOT_MINUTES
    return Wanted(f"{kind.value}/{words}", f"{kind.label} {words} (hội nghị cấp ủy lần thứ nhất)", Proof.WORD)
