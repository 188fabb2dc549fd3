"""Checks of the tree: names and codes that exist and are unique, no circles, dates that fit together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from congtac.config.layers import Loc
from congtac.config.organisation import Level, Unit, User
from congtac.config.sources import Placed, Sources
from congtac.domain.families import Family
from congtac.domain.findings import Finding
from congtac.domain.papers import PaperType

Segment = tuple[date, date, str | None, Loc]


def duplicate_slugs(sources: Sources) -> Iterator[Finding]:
    """A unit's name in files stands for one unit, a login for one user."""
    first: dict[tuple[str, str], str] = {}
    entries: list[Placed[Unit] | Placed[User]] = [*sources.units, *sources.users]
    for at in entries:
        key = "slug" if isinstance(at.value, Unit) else "login"
        name = getattr(at.value, key)
        where = first.setdefault((key, name), at.where(key))
        if where != at.where(key):
            yield at.error(f"config.duplicate_{key}", key, value=name, first=where)


def unknown_names(sources: Sources) -> Iterator[Finding]:
    """Levels, superiors and successors exist."""
    for at in sources.units:
        unit = at.value
        named: list[tuple[str, set[str], str, Loc]] = [(unit.level, sources.level_slugs, "level", ("level",))]
        named += [(unit.superior or "", sources.unit_slugs, "unit", ("superior",))]
        named += [(unit.merged_into or "", sources.unit_slugs, "unit", ("merged_into",))]
        for index, change in enumerate(unit.changes):
            named += [(change.level or "", sources.level_slugs, "level", ("changes", index, "level"))]
            named += [(change.superior or "", sources.unit_slugs, "unit", ("changes", index, "superior"))]
        for slug, known, what, loc in named:
            if slug and slug not in known:
                yield at.unknown(f"config.unknown_{what}", slug, known, *loc)


def users(sources: Sources) -> Iterator[Finding]:
    """Roles are in units that exist."""
    for user in sources.users:
        for index, grant in enumerate(user.value.roles):
            if grant.unit not in sources.unit_slugs:
                yield user.unknown("config.unknown_unit", grant.unit, sources.unit_slugs, "roles", index, "unit")


def shared(sources: Sources) -> Iterator[Finding]:
    """An installation has one clock and one door: what a level or a unit says about them would have no effect."""
    placed: list[Placed[Unit] | Placed[Level]] = [*sources.units, *sources.levels.values()]
    for at in placed:
        settings = at.value.settings
        if settings is not None and settings.clock is not None:
            yield at.error("config.clock_is_shared", "settings", "clock")
        if settings is not None and settings.access is not None:
            yield at.error("config.access_is_shared", "settings", "access")


def codes(sources: Sources) -> Iterator[Finding]:
    """Numbering goes on for types of papers that exist; a body may have a code of its own."""
    known = sorted({kind.code for kind in PaperType})
    for at in sources.units:
        for code in at.value.number_starts:
            if code not in known:
                yield at.error("config.unknown_code", "number_starts", code, value=code, known=", ".join(known))
        level = sources.levels.get(at.value.level)
        own = at.value.body_code
        usual = level.value.body_code if level else None
        if own and usual and own != usual:
            yield at.warning("config.own_code", "body_code", value=own, usual=usual)
        if level and level.value.issuer.family is Family.STATE and at.value.number_starts:
            yield at.error("config.starts_of_agency", "number_starts", unit=at.value.slug)


def families(sources: Sources) -> Iterator[Finding]:
    """An agency stands under an agency and a Party organisation under one of the Party: each is its own tree."""
    levels = {at.value.slug: sources.levels.get(at.value.level) for at in sources.units}
    of_unit = {slug: level.value.issuer.family for slug, level in levels.items() if level}
    for at in sources.units:
        named: list[tuple[str | None, Loc]] = [(at.value.superior, ("superior",))]
        named += [(one.superior, ("changes", index, "superior")) for index, one in enumerate(at.value.changes)]
        own = of_unit.get(at.value.slug)
        for superior, loc in named:
            above = of_unit.get(superior or "")
            if own and above and own is not above:
                yield at.error("config.superior_of_other_family", *loc, value=superior, found=above, own=own)


def segments(unit: Unit) -> Iterator[Segment]:
    """The stretches of the unit's life: first day, last day, superior, and where the superior is written."""
    start, superior = unit.valid_from or date.min, unit.superior
    at: Loc = ("superior",)
    for index, change in sorted(enumerate(unit.changes), key=lambda item: item[1].valid_from):
        if change.superior is not None:
            yield start, change.valid_from - timedelta(days=1), superior, at
            start, superior, at = change.valid_from, change.superior, ("changes", index, "superior")
    yield start, unit.valid_until or date.max, superior, at


def circles(sources: Sources) -> Iterator[Finding]:
    """Nobody is above themselves, after all changes."""
    above = {at.value.slug: at.value.on(date.max).superior for at in sources.units}
    reported: set[str] = set()
    for at in sources.units:
        path = [at.value.slug]
        while (slug := above.get(path[-1])) and slug not in path:
            path.append(slug)
        if slug == path[0] and slug not in reported:
            reported.update(path)
            yield at.error("config.circle", "superior", path=" → ".join([*path, slug]))


def dates(sources: Sources) -> Iterator[Finding]:
    """First days come before last days, and a unit lives within the life of its superior."""
    units = {at.value.slug: at.value for at in sources.units}
    for at in sources.units:
        unit = at.value
        first, last = unit.valid_from or date.min, unit.valid_until or date.max
        if first > last:
            yield at.error("config.dates_reversed", "valid_until", first=first, last=last)
            continue
        if unit.merged_into and (unit.valid_until is None or unit.merged_into == unit.slug):
            yield at.error("config.merged_alive", "merged_into", unit=unit.name)
        for index, change in enumerate(unit.changes):
            if not first < change.valid_from <= last:
                yield at.error("config.change_outside", "changes", index, "valid_from", value=change.valid_from)
        for start, end, slug, loc in segments(unit):
            above = units.get(slug or "")
            if above and not _within(start, end, above):
                yield at.error("config.outside_superior", *loc, unit=unit.name, superior=above.name)


def _within(start: date, end: date, above: Unit) -> bool:
    return (above.valid_from or date.min) <= start and end <= (above.valid_until or date.max)
