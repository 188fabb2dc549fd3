"""What the gates ask about a cycle, read from its rows, and what a person should know although it stops no act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.archive.completeness import answer_of_file
from congtac.actions.dossiers.standings import answers_of
from congtac.actions.planning import SWITCHES
from congtac.domain.cycle import AGAIN_AFTER_SETBACK, Act, CycleKind, Gate, Stage
from congtac.domain.findings import Finding
from congtac.domain.gates import (
    SHOWN_UNITS,
    Attendance,
    CycleState,
    Notice,
    notice_finding,
    quorum_finding,
    words_instead_of_rows,
)
from congtac.rulebook.calendars import working_days_between
from congtac.rulebook.regulations import charter_on
from congtac.store.cycle_counts import counts_of
from congtac.store.cycle_state import confirmations_in, facts_in, log_in, missing_reporters
from congtac.store.tables import Confirmation, Cycle, Election, TransitionLog


def attempt_of(log: list[TransitionLog]) -> int:
    """1, and one more after each postponement or refusal: what must be there again is asked for again."""
    return 1 + sum(row.act in (Act.POSTPONE, Act.REFUSE) for row in log)


def congress_attempt_of(log: list[TransitionLog]) -> int:
    """The attempt in which the congress itself met: postponements come before it, refusals after it."""
    return 1 + sum(row.act == Act.POSTPONE for row in log)


def state_of(session: Session, cycle: Cycle, log: list[TransitionLog] | None = None) -> CycleState:
    """What the gates ask about a cycle, read from its rows; who has read its log already hands it over."""
    attempt = attempt_of(log_in(session, cycle) if log is None else log)
    confirmations = confirmations_in(session, cycle)
    confirmed = {Gate(row.gate) for row in confirmations if _counts(row, attempt)}
    elections = _elections(session, cycle, attempt) if CycleKind(cycle.kind).is_congress else ()
    counts = counts_of(session, cycle)
    facts = facts_in(session, cycle)
    return CycleState(
        kind=CycleKind(cycle.kind),
        stage=Stage(cycle.stage),
        held_on=cycle.held_on,
        confirmed=frozenset(confirmed),
        attendance=_attendance(facts, attempt, cycle.held_on),
        notice=_notice(cycle, confirmations, attempt, facts.get(SWITCHES)),
        reports_expected=counts.expected,
        reports_received=counts.received,
        reports_missing=missing_reporters(session, cycle, SHOWN_UNITS + 1) if counts.received < counts.expected else (),
        elections_pending=tuple(label for label, decided_on in elections if decided_on is None),
        elections_decided=sum(decided_on is not None for _label, decided_on in elections),
        drafts=counts.drafts,
        tasks=counts.tasks,
        answers=(answers_of(session, cycle, attempt) if counts.dossiers else {}) | answer_of_file(session, cycle),
    )


def _elections(session: Session, cycle: Cycle, attempt: int) -> Sequence[tuple[str, date | None]]:
    """The elections by the congress of this attempt: what they are called, and when they were decided."""
    own = (Election.cycle_id == cycle.id, Election.attempt == attempt, ~Election.by_election)
    rows = session.execute(select(Election.label, Election.decided_on).where(*own).order_by(Election.position))
    return [(label, decided_on) for label, decided_on in rows]


def _counts(row: Confirmation, attempt: int) -> bool:
    return row.attempt == attempt or Gate(row.gate) not in AGAIN_AFTER_SETBACK


def _attendance(facts: Mapping[str, Any], attempt: int, day: date) -> Attendance | None:
    convened, present = facts.get(f"attendance.{attempt}.convened"), facts.get(f"attendance.{attempt}.present")
    if convened is None or present is None:
        return None
    return Attendance(convened, present, charter_on(day).congress_quorum)


def _notice(
    cycle: Cycle, confirmations: Sequence[Confirmation], attempt: int, switches: Mapping[str, bool] | None
) -> Notice | None:
    """The announcement of this attempt, counted up to the opening in working days, as the plan counts them."""
    announced = {row.attempt: row.on for row in confirmations if row.gate == Gate.DATE_ANNOUNCED}.get(attempt)
    if announced is None:
        return None
    days = working_days_between(announced, cycle.held_on, switches=switches)
    return Notice(announced, days, charter_on(cycle.held_on).notice_days)


def warnings_of(session: Session, cycle: Cycle) -> list[Finding]:
    """What a person should know about a cycle although it stops no act: announced too late, too few present."""
    return warnings_in(state_of(session, cycle), cycle.title)


def warnings_in(state: CycleState, where: str) -> list[Finding]:
    """The same for somebody who has read the state already."""
    found = (notice_finding(state.notice, where), quorum_finding(state.attendance, where))
    return [*(finding for finding in found if finding), *words_instead_of_rows(state, where)]
