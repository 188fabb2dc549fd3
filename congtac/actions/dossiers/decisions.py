"""The superior's decisions on dossiers: returned, approved, ratified, refused, or somebody appointed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import attempt_of, state_of
from congtac.actions.cycles import Person, act, confirm, log_of
from congtac.actions.dossiers.standings import Standing, standing_of
from congtac.actions.elections.counts import appoint as appoint_holder
from congtac.actions.elections.elections import named_elections
from congtac.actions.elections.mandates import ratify, refuse
from congtac.actions.nudges import nudge
from congtac.actions.papers.drafting import issue_of
from congtac.domain.cycle import Act, CycleKind, Gate, Stage, transition
from congtac.domain.dossiers import DossierKind, DossierOutcome, DossierStanding
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.gates import missing
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.papers import Symbol
from congtac.domain.people import folded
from congtac.store.claims import hold
from congtac.store.tables import Cycle, Dossier, DossierDecision, Election, Paper, PaperVersion


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who decides for the superior, why, on the day and under the number of its paper; ``four_eyes`` as configured."""

    on: date
    person: Person
    symbol: str | None = None
    four_eyes: bool = False


def send_back(session: Session, cycle: Cycle, kind: DossierKind, ruling: Ruling) -> DossierDecision:
    """The superior returns a dossier with its reasons. Before a congress the cycle goes back to drafting.

    Results that are returned are completed and submitted again; refusing them is another decision.
    """
    hold(session, cycle)
    before = _before_the_superior(session, cycle, kind, ruling, agreeing=False)
    made = _put_down(session, before, DossierOutcome.RETURNED, ruling)
    if Stage(cycle.stage) is Stage.SUBMITTED:
        act(session, cycle, Act.RETURN, ruling.on, ruling.person)
    nudge(session, cycle, "dossier returned")
    return made


def approve(session: Session, cycle: Cycle, kind: DossierKind, ruling: Ruling) -> DossierDecision:
    """The superior approves papers or personnel as they were submitted; with the second the congress is approved.

    Raises RuleBroken where nothing is before it, where a paper is another one by now (with both hashes), and with four
    eyes where whoever drafted, confirmed or submitted decides.
    """
    if kind is DossierKind.RESULTS:
        raise BadInput(Finding("dossier.results_are_ratified", Level.ERROR, cycle.title))
    hold(session, cycle)
    before = _before_the_superior(session, cycle, kind, ruling)
    made = _put_down(session, before, DossierOutcome.APPROVED, ruling)
    row = transition(CycleKind(cycle.kind), Stage(cycle.stage), Act.APPROVE)
    if row is not None and not missing(state_of(session, cycle), row):
        act(session, cycle, Act.APPROVE, ruling.on, ruling.person)
    nudge(session, cycle, "dossier approved")
    return made


def ratify_results(session: Session, cycle: Cycle, ruling: Ruling) -> int:
    """The superior ratifies the results as they were submitted; gives how many mandates begin."""
    hold(session, cycle)
    before = _before_the_superior(session, cycle, DossierKind.RESULTS, ruling)
    symbol = _number_of_decision(session, cycle, ruling)
    _put_down(session, before, DossierOutcome.APPROVED, Ruling(ruling.on, ruling.person, symbol, ruling.four_eyes))
    return ratify(session, cycle, ruling.on, ruling.person)


def refuse_results(session: Session, cycle: Cycle, ruling: Ruling, labels: Sequence[str] = ()) -> int:
    """The superior refuses the results of the named elections (of all where none is named): they are held again.

    Gives how many mandates end. BadInput names the elections that there are.
    """
    hold(session, cycle)
    before = _before_the_superior(session, cycle, DossierKind.RESULTS, ruling, agreeing=False)
    refused = [election_called(session, cycle, label) for label in labels] or None
    _put_down(session, before, DossierOutcome.REFUSED, ruling)
    return refuse(session, cycle, ruling.on, ruling.person, refused)


def appoint(session: Session, cycle: Cycle, label: str, name: str, term: str | None, ruling: Ruling) -> None:
    """The superior appoints where the rounds elected nobody; its decision is the fact that the act asks for."""
    hold(session, cycle)
    symbol = number_stated(cycle, ruling)
    if symbol is None:
        raise BadInput(Finding("dossier.number_missing", Level.ERROR, cycle.title))
    election = election_called(session, cycle, label)
    word = Person(ruling.person.by, f"Quyết định số {symbol}, ngày {ruling.on:%d/%m/%Y}")
    confirm(session, cycle, Gate.APPOINTMENT_DECIDED, ruling.on, word)
    appoint_holder(session, cycle, election, name, term, ruling.on, ruling.person)


def election_called(session: Session, cycle: Cycle, label: str) -> Election:
    """The election with these words ("Chi ủy", "Bí thư lần 2"), the last of that label; BadInput names all."""
    named = named_elections(session, cycle)
    found = [row for words, row in named if label in (words, row.label)]
    if not found:
        figures = {"election": label, "known": ", ".join(words for words, _row in named) or "–"}
        raise BadInput(Finding("dossier.unknown_election", Level.ERROR, cycle.title, figures))
    return found[-1]


def _before_the_superior(
    session: Session, cycle: Cycle, kind: DossierKind, ruling: Ruling, *, agreeing: bool = True
) -> Dossier:
    """The dossier that waits for a decision; who agrees, agrees to what was submitted and to the work of others."""
    now = standing_of(session, cycle, kind, attempt_of(log_of(session, cycle)))
    figures = {"kind": kind, "standing": now.standing}
    if now.dossier is None or now.standing not in (DossierStanding.PENDING, DossierStanding.CHANGED):
        raise RuleBroken(Finding("dossier.not_before_superior", Level.ERROR, cycle.title, figures))
    if ruling.on < now.dossier.on:
        days = {"on": ruling.on, "submitted": now.dossier.on}
        raise BadInput(Finding("dossier.decided_before", Level.ERROR, cycle.title, figures | days))
    if agreeing and now.changed:
        raise RuleBroken(*_changes(now))
    if agreeing and ruling.four_eyes and folded(ruling.person.by) in _hands(session, now.dossier):
        raise RuleBroken(Finding("dossier.four_eyes", Level.ERROR, cycle.title, {"by": ruling.person.by}))
    return now.dossier


def _changes(now: Standing) -> list[Finding]:
    return [
        Finding(
            "dossier.changed",
            Level.ERROR,
            one.item.version.paper.file_name if one.item.version else "",
            {"item": one.item.label, "kind": now.kind},
            found=one.content_hash,
            expected=one.item.content_hash,
        )
        for one in now.changed
    ]


def _hands(session: Session, dossier: Dossier) -> set[str]:
    """Everybody whose work it is: who wrote a version of a paper in it, answered for an item, or submitted it."""
    papers = [item.version.paper_id for item in dossier.items if item.version is not None]
    wrote = session.scalars(select(PaperVersion.by).where(PaperVersion.paper_id.in_(papers)))
    answered = (item.confirmed_by for item in dossier.items if item.confirmed_by)
    return {folded(name) for name in (*wrote, *answered, dossier.by)}


def _put_down(session: Session, dossier: Dossier, outcome: DossierOutcome, ruling: Ruling) -> DossierDecision:
    symbol = number_stated(dossier.cycle, ruling)
    made = DossierDecision(outcome=outcome.value, symbol=symbol, on=ruling.on, by=ruling.person.by)
    made.reason = ruling.person.reason
    dossier.decision = made
    session.flush()
    return made


def number_stated(cycle: Cycle, ruling: Ruling) -> str | None:
    """The number of the superior's paper as it is stated, in the one form; BadInput for what is none."""
    if ruling.symbol is None:
        return None
    read = Symbol.read(f"Số {ruling.symbol}")
    if read is None:
        raise BadInput(Finding("issue.bad_symbol", Level.ERROR, cycle.title, {"symbol": ruling.symbol}))
    return f"{read}".removeprefix("Số ")


def _number_of_decision(session: Session, cycle: Cycle, ruling: Ruling) -> str:
    """The number under which the superior ratifies: as stated, and as on its paper where that is in the cycle."""
    own = (Paper.cycle_id == cycle.id, Paper.kind == PaperKind.RATIFICATION_DECISION.value)
    paper = session.scalar(select(Paper).where(*own))
    issued = issue_of(session, paper) if paper else None
    stated = number_stated(cycle, ruling)
    if issued is not None and issued.symbol is not None:
        if (stated not in (None, issued.symbol)) or ruling.on != issued.on:
            figures = {"symbol": stated or "–", "on": ruling.on, "issued": issued.symbol, "issued_on": issued.on}
            raise BadInput(Finding("dossier.other_decision", Level.ERROR, cycle.title, figures))
        return issued.symbol
    if stated is None:
        raise BadInput(Finding("dossier.number_missing", Level.ERROR, cycle.title))
    return stated
