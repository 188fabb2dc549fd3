"""What the papers around the result of a congress state: attendance, elections, ratification, lessons."""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.congress_facts import BallotCount, CountRow
from congtac.domain.paper_facts import Congress, ElectionRow, PaperFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionReportFacts(PaperFacts):
    """Báo cáo kết quả bầu cử: every ballot with its figures, and who holds what in the end."""

    congress: Congress
    basis: tuple[str, ...] = ()
    ballots: tuple[BallotCount, ...] = ()
    elections: tuple[ElectionRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationSubmissionFacts(PaperFacts):
    """Tờ trình đề nghị chuẩn y; ``dossier`` are the papers that go with it."""

    congress: Congress
    addressees: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    elections: tuple[ElectionRow, ...] = ()
    dossier: tuple[str, ...] = ()

    @property
    def offices(self) -> tuple[str, ...]:
        """What was elected, in its order: "Chi ủy", "Bí thư"."""
        return tuple(election.what for election in self.elections)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationDecisionFacts(PaperFacts):
    """Quyết định chuẩn y, a paper of the superior's standing board; ``committee`` is the superior's."""

    congress: Congress
    committee: str | None = None
    basis: tuple[str, ...] = ()
    elections: tuple[ElectionRow, ...] = ()

    @property
    def offices(self) -> tuple[str, ...]:
        """What was elected, in its order: "Chi ủy", "Bí thư"."""
        return tuple(election.what for election in self.elections)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceReportFacts(PaperFacts):
    """Báo cáo tình hình đảng viên dự đại hội: who was convened and came, by whom results are computed, the quorum.

    ``base`` is the number of which the quorum ``fraction`` ("2/3") is taken, ``exact`` that share before it is rounded
    up to ``enough`` people. ``denominator`` and ``needed`` are those of elections and votes.
    """

    congress: Congress
    convened: int | None = None
    present: int | None = None
    present_share: str | None = None
    excused: int | None = None
    unexcused: int | None = None
    probationary_present: int | None = None
    excluded: tuple[CountRow, ...] = ()
    denominator: int | None = None
    needed: int | None = None
    majority_source: str | None = None
    fraction: str | None = None
    quorum_source: str | None = None
    base: int | None = None
    exact: str | None = None
    enough: int | None = None

    @property
    def absent(self) -> int | None:
        """How many of those convened are not there."""
        return None if self.convened is None or self.present is None else self.convened - self.present

    @property
    def quorate(self) -> bool:
        """Whether enough are known to be there."""
        return self.present is not None and self.enough is not None and self.present >= self.enough

    @property
    def short(self) -> int | None:
        """How many are missing to a quorum; None where none is, or it is not known."""
        if self.present is None or self.enough is None or self.quorate:
            return None
        return self.enough - self.present


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonsReportFacts(PaperFacts):
    """Báo cáo rút kinh nghiệm of a model congress; the totals are over all its ballots with a known count."""

    congress: Congress
    convened: int | None = None
    elections: tuple[ElectionRow, ...] = ()
    ballots: int | None = None
    repeated: int | None = None
    issued: int | None = None
    invalid: int | None = None
    invalid_share: str | None = None
    postponed: int | None = None
