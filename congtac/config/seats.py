"""Checks of bodies, offices and counts of members."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from congtac.config.organisation import Level, Members, Office, Unit
from congtac.config.sources import Placed, Sources
from congtac.domain.findings import Finding


def bodies_and_offices(sources: Sources) -> Iterator[Finding]:
    """Bodies and offices are named once; nobody sits where somebody else sits."""
    for at in sources.units:
        bodies = [body.slug for body in at.value.bodies]
        for key, slugs in (("bodies", bodies), ("offices", [office.slug for office in at.value.offices])):
            for index, slug in enumerate(slugs):
                if slug in slugs[:index]:
                    yield at.error("config.named_twice", key, index, "slug", value=slug)
        for index, office in enumerate(at.value.offices):
            if office.body and office.body not in bodies:
                yield at.unknown("config.unknown_body", office.body, bodies, "offices", index, "body")
            yield from _holders(at, index, office)


def _holders(at: Placed[Unit], index: int, office: Office) -> Iterator[Finding]:
    for position, holder in enumerate(office.holders):
        loc = ("offices", index, "holders", position)
        if holder.until and holder.until < holder.since:
            yield at.error("config.dates_reversed", *loc, "until", first=holder.since, last=holder.until)
        sitting = [
            other.name
            for other in office.holders[: position + 1]
            if other.since <= (holder.until or date.max) and holder.since <= (other.until or date.max)
        ]
        if len(sitting) > office.seats:
            names = ", ".join(sitting)
            yield at.error("config.office_held_twice", *loc, office=office.label, seats=office.seats, names=names)


def counts(sources: Sources) -> Iterator[Finding]:
    """Counts add up, and a committee fits the number of members."""
    for at in sources.units:
        days = Counter(count.as_of for count in at.value.members)
        for index, count in enumerate(at.value.members):
            if days[count.as_of] > 1:
                yield at.error("config.counted_twice", "members", index, "as_of", value=count.as_of)
            yield from _sums(at, index, count)
        latest = at.value.members_on(date.max)
        level = sources.levels.get(at.value.level)
        if latest and level:
            yield from _sizes(at, latest, level.value)


def _sums(at: Placed[Unit], index: int, count: Members) -> Iterator[Finding]:
    loc = ("members", index)
    if count.official + count.probationary != count.total:
        parts = {"official": count.official, "probationary": count.probationary}
        computed = count.official + count.probationary
        yield at.error("config.members_total", *loc, "total", stated=count.total, computed=computed, **parts)
    limits = {
        "exempt": count.official,
        "suspended": count.total,
        "temporary_elsewhere": count.total,
        "women": count.total,
    }
    for key, whole in limits.items():
        part = getattr(count, key)
        if part is not None and part > whole:
            yield at.error("config.part_exceeds_whole", *loc, key, key=key, value=part, whole=whole)
    if count.staff_total is not None and count.total > count.staff_total:
        yield at.warning(
            "config.more_members_than_staff",
            *loc,
            "staff_total",
            members=count.total,
            staff=count.staff_total,
        )


def _sizes(at: Placed[Unit], count: Members, level: Level) -> Iterator[Finding]:
    official = count.official
    if official < level.minimum_members:
        yield at.warning("config.too_few_members", "members", official=official, needed=level.minimum_members)
    for index, body in enumerate(at.value.bodies):
        if not body.leads:
            continue
        if official < level.committee_from_members:
            needed = level.committee_from_members
            yield at.warning(
                "config.committee_not_due", "bodies", index, body=body.label, official=official, needed=needed
            )
        if level.committee_maximum is not None and body.seats > level.committee_maximum:
            allowed = level.committee_maximum
            yield at.warning(
                "config.committee_too_large",
                "bodies",
                index,
                "seats",
                body=body.label,
                seats=body.seats,
                allowed=allowed,
            )


def sums_of_units(sources: Sources) -> Iterator[Finding]:
    """The members of the units below add up to those of the unit above, when counted on the same day."""
    below: dict[str, list[Unit]] = defaultdict(list)
    for at in sources.units:
        for slug in {at.value.superior, *(change.superior for change in at.value.changes)} - {None}:
            below[slug or ""].append(at.value)
    for at in sources.units:
        for index, count in enumerate(at.value.members):
            day = count.as_of
            units = [one for one in below[at.value.slug] if one.is_valid(day) and one.on(day).superior == at.value.slug]
            same_day = [part.total for one in units for part in one.members if part.as_of == day]
            computed = sum(same_day)
            if units and len(same_day) == len(units) and computed != count.total:
                loc = ("members", index, "total")
                yield at.warning(
                    "config.members_of_units", *loc, stated=count.total, computed=computed, units=len(units)
                )
