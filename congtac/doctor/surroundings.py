"""What lies around the database: folder, configuration, templates, channels, Prefect, calendar, time, programs."""

from __future__ import annotations

import os
import shutil
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from congtac.actions.templates.templates import TemplateRow, TemplateStanding, stray_templates, templates_of
from congtac.clock import ZONE
from congtac.config import Installation
from congtac.config.notifications import Notifications
from congtac.domain.deliveries import Channel
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level
from congtac.domain.health import Check, Side
from congtac.rulebook.calendars import announced
from congtac.runner import PrefectStanding
from congtac.workplace import Workplace

MEGABYTE = 1_000_000
TIGHT, FULL = 1000 * MEGABYTE, 100 * MEGABYTE  # free space in the data folder
NOVEMBER = 11  # from then on the days off of the next year should be known


def folder(place: Workplace) -> Check:
    """Whether the data folder can be written and has room."""
    at = next(each for each in (place.home, *place.home.parents) if each.exists())
    if not at.is_dir() or not os.access(at, os.W_OK | os.X_OK):
        return Check(Side.FOLDER, (Finding("doctor.folder_read_only", Level.ERROR, str(place.home)),))
    free = shutil.disk_usage(at).free
    figures = {"megabytes": free // MEGABYTE}
    if free < TIGHT:
        level = Level.ERROR if free < FULL else Level.WARNING
        return Check(Side.FOLDER, (Finding("doctor.space_low", level, str(place.home), figures),))
    return Check(Side.FOLDER, (Finding("doctor.folder", Level.NOTE, str(place.home), figures),))


def configuration(place: Workplace, installation: Installation) -> Check:
    """What it holds, and what is doubtful in it."""
    figures = {"units": len(installation.all_units()), "users": len(installation.users)}
    found = Finding("doctor.configuration", Level.NOTE, str(place.configured), figures)
    return Check(Side.CONFIGURATION, installation.warnings or (found,))


def templates(place: Workplace, installation: Installation) -> Check:
    """Whether the shipped ones are as they were shipped, and the organisations' own ones are ever used."""
    shipped = place.templates[-1]
    findings = list(stray_templates(installation))
    rows: dict[Path, TemplateRow] = {}
    try:
        for unit in installation.all_units():
            rows |= {row.path: row for row in templates_of(installation, unit.slug, date.max, place.templates)}
    except CongtacError as error:
        findings += error.findings
    bad = (TemplateStanding.CHANGED_IN_PLACE, TemplateStanding.SHIPPED_CHANGED_SINCE)
    for path, row in rows.items():
        if row.standing in bad:
            told = {"kind": row.kind, "standing": row.standing}
            findings.append(Finding("doctor.template", Level.WARNING, str(path), told))
    own = sum(not path.is_relative_to(shipped) for path in rows)
    well = Finding("doctor.templates", Level.NOTE, figures={"count": len(rows) - own, "own": own})
    return Check(Side.TEMPLATES, tuple(findings) or (well,))


def channels(installation: Installation, today: date) -> Check:
    """Which channels are switched on for somebody, and whether their secrets can be read."""
    on: dict[Channel, int] = {}
    files: set[str] = set()
    tried = False
    for unit in installation.units(today):
        ways = installation.effective(unit.slug, today).notifications
        for channel in ways.channels:
            on[channel] = on.get(channel, 0) + 1
        files |= _secrets(ways) if not ways.test_mode else set()
        tried = tried or (ways.test_mode and bool(ways.channels))
    unreadable = tuple(
        Finding("doctor.secret_unreadable", Level.ERROR, file) for file in sorted(files) if not _is_readable(file)
    )
    if unreadable:
        return Check(Side.CHANNELS, unreadable)
    if not on:
        return Check(Side.CHANNELS, (Finding("doctor.no_channel", Level.NOTE),))
    told = ", ".join(f"{channel.label} ({count})" for channel, count in on.items())
    code = "doctor.channels_tried" if tried else "doctor.channels"
    return Check(Side.CHANNELS, (Finding(code, Level.NOTE, figures={"channels": told}),))


def _secrets(ways: Notifications) -> set[str]:
    """The files without which the channels that are switched on cannot work."""
    smtp = (ways.smtp.password_file, ways.smtp.ca_file) if ways.smtp.enabled else ()
    others = (way.url_file for way in (ways.webhook, ways.apprise) if way.enabled)
    return {file for file in (*smtp, *others) if file is not None}


def _is_readable(file: str) -> bool:
    return Path(file).is_file() and os.access(file, os.R_OK)


def prefect(standing: PrefectStanding, moment: datetime) -> Check:
    """Whether its server answers and has the next sweep on its list."""
    return Check(Side.PREFECT, (_prefect(standing, moment),))


def _prefect(standing: PrefectStanding, moment: datetime) -> Finding:
    if standing.url is None:
        return Finding("doctor.prefect_off" if standing.prepared else "doctor.prefect_unprepared", Level.NOTE)
    if not standing.answers:
        return Finding("doctor.prefect_silent", Level.WARNING, standing.url)
    if standing.next_sweep is None:
        return Finding("doctor.nothing_scheduled", Level.WARNING, standing.url)
    return Finding("doctor.prefect", Level.NOTE, standing.url, {"at": standing.next_sweep.astimezone(moment.tzinfo)})


def calendar(today: date) -> Check:
    """How far the days off are announced."""
    until = announced().announced_until
    wanted = today.year + (today.month >= NOVEMBER)
    level = Level.NOTE if until >= wanted else Level.WARNING
    code = "doctor.calendar" if level is Level.NOTE else "doctor.calendar_ends"
    return Check(Side.CALENDAR, (Finding(code, level, figures={"year": until, "wanted": wanted}),))


def time(moment: datetime) -> Check:
    """The time in Viet Nam, as this machine has it."""
    try:
        ZoneInfo(ZONE)
    except ZoneInfoNotFoundError:
        return Check(Side.TIME, (Finding("doctor.no_zone", Level.ERROR, figures={"zone": ZONE}),))
    return Check(Side.TIME, (Finding("doctor.time", Level.NOTE, figures={"at": moment, "zone": ZONE}),))


def office() -> Check:
    """LibreOffice, which nothing needs but who wants to print or convert papers here."""
    found = shutil.which("soffice")
    finding = Finding("doctor.office", Level.NOTE, found) if found else Finding("doctor.no_office", Level.NOTE)
    return Check(Side.OFFICE, (finding,))
