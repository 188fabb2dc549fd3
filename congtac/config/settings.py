"""Settings that inherit: what an organisation may fill in, with every key described and its unit named."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from congtac.config.access import Access
from congtac.config.archive import Archive
from congtac.config.emulation import Emulation
from congtac.config.form_lines import Addition
from congtac.config.notifications import Notifications
from congtac.config.terms import Rounds, Terms
from congtac.config.values import (
    OffsetText,
    Part,
    RestDay,
    Slug,
    Words,
)
from congtac.domain.cycle import CycleKind
from congtac.domain.layouts import TonePlacement
from congtac.domain.papers import PaperKind
from congtac.domain.roles import Recipient
from congtac.i18n import N_

Days = Annotated[int, Field(ge=0, le=3660)]


class Milestone(Part):
    """One day of a cycle's plan."""

    label: Words = Field(description=N_("What is done by that day, in Vietnamese, as plans and reminders print it."))
    offset: OffsetText = Field(
        description=N_("Days or working days from the day of the meeting, negative before it: “-30 working days”.")
    )


class Deadlines(Part):
    """Deadlines that no regulation fixes."""

    correction_days: Days = Field(description=N_("Working days to correct a report that was returned."))
    on_rest_day: RestDay = Field(
        description=N_("What happens to a day of the plan that falls on a rest day, counted in days.")
    )
    task_warnings_days: tuple[Days, ...] = Field(
        description=N_("Days before the deadline of a task on which its lead unit is warned: a quarter or longer.")
    )
    short_task_warnings_days: tuple[Days, ...] = Field(
        description=N_("The same for tasks whose deadline is nearer than a quarter.")
    )


class Escalation(Part):
    """One step up when reminders stay without effect."""

    after_reminders: int = Field(ge=1, le=50, description=N_("After how many reminders past the deadline."))
    to: Recipient = Field(description=N_("Who is told in addition."))


class Reminders(Part):
    """The ladder of reminders around a deadline."""

    before_days: tuple[Days, ...] = Field(description=N_("Days before the deadline on which a reminder goes out."))
    after_every_working_days: int = Field(
        ge=1, le=60, description=N_("Working days between two reminders after the deadline.")
    )
    working_days_only: bool = Field(description=N_("Whether reminders wait for the next working day."))
    quiet_from: time = Field(description=N_("Time of day from which nothing is sent (Vietnam time)."))
    quiet_until: time = Field(description=N_("Time of day until which nothing is sent (Vietnam time)."))
    minimum_gap_hours: int = Field(
        ge=0, le=720, description=N_("Hours between two reminders to the same person about the same duty.")
    )
    maximum: int = Field(ge=0, le=100, description=N_("How many reminders one duty gets at most."))
    digest_from: int = Field(
        ge=2,
        le=1000,
        description=N_("From how many duties on an organiser gets one summary instead of single mails."),
    )
    escalation: tuple[Escalation, ...] = Field(description=N_("Who is told when reminders stay without effect."))


class ReportFormSettings(Part):
    """What an organisation adds to the shipped report form."""

    additions: tuple[Addition, ...] = Field(
        description=N_("Lines added to the form. Unlike other lists they accumulate from the superiors downwards.")
    )
    tolerance_points: float = Field(
        ge=0,
        le=100,
        description=N_("Percentage points by which a stated rate may differ from the computed one."),
    )


class HouseStyle(Part):
    """How papers are written where the regulations leave a choice."""

    place_name: Words | None = Field(description=N_("The place before the date of a paper. Null leaves it blank."))
    tone_placement: TonePlacement = Field(description=N_("Where tone marks stand: ủy (new) or uỷ (old)."))
    zero_padded_counts: bool = Field(description=N_("Whether counts below ten have a zero in prose: 05 quần chúng."))
    congress_code: Words = Field(description=N_("The code of the congress in symbols (ĐH by the regulations)."))
    head_office: Words | None = Field(
        description=N_("The office of the head of an agency, as papers print it: Tổng Giám đốc. Null leaves it blank.")
    )
    drafting_unit: Words | None = Field(
        description=N_("The code of the unit that drafts an agency's letters: VP. Null leaves it blank.")
    )
    ballots_per_sheet: Literal[1, 2, 4] = Field(
        description=N_("How many ballots stand on one A4 sheet: 1, 2 or 4; the last two with lines to cut along.")
    )


class Window(Part):
    """The days within which the superior wants something held."""

    opens: date = Field(description=N_("The first day."))
    closes: date = Field(description=N_("The last day."))
    source: Words = Field(description=N_("The superior's plan or guidance that says so."))

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes < self.opens:
            raise PydanticCustomError("config.dates_reversed", "", {"first": self.opens, "last": self.closes})
        return self


class CalendarSwitches(Part):
    """Days off that hang on a decision that nobody has confirmed; null leaves them to the shipped calendar."""

    culture_day: bool | None = Field(
        description=N_("Whether 24/11, Ngày Văn hóa Việt Nam, is a day off. Null: as the shipped calendar has it.")
    )


class Calendar(Part):
    """The working calendar where the installation decides."""

    switches: CalendarSwitches = Field(description=N_("Days off that are not certain."))

    @property
    def chosen(self) -> dict[str, bool]:
        """What was decided here, by the key of the switch."""
        return {key: value for key, value in self.switches.model_dump().items() if value is not None}


class Approval(Part):
    """Care taken where somebody decides."""

    four_eyes: bool = Field(
        description=N_("Whether nobody may approve what they have drafted or submitted themselves.")
    )


class Clock(Part):
    """What runs by itself. One installation has one clock: no unit and no level can change it."""

    silent_hours: int = Field(
        ge=1, le=8760, description=N_("Hours without a sweep after which everybody is told that the clock stopped.")
    )
    heartbeat_url_file: Words | None = Field(
        description=N_("The file that holds an address called after each sweep. Null calls nobody.")
    )
    look_every_seconds: float = Field(
        ge=0.2, le=60, description=N_("Seconds between two looks for what somebody has just done.")
    )
    keep_runs_days: int = Field(ge=1, le=3660, description=N_("Days for which Prefect keeps the history of its runs."))


class Settings(Part):
    """Everything that inherits: defaults, level, superiors from the top down, the unit itself."""

    milestones: dict[CycleKind, dict[Slug, Milestone]] = Field(
        description=N_("The days of the plan for each kind of cycle, counted from the day of the meeting.")
    )
    papers: dict[CycleKind, tuple[PaperKind, ...]] = Field(
        description=N_("The papers drafted in each kind of cycle. A nearer list replaces the whole list.")
    )
    deadlines: Deadlines = Field(description=N_("Deadlines that no regulation fixes."))
    reminders: Reminders = Field(description=N_("When reminders go out and to whom."))
    report_form: ReportFormSettings = Field(description=N_("What is added to the report form."))
    house_style: HouseStyle = Field(description=N_("How papers are written where there is a choice."))
    notifications: Notifications = Field(description=N_("Where messages go; everything is off until switched on."))
    terms: Terms = Field(description=N_("The length of terms and the window for the next congress."))
    windows: dict[CycleKind, tuple[Window, ...]] = Field(
        description=N_("When the superior wants each kind of cycle held; units below inherit it.")
    )
    calendar: Calendar = Field(description=N_("The working calendar where the installation decides."))
    rounds: Rounds = Field(description=N_("Rounds of congresses over the units below."))
    approval: Approval = Field(description=N_("Care taken where somebody decides."))
    clock: Clock = Field(description=N_("What runs by itself, for the whole installation."))
    access: Access = Field(description=N_("Signing in, for the whole installation."))
    emulation: Emulation = Field(description=N_("The emulation movements that units sign up for."))
    archive: Archive = Field(description=N_("How long the papers of a cycle are kept."))
