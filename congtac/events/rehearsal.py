"""The scenes of a simulated life: on which day who does what, so that an event can be played from plan to archive.

A published event tells what was held and decided; the steps before and after it follow the organisation's plan. Each
such step says in the log that it is simulated, and nothing of it is printed in a paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act, confirm, log_of
from congtac.actions.elections.mandates import ratify
from congtac.domain.cycle import Act, Gate, Holder
from congtac.domain.plan import Milestone
from congtac.store.tables import Cycle

PLAYED = "mô phỏng theo kế hoạch; tệp sự kiện không nêu"
STATED = "theo sự kiện đã công bố"
IMPLIED = "suy ra từ việc sự kiện đã diễn ra; tệp sự kiện không nêu"

Play = Callable[[Session, Cycle, date], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """What happens on one day: each play is a transaction of its own, right when it is played twice."""

    on: date
    plays: tuple[Play, ...]


def simulated(holder: Holder) -> Person:
    """Somebody who acts in the rehearsal because the file does not say who did, or when."""
    return Person(f"{holder.label} (mô phỏng)", PLAYED)


def convenor(of_agency: bool) -> Person:
    """Who prepares the meeting in the rehearsal: the committee of a Party organisation, or the lead of an agency."""
    return Person("Lãnh đạo cơ quan (mô phỏng)", PLAYED) if of_agency else simulated(Holder.CONVENOR)


def stated(holder: Holder) -> Person:
    """Somebody whose act follows from the published event."""
    return Person(f"{holder.label} (mô phỏng)", STATED)


def acting(what: Act, person: Person, *gates: Gate) -> Play:
    """Confirm some gates and do an act, once."""

    def play(session: Session, cycle: Cycle, on: date) -> None:
        if _done(session, cycle, what):
            return
        for gate in gates:
            confirm(session, cycle, gate, on, Person(person.by, IMPLIED))
        act(session, cycle, what, on, person)

    return play


def confirming(gate: Gate, person: Person) -> Play:
    """Confirm one gate, once."""

    def play(session: Session, cycle: Cycle, on: date) -> None:
        confirm(session, cycle, gate, on, person)

    return play


def only_looking(_session: Session, _cycle: Cycle, _on: date) -> None:
    """A day on which nobody acts, but the flow runs: a draft is due, a reminder goes out."""


def congress_scenes(plan: Mapping[str, Milestone], at_congress: Play) -> list[Scene]:
    """The life of a congress by its plan; ``at_congress`` records what the event states about the elections."""
    who, superior = convenor(of_agency=False), simulated(Holder.SUPERIOR)
    secretary, presidium = simulated(Holder.SECRETARY), stated(Holder.PRESIDIUM)
    opening = plan["opening"].on
    return in_order(
        Scene(plan["plan"].on, (acting(Act.START_DRAFTING, who),)),
        Scene(plan["draft"].on, (only_looking,)),
        Scene(plan["announce"].on, (confirming(Gate.DATE_ANNOUNCED, who),)),
        Scene(plan["comments"].on, (acting(Act.SUBMIT, who),)),
        Scene(plan["approval"].on, (acting(Act.APPROVE, superior, Gate.DOCUMENTS_APPROVED, Gate.PERSONNEL_APPROVED),)),
        Scene(plan["invitations"].on, (acting(Act.CONVENE, who), confirming(Gate.BALLOTS_STAMPED, who))),
        Scene(opening, (acting(Act.OPEN_PREPARATORY, presidium),)),
        Scene(opening, (acting(Act.OPEN_OFFICIAL, presidium, Gate.QUORUM),)),
        Scene(opening, (at_congress, acting(Act.DECLARE_ELECTED, stated(Holder.COUNTING)))),
        Scene(opening, (acting(Act.CLOSE, presidium, Gate.RESOLUTION_ADOPTED),)),
        Scene(plan["results"].on, (acting(Act.SUBMIT_RESULTS, who, Gate.DOSSIER_COMPLETE),)),
        Scene(plan["ratification"].on, (ratifying(superior),)),
        Scene(plan["archive"].on, (acting(Act.ARCHIVE, secretary, Gate.FILE_COMPLETE),)),
    )


def ratifying(superior: Person) -> Play:
    """The superior's decision, which reaches the mandates, once."""

    def play(session: Session, cycle: Cycle, on: date) -> None:
        if not _done(session, cycle, Act.RATIFY):
            confirm(session, cycle, Gate.RESULTS_RATIFIED, on, superior)
            ratify(session, cycle, on, superior)

    return play


def _done(session: Session, cycle: Cycle, what: Act) -> bool:
    return what.value in {row.act for row in log_of(session, cycle)}


def review_scenes(
    plan: Mapping[str, Milestone],
    collecting: list[Scene],
    consolidate_gates: tuple[Gate, ...],
    at_conference: Play,
    who: Person,
) -> list[Scene]:
    """The life of a review by its plan; ``collecting`` are the days on which reports come in or reminders go out.

    ``who`` prepares it.
    """
    chair, secretary = stated(Holder.CHAIR), simulated(Holder.SECRETARY)
    opening = plan["opening"].on
    return in_order(
        Scene(plan["request"].on, (acting(Act.REQUEST_REPORTS, who),)),
        *collecting,
        Scene(plan["consolidate"].on, (acting(Act.CONSOLIDATE, who, *consolidate_gates),)),
        Scene(plan["draft"].on, (acting(Act.DRAFT_REPORT, who, Gate.FIGURES_CHECKED),)),
        Scene(opening, (acting(Act.HOLD, chair), at_conference)),
        Scene(plan["conclusion"].on, (acting(Act.CONCLUDE, simulated(Holder.CHAIR), Gate.CONCLUSION_SIGNED),)),
        Scene(plan["tasks"].on, (acting(Act.FOLLOW_UP, secretary),)),
        Scene(plan["archive"].on, (acting(Act.ARCHIVE, secretary, Gate.FILE_COMPLETE),)),
    )


def in_order(*scenes: Scene) -> list[Scene]:
    """The scenes by day; what happens on one day keeps the order in which it is written here."""
    return sorted(scenes, key=lambda scene: scene.on)
