"""What the papers before a congress state; see ``congtac.domain.paper_facts`` for the habits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congtac.domain.paper_facts import Congress, PaperFacts, ResultRow, padded
from congtac.domain.preparation import WorkRow

_DURATIONS = {"cả ngày": "một ngày"}


@dataclass(frozen=True, slots=True)
class Members:
    """Official and probationary members; only the former vote and may be elected (Charter Art. 3)."""

    official: int | None = None
    probationary: int | None = None


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody proposed, with what running a congress needs and no more (docs/secrecy.md): all else stays out.

    ``born`` is a year as text; ``unit`` the branch; ``proposed`` who proposed them ("tự ứng cử").
    """

    name: str | None
    born: str | None = None
    position: str | None = None
    unit: str | None = None
    proposed: str | None = None


@dataclass(frozen=True, slots=True)
class ComingElection:
    """What one election fills ("Chi ủy", "Bí thư"), with its seats, and whether the congress itself elects.

    The list may have ``at_least`` to ``at_most`` names where the rules ask for more names than seats; None where they
    do not. ``listed`` are the nominees in ballot order. ``from_committee``: only its newly elected members may stand.
    """

    what: str
    seats: int
    by_congress: bool = True
    at_least: int | None = None
    at_most: int | None = None
    listed: tuple[Nominee, ...] = ()
    from_committee: bool = False

    @property
    def ranges(self) -> bool:
        """Whether the rules leave a choice of how many names the list has."""
        return self.at_least != self.at_most

    @property
    def nominees(self) -> tuple[Nominee, ...]:
        """The list, with blank rows up to the names it must have."""
        return padded(self.listed, 0 if self.listed else self.at_least or self.seats, Nominee(None))


@dataclass(frozen=True, slots=True)
class VotingRules:
    """The election regulation of the day as papers explain it; percentages are numbers of points.

    ``one_more_for`` are the seats for which the list has one name more at most ("3, 4, 5"); ``floor_support`` is what
    somebody proposed at the congress needs of those attending.
    """

    regulation: str | None = None
    majority: str | None = None
    quorum: str | None = None
    surplus: int | None = None
    one_more_for: str | None = None
    floor_support: int | None = None


UNKNOWN_RULES = VotingRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationFacts(PaperFacts):
    """What every paper before a congress states. ``convenor`` is the body that convenes: "Chi ủy", "Ban Chấp hành"."""

    congress: Congress
    convenor: str = "Cấp ủy"


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressPlanFacts(PreparationFacts):
    """Kế hoạch tổ chức đại hội."""

    basis: tuple[str, ...] = ()
    members: Members = Members()
    elections: tuple[ComingElection, ...] = ()
    work: tuple[WorkRow, ...] = ()
    venue: str | None = None

    @property
    def duration(self) -> str | None:
        """How long the congress takes, as far as its session says so."""
        session = self.congress.session
        return None if session is None else _DURATIONS.get(session, "một buổi")


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """Delegates allocated to a unit, by its members; what the committee has not decided stays None."""

    unit: str
    members: int | None = None
    delegates: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvocationNoticeFacts(PreparationFacts):
    """Thông báo triệu tập: ``notice_days`` working days before the opening; ``notice_by`` is the last day for it.

    A last day that lay before the paper is no deadline: it stands in ``contradiction``, as a note for who signs.
    ``notice_source`` is the article that fixes the days, where it was in force; ``allocation`` is for delegates.
    """

    basis: tuple[str, ...] = ()
    members: Members = Members()
    elections: tuple[ComingElection, ...] = ()
    allocation: tuple[AllocationRow, ...] = ()
    opens_at: str | None = None
    venue: str | None = None
    notice_days: int | None = None
    notice_by: date | None = None
    notice_source: str | None = None
    contradiction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFacts(PreparationFacts):
    """Giấy mời: one paper for all guests, who are named in it."""

    opens_at: str | None = None
    venue: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds an office of the outgoing committee."""

    office: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonnelSchemeFacts(PreparationFacts):
    """Đề án nhân sự: ``holders`` are the outgoing committee where it is known."""

    basis: tuple[str, ...] = ()
    holders: tuple[Holder, ...] = ()
    elections: tuple[ComingElection, ...] = ()
    rules: VotingRules = UNKNOWN_RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateListFacts(PreparationFacts):
    """Danh sách trích ngang: those on the lists of the elections, by given name."""

    elections: tuple[ComingElection, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many targets of the term that ended were exceeded, met and missed, of those that have a verdict."""

    judged: int
    exceeded: int
    met: int
    missed: int

    @property
    def none_missed(self) -> bool:
        """Whether every target was reached."""
        return self.missed == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReviewFacts(PreparationFacts):
    """Báo cáo kiểm điểm của cấp ủy."""

    results: tuple[ResultRow, ...] = ()
    tally: Tally | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalSubmissionFacts(PreparationFacts):
    """Tờ trình duyệt đại hội, to the superior committee."""

    addressees: tuple[str, ...] = ()
    members: Members = Members()
    elections: tuple[ComingElection, ...] = ()
    opens_at: str | None = None
    venue: str | None = None
