"""What the papers after a congress state: the report on its elections, the submission to the superior, its decision."""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.congress_facts import BallotCount
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
