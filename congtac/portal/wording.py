"""What rows are called in the visitor's language."""

from __future__ import annotations

from collections.abc import Iterable

from congtac.domain.cycle import Act, CycleKind, Gate, Stage, next_acts
from congtac.domain.deliveries import Channel
from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.elections.count import Decision
from congtac.domain.elections.mandates import MandateState
from congtac.domain.labels import Labelled
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.roles import Role
from congtac.i18n import N_, _, label, language
from congtac.store.tables import Candidate, Cycle, ElectionRound, Mandate, Paper, TransitionLog


def title_of(cycle: Cycle) -> str:
    """What people call a cycle."""
    if language() == "vi":
        return cycle.title
    return f"{label(kind_of(cycle)).capitalize()}, {cycle.unit.name}, {cycle.held_on:%d/%m/%Y}"


def kind_of(cycle: Cycle) -> CycleKind:
    """Its kind, which has words."""
    return CycleKind(cycle.kind)


def stage_of(cycle: Cycle) -> Stage:
    """Its stage, which has words."""
    return Stage(cycle.stage)


def next_of(cycle: Cycle) -> Act | None:
    """The ordinary act that comes next; None where nothing does."""
    possible = next_acts(kind_of(cycle), stage_of(cycle))
    return possible[0].act if possible and possible[0].act not in (Act.POSTPONE, Act.CANCEL) else None


def options_of(members: Iterable[Labelled]) -> list[tuple[str, str]]:
    """Members of an enum as the options of a field."""
    return [(member.value, label(member)) for member in members]


def role_words(role: str) -> str:
    """A stored role in words."""
    return label(Role(role))


def channel_words(channel: str) -> str:
    """The way by which a message leaves, in words."""
    return label(Channel(channel))


def act_of(line: TransitionLog) -> Act:
    """The act of a line in the log."""
    return Act(line.act)


def paper_name(paper: Paper) -> str:
    """The kind of a paper, and which of them where there are several."""
    kind = label(PaperKind.of(paper.kind))
    return f"{kind}: {paper.subject}" if paper.subject else kind


def page_of_gate(gate: object) -> tuple[str, str] | None:
    """The page of a cycle on which a gate's fact comes about: the name of its route, and what it leads to."""
    route, words = _PAGES.get(gate, ("", "")) if isinstance(gate, Gate) else ("", "")
    return (route, _(words)) if route else None


_PAGES = {
    Gate.QUORUM: ("attendance", N_("To the roll")),
    Gate.ELECTIONS_DECIDED: ("elections", N_("To the elections")),
    Gate.BALLOTS_STAMPED: ("elections", N_("To the elections")),
}


def origin_of(row: Candidate) -> CandidateOrigin:
    """Who put a name before the congress."""
    return CandidateOrigin(row.origin)


def decision_of(row: ElectionRound) -> Decision:
    """What the congress decided after a round."""
    return Decision(row.decision or "")


def mandate_of(row: Mandate) -> MandateState:
    """How a mandate stands."""
    return MandateState(row.state)
