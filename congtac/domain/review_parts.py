"""What the papers of a review or conference speak of: the review, its members, emulation, conclusion and tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from congtac.domain.figures import Figure
from congtac.domain.paper_facts import ResultRow, SessionDate, TargetRow, padded
from congtac.domain.targets import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Members as counts. ``share`` follows from members and staff, ``share_stated`` is the source's figure.

    ``contradiction`` is the note shown behind the computed figure ("nguồn công bố ghi 86% – cần đối chiếu").
    """

    total: int | None = None
    official: int | None = None
    probationary: int | None = None
    staff: int | None = None
    share: Figure | None = None
    share_stated: str | None = None
    contradiction: str | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """A form of commendation that was given at a conference (Bằng khen), and to whom."""

    form: str
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """What a conference of the year states beside report and tasks.

    ``basis`` is what the year's work is measured against, ``languages`` those in which the organisation publishes,
    ``commitments`` what its head takes on, each as the words that follow "the head".
    """

    guests: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    awards: tuple[Award, ...] = ()
    commitments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review conference (sơ kết, tổng kết) of ``organisation``, led by ``committee``.

    ``annual`` tells a review of the year from one of half a year, ``of_branch`` a branch from what stands above it,
    ``of_agency`` an agency of the state, which has no committee, from a Party organisation.
    """

    organisation: str
    committee: str
    superior: str | None = None
    term: str | None = None
    committee_size: int | None = None
    membership: Membership = Membership()
    sub_branches: int | None = None
    sibling_committees: int | None = None
    period: str | None = None
    next_period: str | None = None
    held_on: date | None = None
    session: str | None = None
    attendance: str | None = None
    attended: int | None = None
    reporter: str | None = None
    superior_guidance: bool = False
    superior_representative: str | None = None
    annual: bool = False
    of_branch: bool = False
    of_agency: bool = False
    conference: Conference = Conference()

    @property
    def subject(self) -> str:
        """What the conference does, before the words of the period (lifecycle of a review: titles of its report)."""
        if self.of_agency and not self.annual:
            return "sơ kết công tác"
        return "tổng kết công tác" if self.annual else "sơ kết công tác xây dựng Đảng"

    @property
    def unit(self) -> str:
        """One of those who report to it: a branch to its committee, a party cell to its branch."""
        return "đơn vị" if self.of_agency else "tổ đảng" if self.of_branch else "chi bộ"

    @property
    def units(self) -> str:
        """All of those who report to it, behind "các" or a number."""
        return "đơn vị trực thuộc" if self.of_agency else "tổ đảng" if self.of_branch else "chi bộ trực thuộc"

    @property
    def held(self) -> SessionDate:
        """When it was held, as papers say it."""
        return SessionDate(self.held_on, self.session)


@dataclass(frozen=True, slots=True)
class WorkResult:
    """One volume of work with its figure (hơn 30.000 sản phẩm)."""

    indicator: str
    figure: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Emulation:
    """An emulation movement that was launched or signed."""

    model: str
    criteria: tuple[str, ...] = ()
    also: str | None = None
    period: str | None = None
    signed_by: str | None = None
    targets: tuple[TargetRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What the chair concluded. ``task_groups`` is the number stated, ``named`` those with a text."""

    chaired_by: str | None = None
    task_groups: int | None = None
    named: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()

    @property
    def tasks(self) -> tuple[str | None, ...]:
        """The tasks in order: the groups, one that is counted but not named is None; or else the directions."""
        if self.directions and not self.named:
            return self.directions
        return padded(self.named, self.task_groups, None)


NOTHING_CONCLUDED = Conclusion()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who leads a task, with whom and until when, in the order of the tasks; the deadline as it is written."""

    lead: str | None = None
    support: str | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedTask:
    """A task of an earlier conclusion that is not finished: ``id`` is the task's own, ``source`` its document and item.

    ``history`` tells what was put down about it, one line each.
    """

    id: str
    text: str | None
    source: str
    state: str
    lead: str | None = None
    deadline: str | None = None
    history: tuple[str, ...] = ()


def missed(results: Sequence[ResultRow]) -> tuple[ResultRow, ...]:
    """Those of the rows whose target was missed."""
    return tuple(row for row in results if row.verdict == Verdict.MISSED.label)
