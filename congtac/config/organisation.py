"""What configuration files hold beside settings: levels, units, members as counts, offices, users."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from congtac.config.form_lines import ReportForm
from congtac.config.layers import partial
from congtac.config.settings import Settings
from congtac.config.values import Code, Email, Login, Part, Slug, Words
from congtac.domain.cycle import CycleKind
from congtac.domain.papers import Issuer
from congtac.domain.roles import Role
from congtac.i18n import N_

if TYPE_CHECKING:
    SettingsLayer = Settings
else:
    SettingsLayer = partial(Settings)

Count = Annotated[int, Field(ge=0, le=100_000_000)]


class Level(Part):
    """What all units of one level have in common."""

    label: Words = Field(description=N_("The name of the level in Vietnamese: Chi bộ, Đảng bộ cơ sở."))
    body_code: Code | None = Field(
        default=None,
        description=N_("The body's code in the symbols of papers: CB, ĐU. Each agency has one of its own."),
    )
    issuer: Issuer = Field(description=N_("Which organ issues the papers of the unit."))
    has_seal: bool = Field(description=N_("Whether the unit has a seal of its own."))
    minimum_members: Count = Field(description=N_("Official members that a unit of this level needs."))
    committee_from_members: Count = Field(description=N_("Official members from which on it elects a committee."))
    committee_maximum: Count | None = Field(default=None, description=N_("Seats that the committee has at most."))
    standing_board_from: Count | None = Field(
        default=None,
        description=N_("Committee members from which on it has a standing board; none if left out."),
    )
    cycles: tuple[CycleKind, ...] = Field(description=N_("The kinds of cycles that units of this level hold."))
    settings: SettingsLayer | None = Field(default=None, description=N_("Settings of all units of this level."))


class Body(Part):
    """A body of a unit, with its seats."""

    slug: Slug = Field(description=N_("The name of the body in files."))
    label: Words = Field(description=N_("The name of the body in Vietnamese."))
    seats: int = Field(ge=1, le=1000, description=N_("How many people it has."))
    leads: bool = Field(default=False, description=N_("Whether it is the committee that leads the unit."))


class Holder(Part):
    """A person in an office. Names stand here only because papers print them."""

    name: Words = Field(description=N_("Full name."))
    since: date = Field(description=N_("The first day in office."))
    until: date | None = Field(default=None, description=N_("The last day in office, if known."))


class Office(Part):
    """An office of a unit and who holds it."""

    slug: Slug = Field(description=N_("The name of the office in files."))
    label: Words = Field(description=N_("The name of the office in Vietnamese."))
    body: Slug | None = Field(default=None, description=N_("The body that the office belongs to."))
    seats: int = Field(default=1, ge=1, le=50, description=N_("How many people hold it at the same time."))
    holders: tuple[Holder, ...] = Field(default=(), description=N_("Who holds or held the office."))


class Members(Part):
    """The members of a unit on one day, as counts and never as a list."""

    as_of: date = Field(description=N_("The day of the count."))
    total: Count = Field(description=N_("All members: official and probationary."))
    official: Count = Field(description=N_("Official members, whatever their situation."))
    probationary: Count = Field(default=0, description=N_("Probationary members."))
    exempt: Count = Field(default=0, description=N_("Official members exempt from activities."))
    suspended: Count = Field(default=0, description=N_("Members whose activities are suspended."))
    temporary_elsewhere: Count = Field(default=0, description=N_("Members who are temporarily with another unit."))
    women: Count | None = Field(default=None, description=N_("Women among the members."))
    staff_total: Count | None = Field(default=None, description=N_("All staff of the agency, members or not."))


class LastCongress(Part):
    """The last congress of a unit: the next one is counted from it."""

    ordinal: int = Field(ge=1, le=200, description=N_("Which congress it was, as a number."))
    term: Words = Field(description=N_("The term as printed, for example 2020-2025."))
    closed_on: date = Field(description=N_("The day on which it closed."))


class Change(Part):
    """What a unit is from a day on; what is not named stays as it was."""

    valid_from: date = Field(description=N_("The first day of the change."))
    name: Words | None = Field(default=None, description=N_("The new name."))
    level: Slug | None = Field(default=None, description=N_("The new level."))
    superior: Slug | None = Field(default=None, description=N_("The new superior."))


class Unit(Part):
    """An organisation in the dated tree."""

    slug: Slug = Field(description=N_("The name of the unit in files and commands; it never changes."))
    name: Words = Field(description=N_("The full name in Vietnamese, as papers print it."))
    level: Slug = Field(description=N_("The level, one of those in levels.yaml."))
    superior: Slug | None = Field(
        default=None, description=N_("The unit directly above; left out at the top of the tree.")
    )
    superior_name: Words | None = Field(
        default=None,
        description=N_("The body above as papers print it, where that unit is not in these files."),
    )
    valid_from: date | None = Field(default=None, description=N_("The first day of the unit; always, if left out."))
    valid_until: date | None = Field(default=None, description=N_("The last day of the unit, when it is closed."))
    merged_into: Slug | None = Field(default=None, description=N_("The unit that goes on in its place."))
    changes: tuple[Change, ...] = Field(default=(), description=N_("New names, levels and superiors, with their days."))
    body_code: Code | None = Field(
        default=None, description=N_("A code of its own in symbols, instead of the level's.")
    )
    number_starts: dict[Code, Annotated[int, Field(ge=1, le=99999)]] = Field(
        default_factory=dict,
        description=N_("The next free number of each type of paper, when numbering began before congtac: {NQ: 13}."),
    )
    last_congress: LastCongress | None = Field(default=None, description=N_("The last congress of the unit."))
    bodies: tuple[Body, ...] = Field(default=(), description=N_("The bodies of the unit."))
    offices: tuple[Office, ...] = Field(default=(), description=N_("The offices of the unit."))
    members: tuple[Members, ...] = Field(default=(), description=N_("Members as counts, one entry for each day."))
    settings: SettingsLayer | None = Field(
        default=None, description=N_("Settings of this unit and of everything below it.")
    )

    def is_valid(self, on: date) -> bool:
        """Whether the unit exists on that day (first and last day included)."""
        return (self.valid_from or date.min) <= on <= (self.valid_until or date.max)

    def on(self, day: date) -> Unit:
        """The unit with the name, level and superior that it has on that day."""
        update: dict[str, str] = {}
        for change in sorted(self.changes, key=lambda one: one.valid_from):
            if change.valid_from <= day:
                update |= change.model_dump(exclude={"valid_from"}, exclude_none=True)
        return self.model_copy(update=update) if update else self

    def members_on(self, day: date) -> Members | None:
        """The latest count that is not later than that day."""
        known = [count for count in self.members if count.as_of <= day]
        return max(known, key=lambda count: count.as_of, default=None)


class Grant(Part):
    """A role in one unit and everything below it."""

    role: Role = Field(description=N_("What the user may do."))
    unit: Slug = Field(description=N_("Where: in this unit and everything below it."))


class User(Part):
    """Somebody who signs in."""

    login: Login = Field(description=N_("The name for signing in."))
    name: Words = Field(description=N_("Full name."))
    email: Email | None = Field(default=None, description=N_("The address for reminders."))
    roles: tuple[Grant, ...] = Field(min_length=1, description=N_("Roles, each in one unit."))


class ConfigFile(Part):
    """A configuration file: settings in defaults.yaml, levels in levels.yaml, units and users in folders."""

    settings: SettingsLayer | None = Field(
        default=None, description=N_("Settings for all units (only in defaults.yaml).")
    )
    levels: dict[Slug, Level] = Field(
        default_factory=dict, description=N_("The levels of units (only in levels.yaml).")
    )
    report_forms: dict[Slug, ReportForm] = Field(
        default_factory=dict, description=N_("The report forms (only in report_forms.yaml).")
    )
    units: tuple[Unit, ...] = Field(default=(), description=N_("The units of the organisation, superiors first."))
    users: tuple[User, ...] = Field(default=(), description=N_("Who may sign in, with roles."))
