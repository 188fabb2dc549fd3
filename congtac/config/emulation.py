"""Settings of emulation: the sets of criteria with their versions, points, levels and shares."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from congtac.config.values import Part, Slug, Words
from congtac.domain.emulation import Content, CriteriaSet, EmulationLevel
from congtac.i18n import N_

Points = Annotated[float, Field(ge=0, le=10_000)]
Percent = Annotated[int, Field(ge=0, le=100)]


class CriteriaContent(Part):
    """One content of the movement."""

    label: Words = Field(description=N_("The content in Vietnamese, as the pledge prints it."))
    points: Points | None = Field(description=N_("The most points for it; null where no table of points is set."))


class CriteriaLevel(Part):
    """A level of recognition."""

    label: Words = Field(description=N_("The name of the level in Vietnamese."))
    from_points: Points = Field(description=N_("The total of points from which on it is reached."))


class Criteria(Part):
    """A set of criteria in one version."""

    version: Words = Field(description=N_("The version of the set: the year or the number of what set it."))
    valid_from: date = Field(description=N_("The first day on which units may sign up for it."))
    model: Words = Field(description=N_("The name of the movement as papers print it."))
    also: Words | None = Field(description=N_("The name of the movement for the committee itself, where it has one."))
    source: Words = Field(description=N_("What sets these criteria, or where they were found."))
    contents: dict[Slug, CriteriaContent] = Field(min_length=1, description=N_("The contents, in their order."))
    levels: tuple[CriteriaLevel, ...] = Field(description=N_("Levels of recognition by points; none if left empty."))

    def as_set(self, key: str) -> CriteriaSet:
        """The set as a value."""
        contents = (Content(name, one.label, _hundredths(one.points)) for name, one in self.contents.items())
        levels = (EmulationLevel(one.label, round(one.from_points * 100)) for one in self.levels)
        return CriteriaSet(key, self.version, self.model, self.also, tuple(contents), tuple(levels), self.source)


def _hundredths(points: float | None) -> int | None:
    return None if points is None else round(points * 100)


class Emulation(Part):
    """The movements that units sign up for. Nothing here decides: what does not fit is shown to people."""

    criteria: dict[Slug, Criteria] = Field(description=N_("The sets of criteria by name."))
    recognised_at_most_percent: Percent | None = Field(
        description=N_("The most per cent of the units signed up that are recognised in a year; null for no limit.")
    )
    excellent_at_most_percent: Percent | None = Field(
        description=N_("The most per cent of the units rated good or better that are rated excellent.")
    )
