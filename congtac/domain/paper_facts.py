"""What papers state, as frozen values. ``None`` means "not stated" and is printed as a visible blank.

Nothing here is formatted: dates are dates, counts are numbers, figures keep their hedge word. A property is a
fact derived from the others (a list filled up to its stated length); templates may use it like a field.
Rows of targets carry words already computed by ``congtac.domain.targets``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from congtac.domain.origins import Origin

_Item = TypeVar("_Item")


def padded(items: Sequence[_Item], count: int | None, blank: _Item) -> tuple[_Item, ...]:
    """The items, filled up with ``blank`` to ``count``: eight groups of which six are named give eight."""
    return (*items, *[blank] * max(0, (count or 0) - len(items)))


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a paper. ``draft`` is the draft's ordinal: drafts show no number, issued papers no note.

    ``issuer`` is one string per printed line ("Đại hội Chi bộ ...", "lần thứ III"). The parts of the date are
    apart because a draft often knows month and year only.
    """

    superior: str | None
    issuer: tuple[str, ...]
    number: int | None
    type_code: str
    body_code: str
    place: str | None
    day: int | None
    month: int | None
    year: int | None
    draft: int | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: "T/M CHI BỘ", "BÍ THƯ", a full name. ``position`` None prints no line (so a presidium)."""

    authority: str | None
    position: str | None
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What every paper has: its head, who signs in the right column, who receives it.

    ``origins`` says of each fact id (``results.3.result``) or of a prefix of it where the value comes from; it is not
    printed.
    """

    letterhead: Letterhead
    signature: Signature
    recipients: tuple[str, ...]
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class SessionDate:
    """A day with the part of it that a meeting took: "sáng", "chiều", "tối", "cả ngày"."""

    on: date | None
    session: str | None


@dataclass(frozen=True, slots=True)
class CongressName:
    """A congress as others refer to it: ordinal ("III") and term ("2020-2022")."""

    ordinal: str | None
    term: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Congress:
    """One congress of ``organisation``. ``members_total`` counts party members, ``attended`` those who vote.

    ``of_branch`` is false for the congress of a party organisation above the branch, to which delegates go.
    """

    organisation: str
    superior: str | None = None
    ordinal: str | None = None
    term: str | None = None
    held_on: date | None = None
    session: str | None = None
    pilot: bool = False
    of_branch: bool = True
    members_total: int | None = None
    attended: int | None = None
    guests: tuple[str, ...] = ()
    superior_guidance: bool = False
    superior_congress: CongressName | None = None
    previous: CongressName = CongressName(None, None)

    @property
    def held(self) -> SessionDate:
        """When it was held, as papers say it."""
        return SessionDate(self.held_on, self.session)

    @property
    def voters(self) -> str:
        """Who takes part and votes: the members of a branch, the delegates of a larger organisation."""
        return "đảng viên" if self.of_branch else "đại biểu"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One target with its result. ``percent_of_plan`` is result/plan, ``over_plan`` only what exceeds it.

    ``stated_over`` is what the source claims; ``contradiction`` is the note printed when the two disagree.
    """

    indicator: str
    planned: str | None
    result: str | None
    percent_of_plan: str | None = None
    over_plan: str | None = None
    verdict: str | None = None
    stated_over: str | None = None
    contradiction: str | None = None


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target of the coming term or period, as text ("100%", "từ 2 đồng chí trở lên")."""

    indicator: str
    text: str | None


@dataclass(frozen=True, slots=True)
class FloorPaper:
    """A paper read from the floor (tham luận): its theme, and unit and speaker where stated."""

    theme: str
    unit: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One person with votes and their share of the denominator ("52%")."""

    name: str | None
    votes: int | None = None
    percent: str | None = None


BLANK_VOTE = VoteRow(None)


@dataclass(frozen=True, slots=True)
class ElectionRow:
    """What was elected ("Chi ủy", "Bí thư"), how many seats, by whom, and who won."""

    what: str
    seats: int | None
    elected_by_congress: bool = True
    elected: tuple[VoteRow, ...] = ()

    @property
    def winners(self) -> tuple[VoteRow, ...]:
        """The elected, with a blank row for every seat whose winner is not stated."""
        return padded(self.elected, self.seats or 1, BLANK_VOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressResolutionFacts(PaperFacts):
    """Nghị quyết đại hội."""

    congress: Congress
    results: tuple[ResultRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    elections: tuple[ElectionRow, ...] = ()
    votes_for: int | None = None
    votes_total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliticalReportFacts(PaperFacts):
    """Báo cáo chính trị trình đại hội."""

    congress: Congress
    results: tuple[ResultRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CountingMember:
    """One member of the counting committee with the role there ("Trưởng ban")."""

    name: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotMinutesFacts(PaperFacts):
    """Biên bản kiểm phiếu: one ballot. ``denominator`` and ``needed`` follow the rules of the date."""

    congress: Congress
    co_signature: Signature
    what: str
    seats: int | None
    basis: tuple[str, ...] = ()
    convened: int | None = None
    present: int | None = None
    denominator: int | None = None
    needed: int | None = None
    among_tied: bool = False
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    candidates: tuple[VoteRow, ...] = ()
    elected: tuple[VoteRow, ...] = ()
    counting_committee: tuple[CountingMember, ...] = ()
    finished_at: str | None = None

    @property
    def listed(self) -> int | None:
        """How many candidates the list has; None while it is not known."""
        return len(self.candidates) or None

    @property
    def candidate_rows(self) -> tuple[VoteRow, ...]:
        """The list in ballot order, at least as many rows as seats."""
        return padded(self.candidates, self.seats or 1, BLANK_VOTE)

    @property
    def winners(self) -> tuple[VoteRow, ...]:
        """The elected by votes; blank rows only while no candidate is known: a ballot may fill no seat."""
        return padded(self.elected, 0 if self.candidates else self.seats or 1, BLANK_VOTE)

    @property
    def ranked(self) -> bool:
        """Whether the elected are known to stand in the order of their votes, most first."""
        votes = [row.votes for row in self.elected if row.votes is not None]
        return len(votes) == len(self.elected) > 1 and votes == sorted(votes, reverse=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressMinutesFacts(PaperFacts):
    """Biên bản đại hội; ``signature`` is the chair's, ``co_signature`` the secretary's."""

    congress: Congress
    co_signature: Signature
    opened_at: str | None = None
    closed_at: str | None = None
    venue: str | None = None
    absent: str | None = None
    presidium: tuple[str, ...] = ()
    secretariat: tuple[str, ...] = ()
    floor_papers: tuple[FloorPaper, ...] = ()
    elections: tuple[ElectionRow, ...] = ()
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
