"""What the papers of a congress state: report, resolution, and the minutes of its ballots and of itself."""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.paper_facts import (
    BLANK_VOTE,
    Congress,
    ElectionRow,
    FloorPaper,
    PaperFacts,
    ResultRow,
    Signature,
    TargetRow,
    VoteRow,
    padded,
)
from congtac.domain.themes import (
    ComparedTarget,
    ResultsByTheme,
    ResultTally,
    TargetsByTheme,
    compared,
    results_by_theme,
    tally,
    targets_by_theme,
)


@dataclass(frozen=True, kw_only=True)  # no slots: it is one of two bases of the papers that tell of a term
class TermFigures:
    """Results of the term that ends, as rows, by theme and counted; targets of the one that begins."""

    results: tuple[ResultRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()

    @property
    def told(self) -> ResultsByTheme:
        """The results under the themes of the report."""
        return results_by_theme(self.results)

    @property
    def tally(self) -> ResultTally:
        """How many indicators were exceeded, met and missed."""
        return tally(self.results)


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressResolutionFacts(PaperFacts, TermFigures):
    """Nghị quyết đại hội."""

    congress: Congress
    elections: tuple[ElectionRow, ...] = ()
    votes_for: int | None = None
    votes_total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermTask:
    """A task that was set during a term: ``id`` is the task's own, ``source`` its document and item.

    ``done`` where it was finished by the day of the congress; ``history`` tells what was put down about it.
    """

    id: str
    text: str | None
    source: str
    state: str
    done: bool
    lead: str | None = None
    deadline: str | None = None
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliticalReportFacts(PaperFacts, TermFigures):
    """Báo cáo chính trị trình đại hội; ``tasks`` are those of the term that ends."""

    congress: Congress
    tasks: tuple[TermTask, ...] = ()

    @property
    def carried_on(self) -> tuple[TermTask, ...]:
        """The tasks that the next term takes over, because nobody finished them."""
        return tuple(task for task in self.tasks if not task.done)

    @property
    def compared(self) -> tuple[ComparedTarget, ...]:
        """The targets beside the results of the term before."""
        return compared(self.targets, self.results)

    @property
    def aims(self) -> TargetsByTheme:
        """The targets under the themes of the report."""
        return targets_by_theme(self.compared)


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many people or ballots of one sort: who is not counted in the denominator, why ballots are invalid."""

    sort: str
    count: int


@dataclass(frozen=True, slots=True)
class CountingMember:
    """One member of the counting committee with the role there ("Trưởng ban")."""

    name: str | None
    role: str | None = None


@dataclass(frozen=True, kw_only=True)  # no slots: it is one of two bases of BallotMinutesFacts
class BallotCount:
    """One ballot with its figures. ``denominator`` and ``needed`` follow the rules of the date.

    ``excluded`` are the convened who are not in the denominator, ``reasons`` why ballots were invalid.
    """

    what: str
    seats: int | None
    by_congress: bool = True
    convened: int | None = None
    present: int | None = None
    denominator: int | None = None
    excluded: tuple[CountRow, ...] = ()
    needed: int | None = None
    among_tied: bool = False
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    reasons: tuple[CountRow, ...] = ()
    candidates: tuple[VoteRow, ...] = ()
    elected: tuple[VoteRow, ...] = ()

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
class BallotMinutesFacts(PaperFacts, BallotCount):
    """Biên bản kiểm phiếu: one ballot."""

    congress: Congress
    co_signature: Signature
    basis: tuple[str, ...] = ()
    counting_committee: tuple[CountingMember, ...] = ()
    finished_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressMinutesFacts(PaperFacts):
    """Biên bản đại hội; ``signature`` is the chair's, ``co_signature`` the secretary's."""

    congress: Congress
    co_signature: Signature
    opened_at: str | None = None
    closed_at: str | None = None
    venue: str | None = None
    convened: int | None = None
    absent: str | None = None
    presidium: tuple[str, ...] = ()
    secretariat: tuple[str, ...] = ()
    floor_papers: tuple[FloorPaper, ...] = ()
    ballots: tuple[BallotCount, ...] = ()
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None

    @property
    def away(self) -> int | None:
        """How many of those convened are not there."""
        there = self.congress.attended
        return None if self.convened is None or there is None else self.convened - there


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPaperFacts(PaperFacts):
    """Phiếu bầu: the names of one ballot. Nothing tells one printed ballot from another, or says who holds it.

    ``by_striking``: more names than seats, voters strike out whom they do not elect; otherwise they mark agree or
    disagree (244-QĐ/TW Art. 17; 190-QĐ/TW Art. 15). ``seal`` is the organisation whose seal stands top left,
    ``per_sheet`` how many ballots are printed on one A4 sheet: 1, 2 or 4.
    """

    congress: Congress
    what: str
    seats: int | None
    candidates: tuple[str, ...] = ()
    by_striking: bool = False
    seal: str | None = None
    per_sheet: int = 1

    @property
    def names(self) -> tuple[str | None, ...]:
        """The names in ballot order; blanks while the list is not known, one more than seats where some are struck."""
        blanks = (self.seats or 1) + self.by_striking
        return self.candidates or (None,) * blanks

    @property
    def listed(self) -> int | None:
        """How many names the list has; None while it is not known."""
        return len(self.candidates) or None

    @property
    def single(self) -> bool:
        """Whether only one name stands on the ballot: an unclear mark then makes the ballot invalid."""
        return len(self.names) == 1

    @property
    def halves(self) -> bool:
        """Two ballots one above the other on a sheet."""
        return self.per_sheet == 2

    @property
    def quarters(self) -> bool:
        """Four ballots on a sheet."""
        return self.per_sheet == 4
