"""The gates before each act: which facts are there, which are missing, and who holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from congtac.domain.cycle import GATE_HOLDERS, CycleKind, Gate, Holder, Stage, Transition
from congtac.domain.elections.electorate import share_of_base
from congtac.domain.elections.rules import Ruled
from congtac.domain.findings import Finding, Level


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many official members (delegates) were convened and are present; probationary members are not counted.

    ``quorum`` is the share that the charter rules in force on the day ask for.
    """

    convened: int
    present: int
    quorum: Ruled[tuple[int, int]]

    @property
    def quorate(self) -> bool:
        """Whether enough of those convened are present."""
        return self.present >= self.needed

    @property
    def needed(self) -> int:
        """The smallest number present that makes a quorum."""
        return share_of_base(self.convened, self.quorum)


@dataclass(frozen=True, slots=True)
class Notice:
    """When the opening was announced, how many working days before it that was, and how many the charter rules ask."""

    announced_on: date
    working_days: int
    rule: Ruled[int]

    @property
    def long_enough(self) -> bool:
        """At least the working days that the rules of the day of the congress ask for (24-QĐ/TW item 11.1: 30)."""
        return self.working_days >= self.rule.value

    @property
    def figures(self) -> dict[str, object]:
        """What the sentence about a short notice states."""
        return {
            "announced": self.announced_on,
            "days": self.working_days,
            "needed": self.rule.value,
            "source": self.rule.source,
        }


def notice_finding(notice: Notice | None, where: str = "") -> Finding | None:
    """The warning about a short notice; None where it is long enough or not given yet.

    For a delegates' congress the rule binds and a gate holds it; for a branch it is advice [U].
    """
    if notice is None or notice.long_enough:
        return None
    return Finding("cycle.notice_too_short", Level.WARNING, where, notice.figures, source=notice.rule.source)


def quorum_finding(attendance: Attendance | None, where: str = "") -> Finding | None:
    """The warning about too few present; None where there are enough or nobody was counted."""
    if attendance is None or attendance.quorate:
        return None
    figures = {"convened": attendance.convened, "present": attendance.present, "needed": attendance.needed}
    return Finding("cycle.no_quorum", Level.WARNING, where, figures, source=attendance.quorum.source)


@dataclass(frozen=True, slots=True)
class Answer:
    """What rows say about a gate: whether they prove it, and else who holds it and the figures that say how far it is.

    A gate without an answer is open or closed by a person's confirmation alone.
    """

    proves: bool
    holder: Holder
    figures: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CycleState:
    """What the gates ask about one cycle. ``confirmed`` holds what people confirmed for the present attempt.

    ``answers`` are those of dossiers and of the file; a person's confirmation opens the gate beside them.
    """

    kind: CycleKind
    stage: Stage
    held_on: date
    confirmed: frozenset[Gate] = frozenset()
    attendance: Attendance | None = None
    notice: Notice | None = None
    reports_expected: int = 0
    reports_received: int = 0
    reports_missing: tuple[str, ...] = ()
    elections_pending: tuple[str, ...] = ()
    elections_decided: int = 0
    drafts: int = 0
    tasks: int = 0
    answers: Mapping[Gate, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """A closed gate: what is missing, who holds it, and the figures that say how far it is."""

    gate: Gate
    holder: Holder
    figures: dict[str, object]


def missing(state: CycleState, row: Transition) -> tuple[Missing, ...]:
    """The closed gates before an act, in the order of the table; empty when the act may go ahead."""
    return tuple(
        Missing(gate, _holder(state, gate), _figures(state, gate)) for gate in row.gates if not _open(state, gate)
    )


def words_instead_of_rows(state: CycleState, where: str = "") -> list[Finding]:
    """A warning for each gate that a person's word opens although its dossier, or the file, does not prove it."""
    return [
        Finding("gate.confirmed_instead", Level.WARNING, where, {"gate": gate})
        for gate, answer in state.answers.items()
        if gate in state.confirmed and not answer.proves
    ]


def _holder(state: CycleState, gate: Gate) -> Holder:
    answer = state.answers.get(gate)
    return answer.holder if answer else GATE_HOLDERS[gate]


def _open(state: CycleState, gate: Gate) -> bool:
    if gate is Gate.QUORUM and state.attendance is not None:
        # Who is counted decides. Only where the rule itself is not sure (marked U or C) may a person answer for less.
        there = state.attendance
        return there.quorate or (gate in state.confirmed and not there.quorum.binding)
    if gate in state.confirmed:
        return True
    if gate in state.answers:
        return state.answers[gate].proves
    match gate:
        case Gate.NOTICE_LONG_ENOUGH:
            binding = state.kind is CycleKind.COMMITTEE_CONGRESS and state.notice is not None
            return not binding or notice_finding(state.notice) is None
        case Gate.REPORTS_IN:
            return state.reports_received >= state.reports_expected
        case Gate.ELECTIONS_DECIDED:
            return state.elections_decided > 0 and not state.elections_pending
        case Gate.DRAFTS_READY | Gate.REPORT_READY:
            return state.drafts > 0
        case Gate.TASKS_REGISTERED:
            return state.tasks > 0
        case _:
            return False


SHOWN_UNITS = 30


def _some(names: Sequence[str]) -> Sequence[str]:
    """As many names as a sentence can hold."""
    return names if len(names) <= SHOWN_UNITS else (*names[:SHOWN_UNITS], "…")


def _figures(state: CycleState, gate: Gate) -> dict[str, object]:
    if gate is Gate.QUORUM and state.attendance is not None:
        there = state.attendance
        figures: dict[str, object] = {"convened": there.convened, "present": there.present, "needed": there.needed}
        return figures | {"source": there.quorum.source}
    if gate in state.answers:
        return dict(state.answers[gate].figures)
    if gate is Gate.REPORTS_IN:
        return {
            "received": state.reports_received,
            "expected": state.reports_expected,
            "units": ", ".join(_some(state.reports_missing)),
        }
    if gate is Gate.NOTICE_LONG_ENOUGH and state.notice is not None:
        return state.notice.figures
    if gate is Gate.ELECTIONS_DECIDED and state.elections_pending:
        return {"pending": ", ".join(state.elections_pending)}
    return {}
