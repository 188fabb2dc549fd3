"""What the reports of units add up to and say, as the papers of a review state it."""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.figures import Figure


@dataclass(frozen=True, slots=True)
class ConsolidatedRow:
    """One indicator added up over the units; ``base`` shows what a rate was recomputed from ("29/50").

    ``figure`` is the result of the period; plan, total of the year and figure of a year before where forms ask them.
    """

    indicator: str
    figure: Figure | None
    base: str | None = None
    contradiction: str | None = None
    planned: Figure | None = None
    cumulative: Figure | None = None
    last_year: Figure | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many reports a consolidation rests on, and whose are missing."""

    expected: int | None = None
    received: int | None = None
    missing: tuple[str, ...] = ()

    @property
    def ratio(self) -> str | None:
        """``3/4``: received of expected; None where nothing was collected."""
        return None if self.expected is None else f"{self.received or 0}/{self.expected}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What the reports add up to that sentences state, as counts; see ``ACTIVITY_LINES`` for the lines of the form.

    ``attendance`` is the share of members at meetings, computed again from the counts of all (``RATE_LINES``).
    """

    admitted: int | None = None
    converted: int | None = None
    transferred_in: int | None = None
    transferred_out: int | None = None
    resolutions: int | None = None
    studied: int | None = None
    study_papers: int | None = None
    meetings: int | None = None
    thematic_meetings: int | None = None
    inspections: int | None = None
    inspected: int | None = None
    supervisions: int | None = None
    supervised: int | None = None
    assets_declared: int | None = None
    union_members: int | None = None
    youth_members: int | None = None
    attendance: Figure | None = None


ACTIVITY_LINES: dict[str, str] = {
    "admitted": "members_admitted",
    "converted": "members_converted",
    "transferred_in": "transferred_in",
    "transferred_out": "transferred_out",
    "resolutions": "resolutions_issued",
    "studied": "study_attended",
    "study_papers": "study_papers",
    "meetings": "meetings_held",
    "thematic_meetings": "thematic_meetings",
    "inspections": "inspections",
    "inspected": "inspected_members",
    "supervisions": "supervisions",
    "supervised": "supervised_members",
    "assets_declared": "asset_declared",
    "union_members": "union_members",
    "youth_members": "youth_members",
}
"""The line of the report form behind each count of ``Activity``."""
RATE_LINES: dict[str, str] = {"attendance": "meeting_rate"}
"""The line of the report form behind each rate of ``Activity``."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one unit wrote."""

    unit: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidByUnits:
    """What the units wrote in their reports, by the section of the paper that quotes it."""

    work: tuple[Said, ...] = ()
    ideology: tuple[Said, ...] = ()
    mass: tuple[Said, ...] = ()
    shortcomings: tuple[Said, ...] = ()
    causes: tuple[Said, ...] = ()
    tasks: tuple[Said, ...] = ()
    proposals: tuple[Said, ...] = ()


SAID_LINES: dict[str, str] = {
    "work": "political_task",
    "ideology": "ideology_notes",
    "mass": "mass_notes",
    "shortcomings": "shortcomings",
    "causes": "causes",
    "tasks": "next_tasks",
    "proposals": "proposals",
}
"""The line of the report form behind each field of ``SaidByUnits``."""

NOT_COLLECTED = Coverage()
NO_ACTIVITY = Activity()
NOTHING_SAID = SaidByUnits()
