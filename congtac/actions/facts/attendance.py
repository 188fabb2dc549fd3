"""The report on who attends a congress: figures of the roll, by whom results are computed, and the quorum."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.cycle_states import congress_attempt_of
from congtac.actions.cycles import log_of
from congtac.actions.elections.count_rows import roll_of
from congtac.actions.elections.elections import named_elections
from congtac.actions.facts.ballot_rows import not_counted
from congtac.actions.facts.congress import congress_of
from congtac.actions.facts.legal_bases import charter_known, elections_known
from congtac.actions.papers.letterheads import House, PaperDay, body_head, issuing_body, recipients, signature, signer
from congtac.domain.elections.electorate import MembersRoll, Roll, share_of_base, votes_needed
from congtac.domain.elections.offices import Meeting
from congtac.domain.outcome_facts import AttendanceReportFacts
from congtac.domain.paper_kinds import PaperKind
from congtac.store.tables import Cycle


def attendance_report(session: Session, cycle: Cycle, stated: Mapping[str, Any], house: House) -> AttendanceReportFacts:
    """Báo cáo tình hình đảng viên dự đại hội: read to the congress on its day by the committee that convened it."""
    congress, roll = congress_of(session, cycle, stated), _roll(session, cycle)
    attempt = congress_attempt_of(log_of(session, cycle))
    convened = stated.get(f"attendance.{attempt}.convened", roll.convened if roll else None)
    present = stated.get(f"attendance.{attempt}.present", _came(roll) if roll else None)
    body, day = issuing_body(congress.organisation), PaperDay.on(cycle.held_on)
    return AttendanceReportFacts(
        letterhead=body_head(PaperKind.ATTENDANCE_REPORT, congress.superior, body, house, day, 1),
        signature=signature(signer(house)),
        recipients=recipients(congress.superior, body, house),
        congress=congress,
        convened=convened,
        present=present,
        present_share=vi.percent(Decimal(100 * present) / convened) if convened and present is not None else None,
        excluded=not_counted(roll) if roll else (),
        **_absences(roll),
        **_arithmetic(cycle, roll, convened, present),
    )


def _roll(session: Session, cycle: Cycle) -> Roll | None:
    """The roll of the first election of the congress that is counted: nothing else states absences by their reason."""
    counts = (row.count for _, row in named_elections(session, cycle) if row.count and row.by_congress)
    rolls = (roll_of(count) for count in counts)
    return next((roll for roll in rolls if roll.meeting is not Meeting.COMMITTEE_MEETING), None)


def _came(roll: Roll) -> int:
    """Who came to the congress: those at the ballot, and those who had left before it."""
    return roll.present + roll.away.get("left_before", 0)


def _absences(roll: Roll | None) -> dict[str, Any]:
    if not isinstance(roll, MembersRoll):
        return {}
    return {
        "excused": roll.excused_whole,
        "unexcused": roll.unexcused,
        "probationary_present": roll.probationary_present,
    }


def _arithmetic(cycle: Cycle, roll: Roll | None, convened: int | None, present: int | None) -> dict[str, Any]:
    """The denominator with the votes needed, and the quorum, by the rules of the day of the congress.

    Without a roll nobody knows who is taken out of the denominator, unless everybody is there.
    """
    charter, elections = charter_known(cycle.held_on), elections_known(cycle.held_on)
    denominator = roll.denominator if roll else convened if convened == present else None
    figures: dict[str, Any] = {"denominator": denominator}
    if elections is not None:
        figures["majority_source"] = elections.majority.source
        figures["needed"] = votes_needed(denominator, elections) if denominator else None
    if charter is not None:
        part, whole = charter.congress_quorum.value
        base = roll.denominator if roll else convened
        figures |= {"fraction": f"{part}/{whole}", "quorum_source": charter.congress_quorum.source, "base": base}
        if base:
            figures["exact"] = vi.number(Decimal(base * part) / whole)
            figures["enough"] = share_of_base(base, charter.congress_quorum)
    return figures
