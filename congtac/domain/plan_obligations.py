"""What is owed by the days of a plan: one table. Who owes it, what kind it is, and which facts discharge it.

Only what leaves a fact of its own is owed: a milestone without a row here (the rehearsal, the superior's own guidance)
stands in the plan and nobody is late with it, because nothing could ever show that it was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from congtac.domain.cycle import RESUMED_AT, Act, CycleKind, Gate, Holder, Stage, stages
from congtac.domain.drafting import DRAFTABLE
from congtac.domain.obligations import ObligationKind
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.paper_states import PaperState

REPORTS, CONSOLIDATE = "reports", "consolidate"
"""The milestones by which the units below hand in their reports, and by which these are put together."""


@dataclass(frozen=True, slots=True)
class OwedBy:
    """One row. Any one of the acts, of the confirmed gates, or all the papers in their state discharge it.

    ``acts`` name the act itself and those that cannot be done before it. Nobody is reminded before the stage ``after``
    is reached: there are no minutes of a conference that has not met.
    """

    milestone: str
    kind: ObligationKind
    holder: Holder
    acts: tuple[Act, ...] = ()
    gates: tuple[Gate, ...] = ()
    papers: tuple[PaperKind, ...] = ()
    state: PaperState = PaperState.ISSUED
    after: Stage | None = None


_ACT, _APPROVAL, _PAPER = ObligationKind.ACT, ObligationKind.APPROVAL, ObligationKind.PAPER
# fmt: off  (a table is read in columns)
_CONGRESS = (
    OwedBy("plan", _ACT, Holder.CONVENOR, (Act.START_DRAFTING,)),
    OwedBy(
        "draft",
        _PAPER,
        Holder.CONVENOR,
        (Act.SUBMIT,),
        (Gate.DRAFTS_READY,),
        (PaperKind.POLITICAL_REPORT, PaperKind.CONGRESS_RESOLUTION),
        PaperState.APPROVED,
    ),
    OwedBy("personnel", _PAPER, Holder.CONVENOR, (Act.SUBMIT,), (), (PaperKind.PERSONNEL_SCHEME,), PaperState.APPROVED),
    OwedBy("comments", _ACT, Holder.CONVENOR, (Act.SUBMIT,)),
    OwedBy("approval", _APPROVAL, Holder.SUPERIOR, (Act.APPROVE,)),
    OwedBy("announce", _ACT, Holder.CONVENOR, (Act.CONVENE,), (Gate.DATE_ANNOUNCED,)),
    OwedBy(
        "scripts",
        _PAPER,
        Holder.CONVENOR,
        (Act.OPEN_PREPARATORY,),
        (),
        (PaperKind.CONGRESS_PROGRAMME, PaperKind.WORKING_RULES),
        PaperState.APPROVED,
    ),
    OwedBy("invitations", _ACT, Holder.CONVENOR, (Act.CONVENE,)),
    OwedBy("opening", _ACT, Holder.PRESIDIUM, (Act.OPEN_OFFICIAL,)),
    OwedBy("results", _ACT, Holder.CONVENOR, (Act.SUBMIT_RESULTS,)),
    OwedBy("ratification", _APPROVAL, Holder.SUPERIOR, (Act.RATIFY,)),
    OwedBy("archive", _ACT, Holder.SECRETARY, (Act.ARCHIVE,)),
)
_REVIEW = (
    OwedBy("request", _ACT, Holder.CONVENOR, (Act.REQUEST_REPORTS,)),
    OwedBy("consolidate", _ACT, Holder.CONVENOR, (Act.CONSOLIDATE,)),
    OwedBy(
        "draft",
        _PAPER,
        Holder.CONVENOR,
        (Act.HOLD,),
        (Gate.REPORT_READY,),
        (PaperKind.HALF_YEAR_REPORT, PaperKind.ANNUAL_REPORT),
        PaperState.APPROVED,
    ),
    OwedBy("opening", _ACT, Holder.CHAIR, (Act.HOLD,)),
    OwedBy("minutes", _PAPER, Holder.SECRETARY, (Act.ARCHIVE,), (), (PaperKind.CONFERENCE_MINUTES,), after=Stage.HELD),
    OwedBy(
        "conclusion",
        _PAPER,
        Holder.CHAIR,
        (Act.CONCLUDE,),
        (Gate.CONCLUSION_SIGNED,),
        (PaperKind.CONCLUSION_NOTICE,),
        after=Stage.HELD,
    ),
    OwedBy(
        "final_report",
        _PAPER,
        Holder.CONVENOR,
        (Act.ARCHIVE,),
        (),
        (PaperKind.HALF_YEAR_REPORT, PaperKind.ANNUAL_REPORT),
        after=Stage.HELD,
    ),
    OwedBy("tasks", _ACT, Holder.SECRETARY, (Act.FOLLOW_UP,), (Gate.TASKS_REGISTERED,), after=Stage.HELD),
    OwedBy("archive", _ACT, Holder.SECRETARY, (Act.ARCHIVE,)),
)
_CONCLUSIONS = (
    OwedBy("conclusion", _PAPER, Holder.CHAIR, (Act.CONCLUDE,), (Gate.CONCLUSION_SIGNED,), (PaperKind.TASK_NOTICE,)),
    OwedBy("tasks", _ACT, Holder.SECRETARY, (Act.FOLLOW_UP,), (Gate.TASKS_REGISTERED,)),
    OwedBy("archive", _ACT, Holder.SECRETARY, (Act.ARCHIVE,)),
)
# fmt: on


def owed_by_plan(kind: CycleKind) -> tuple[OwedBy, ...]:
    """The rows of a kind of cycle, in the order of its life."""
    if kind is CycleKind.CONCLUSIONS:
        return _CONCLUSIONS
    return _CONGRESS if kind.is_congress else _REVIEW


@dataclass(frozen=True, slots=True)
class Moved:
    """One line of the log, as far as it matters here."""

    act: Act
    source: Stage
    target: Stage
    on: date


@dataclass(frozen=True, slots=True)
class Happened:
    """The facts that discharge: acts in force, gates that were confirmed, papers with the day of each state."""

    acts: Mapping[Act, date] = field(default_factory=dict)
    gates: Mapping[Gate, date] = field(default_factory=dict)
    papers: Mapping[tuple[PaperKind, PaperState], date] = field(default_factory=dict)


def discharged_on(kind: CycleKind, row: OwedBy, happened: Happened) -> date | None:
    """The first day on which one of its facts was there; None while it is owed."""
    days = [happened.acts[act] for act in row.acts if act in happened.acts]
    days += [happened.gates[gate] for gate in row.gates if gate in happened.gates]
    ours = {draftable.kind for draftable in DRAFTABLE[kind]}
    papers = [happened.papers.get((paper, row.state)) for paper in row.papers if paper in ours]
    known = [day for day in papers if day is not None]
    if papers and len(known) == len(papers):
        days.append(max(known))
    return min(days, default=None)


def acts_in_force(kind: CycleKind, log: Iterable[Moved]) -> dict[Act, date]:
    """The acts that still stand, each with its day: what was returned, refused or postponed is undone behind it."""
    standing: dict[Act, tuple[int, date]] = {}
    for row in log:
        if row.target is Stage.CANCELLED:
            continue
        now = RESUMED_AT.get(row.source, row.source) if row.act is Act.POSTPONE else row.target
        at = _position(kind, now)
        standing = {act: there for act, there in standing.items() if there[0] <= at}
        standing.setdefault(row.act, (at, row.on))
    return {act: on for act, (_at, on) in standing.items()}


def _position(kind: CycleKind, stage: Stage) -> int:
    """How far along its life a stage is; to elect again or to be appointed is to be at the election."""
    return stages(kind).index(Stage.ELECTED if stage in (Stage.RE_ELECTION, Stage.APPOINTED) else stage)
