"""How one organisation works: its effective configuration as the values that actions and flows need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.cycles import facts_of
from congtac.actions.papers.letterheads import House
from congtac.actions.papers.studio import Studio
from congtac.actions.planning import plan_of
from congtac.actions.reminders.conducts import conduct_of
from congtac.config import Installation, Level, Office, Settings
from congtac.config.values import RestDay
from congtac.domain.calendar import WorkingCalendar
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.office_holders import HeldOffice, InOffice
from congtac.domain.papers import Issuer
from congtac.domain.plan import Milestone, Offset, plan
from congtac.domain.reminders import Ladder
from congtac.domain.report_form import Form
from congtac.rulebook.calendars import working_calendar
from congtac.rulebook.layouts import layouts
from congtac.store.tables import Cycle, Unit
from congtac.vi import BLANK

ABBREVIATION, HEAD = "abbreviation", "head"
"""The facts that say how an agency is abbreviated in symbols, and the office of its head."""


@dataclass(frozen=True, slots=True)
class Practice:
    """The settings in force for a unit on a day, and its level."""

    settings: Settings
    level: Level
    body_code: str
    number_starts: Mapping[str, int] = field(default_factory=dict)
    term: str | None = None  # the one in which the numbers started
    folders: tuple[Path, ...] = ()  # templates of its own, nearest first
    form: Form | None = None  # what units fill in for their reports
    offices: tuple[HeldOffice, ...] = ()

    def plan(self, kind: CycleKind, held_on: date) -> dict[str, Milestone]:
        """The milestones of a cycle by key, counted from its day on the Vietnamese working calendar."""
        rows = self.offsets(kind)
        offsets = {key: offset for key, (offset, _label) in rows.items()}
        labels = {key: label for key, (_offset, label) in rows.items()}
        milestones = plan(held_on, offsets, self.calendar(held_on), labels)
        return {milestone.key: milestone for milestone in milestones}

    def offsets(self, kind: CycleKind) -> dict[str, tuple[Offset, str]]:
        """How the milestones of a kind of cycle are counted, with their labels; on rest days by the house setting."""
        rows = self.settings.milestones.get(kind, {})
        stays = self.settings.deadlines.on_rest_day is RestDay.UNCHANGED
        return {key: (_exact(row.offset) if stays else row.offset, row.label) for key, row in rows.items()}

    def calendar(self, day: date) -> WorkingCalendar:
        """The working calendar around a day, with the days off that the installation decided on."""
        return calendar_around(day, self.settings.calendar.chosen)

    def correct_by(self, on: date) -> date:
        """The last day to correct a report that is returned on a day."""
        return self.calendar(on).shift(on, self.settings.deadlines.correction_days).on

    def ladder(self) -> Ladder:
        """The reminder steps: days before the deadline, working days after it, as many as allowed in all."""
        return conduct_of(self.settings).ladder

    def studio(
        self,
        kind: CycleKind,
        templates: tuple[Path, ...],
        stated: Mapping[str, Any] = MappingProxyType({}),
        plan: Mapping[str, Milestone] | None = None,
    ) -> Studio:
        """What drafting needs. What an event states (``place``, ``abbreviation``, ``head``) wins over the settings;
        ``plan`` is the cycle's.

        The unit's own folders are searched before ``templates``: those of the installation, then the shipped ones.
        """
        style, family = self.settings.house_style, self.level.issuer.family
        house = House(
            body_code=stated.get(ABBREVIATION) or self.body_code,
            congress_code=style.congress_code,
            place=stated.get("place") or style.place_name,
            is_branch=self.level.issuer is Issuer.BRANCH,
            plan=plan or {},
            has_seal=self.level.has_seal,
            ballots_per_sheet=style.ballots_per_sheet,
            form=self.form,
            grace_days=self.settings.deadlines.correction_days,
            family=family,
            head=stated.get(HEAD) or style.head_office,
            drafting_unit=style.drafting_unit,
            offices=self.offices,
        )
        return Studio(
            templates=(*self.folders, *templates),
            layouts=tuple(
                replace(layout, tone_placement=style.tone_placement, zero_padded_counts=style.zero_padded_counts)
                for layout in layouts(family)
            ),
            house=house,
            wanted=frozenset(one for one in self.settings.papers.get(kind, ()) if one.is_of(family)),
            last_numbers={code: start - 1 for code, start in self.number_starts.items()},
            numbered_term=self.term,
        )


def studio_of(session: Session, installation: Installation, cycle: Cycle, templates: tuple[Path, ...]) -> Studio:
    """What drafting needs, with the cycle's plan and what its own facts state about the organisation."""
    practice, kind = practice_of(installation, cycle), CycleKind(cycle.kind)
    return practice.studio(kind, templates, facts_of(session, cycle), plan_of(session, cycle, practice))


def practice_of(installation: Installation, cycle: Cycle) -> Practice:
    """The practice of a cycle's unit on the day of its meeting, with the form of its reports."""
    practice = practice_on(installation, cycle.unit, cycle.held_on)
    return replace(practice, form=_form(installation, cycle, practice))


def needs_four_eyes(installation: Installation, cycle: Cycle) -> bool:
    """Whether nobody agrees to the own work in a cycle (``approval.four_eyes``)."""
    return practice_on(installation, cycle.unit, cycle.held_on).settings.approval.four_eyes


def practice_on(installation: Installation, unit: Unit, day: date) -> Practice:
    """The practice of a unit: as configured, or of its level where nobody configured it."""
    configured = {one.slug for one in installation.units(day)}
    slug = unit.level or ""
    level = installation.level(slug)
    if unit.slug not in configured:
        folders = installation.template_folders(unit.slug, slug, day)
        return Practice(installation.of_level(slug), level, level.body_code or BLANK, folders=folders)
    own = installation.unit(unit.slug, day)
    settings = installation.effective(unit.slug, day)
    term = own.last_congress.term if own.last_congress else None
    folders = installation.template_folders(own.slug, own.level, day)
    code, offices = own.body_code or level.body_code or BLANK, tuple(_held(office) for office in own.offices)
    return Practice(settings, level, code, own.number_starts, term, folders, offices=offices)


def _held(office: Office) -> HeldOffice:
    holders = tuple(InOffice(one.name, one.since, one.until) for one in office.holders)
    return HeldOffice(office.slug, office.label, office.seats, holders)


def _form(installation: Installation, cycle: Cycle, practice: Practice) -> Form | None:
    """The form with the organisation's own lines; None where a kind of cycle collects no reports on one."""
    try:
        return installation.report_form(CycleKind(cycle.kind), practice.settings, practice.level.issuer.family)
    except BadInput:
        return None


def _exact(offset: Offset) -> Offset:
    return offset if offset.working or not offset.days else replace(offset, exactly=True)


def calendar_around(day: date, switches: Mapping[str, bool] | None = None) -> WorkingCalendar:
    """Two years around a day: plans reach from the year before a meeting into the year after it."""
    return working_calendar(day.year - 1, day.year + 1, switches=switches)
