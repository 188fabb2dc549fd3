"""Bundles of units without a network: whose key signed one, and its reports taken in like every other report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.intake import Handed, Taken, findings_of, from_sheet, hand_in
from congtac.actions.reports.reports import RESENT, obligation_of
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.exchange import BundleEntry, BundleManifest, fingerprint, public_key
from congtac.domain.findings import Finding, Level
from congtac.domain.report_sheet import Sheet, Way
from congtac.store.claims import claimed
from congtac.store.tables import Cycle, Report, ReportSeal, Unit, UnitKey


@dataclass(frozen=True, slots=True)
class Signed:
    """A bundle with the row of the key that signed it; ``digest`` tells it from every other bundle."""

    manifest: BundleManifest
    digest: str
    key: UnitKey


def trust(session: Session, unit: Unit, key: str, person: Person, on: date) -> UnitKey:
    """Record a public key for a unit; the same twice is once. Earlier keys of the unit stay good for earlier bundles.

    BadInput for what is no key, RuleBroken for one that stands for another unit or was withdrawn.
    """
    new = UnitKey(unit_id=unit.id, key=_plain(key), on=on, by=person.by, reason=person.reason)
    there = claimed(session, new, select(UnitKey).where(UnitKey.key == new.key))
    if there.unit_id != unit.id:
        raise RuleBroken(Finding("bundle.key_of_another", Level.ERROR, figures={"unit": there.unit.name}))
    _refuse_withdrawn(there)
    return there


def withdraw(session: Session, key: str, person: Person, on: date) -> UnitKey:
    """From now on nothing is taken in with this key; who did so first, and why, stays."""
    there = _recorded(session, key)
    if there is None:
        raise RuleBroken(Finding("bundle.key_not_recorded", Level.ERROR))
    if there.withdrawn_on is None:
        there.withdrawn_on, there.withdrawn_by, there.withdrawn_because = on, person.by, person.reason
        session.flush()
    return there


def _recorded(session: Session, key: str) -> UnitKey | None:
    return session.scalar(select(UnitKey).where(UnitKey.key == _plain(key)))


def _plain(key: str) -> str:
    plain = public_key(key)
    if plain is None:
        raise BadInput(Finding("bundle.not_a_key", Level.ERROR, found=key[:80]))
    return plain


def signed_by(session: Session, manifest: BundleManifest, digest: str, on: date) -> Signed:
    """Whose bundle it is. RuleBroken where nobody recorded its key, or where the key no longer counts."""
    key = _recorded(session, manifest.key)
    if key is None:
        figures = {"by": manifest.made_by, "fingerprint": fingerprint(manifest.key)}
        raise RuleBroken(Finding("bundle.key_unknown", Level.ERROR, figures=figures, found=manifest.key))
    _refuse_withdrawn(key)
    if manifest.made_on > on:
        days = {"made_on": manifest.made_on, "today": on}
        raise RuleBroken(Finding("bundle.from_the_future", Level.ERROR, figures=days))
    later = select(func.min(UnitKey.on)).where(
        UnitKey.unit_id == key.unit_id, UnitKey.id > key.id, UnitKey.withdrawn_on.is_(None)
    )
    replaced_on = session.scalar(later)
    if replaced_on is not None and manifest.made_on >= replaced_on:
        words = {"unit": key.unit.name, "on": replaced_on, "made_on": manifest.made_on}
        raise RuleBroken(Finding("bundle.key_replaced", Level.ERROR, figures=words))
    return Signed(manifest, digest, key)


def _refuse_withdrawn(key: UnitKey) -> None:
    if key.withdrawn_on is not None:
        figures = {"on": key.withdrawn_on, "by": key.withdrawn_by, "reason": key.withdrawn_because}
        raise RuleBroken(Finding("bundle.key_withdrawn", Level.ERROR, figures=figures))


def cycle_of(session: Session, manifest: BundleManifest) -> Cycle:
    """The cycle that a bundle reports for; RuleBroken where it is none of ours."""
    cycle = session.scalar(select(Cycle).where(Cycle.key == manifest.cycle))
    if cycle is None:
        raise RuleBroken(Finding("bundle.other_cycle", Level.ERROR, found=manifest.cycle))
    return cycle


def look_at(session: Session, desk: ReportDesk, bundle: Signed, entry: BundleEntry, sheet: Sheet) -> Handed:
    """What an entry would hand in, every finding about it among its problems; nothing is stored."""
    unit = _awaited(session, desk, bundle, entry)
    handed = from_sheet(desk.form, desk.identity(unit), sheet, Way.BUNDLE)
    before = _brought(session, desk.cycle, unit, bundle.digest)
    if before is not None:
        return replace(handed, problems=(_twice(before),))
    found = findings_of(session, desk.cycle, unit, desk.form, handed, desk.tolerance_points)
    return replace(handed, problems=tuple(found))


def take_in(session: Session, desk: ReportDesk, bundle: Signed, entry: BundleEntry, sheet: Sheet, on: date) -> Taken:
    """Store one report of a bundle, whole or not at all; the same bundle brings it once.

    Raises RuleBroken with every finding: not this unit's to report, older than what came before, or refused by the
    checks that every report goes through.
    """
    unit = _awaited(session, desk, bundle, entry)
    before = _brought(session, desk.cycle, unit, bundle.digest)
    if before is not None:
        return Taken(before, changed=False, findings=[_twice(before)])
    manifest = bundle.manifest
    handed = from_sheet(desk.form, desk.identity(unit), sheet, Way.BUNDLE)
    person = Person(manifest.made_by, manifest.reason or RESENT)
    with session.begin_nested():  # the other reports of the bundle stay when this one is refused
        taken = hand_in(session, desk.cycle, unit, desk.form, handed, on, person, desk.tolerance_points)
        mark = ReportSeal(report_id=taken.report.id, key_id=bundle.key.id, bundle=bundle.digest)
        mark.made_on = manifest.made_on
        session.add(mark)
    return taken


def _awaited(session: Session, desk: ReportDesk, bundle: Signed, entry: BundleEntry) -> Unit:
    """The unit of an entry, its duty to report held; RuleBroken where the signer does not speak for it."""
    unit = session.scalar(select(Unit).where(Unit.slug == entry.unit))
    if unit is None or not _is_above(bundle.key.unit, unit):
        figures = {"unit": unit.name if unit else entry.unit_name or entry.unit, "signer": bundle.key.unit.name}
        raise RuleBroken(Finding("bundle.not_theirs", Level.ERROR, figures=figures))
    obligation_of(session, desk.cycle, unit)
    newest = session.scalar(
        select(func.max(ReportSeal.made_on))
        .join(Report)
        .where(Report.cycle_id == desk.cycle.id, Report.unit_id == unit.id)
    )
    made_on = bundle.manifest.made_on
    if newest is not None and made_on < newest and _brought(session, desk.cycle, unit, bundle.digest) is None:
        words = {"unit": unit.name, "made_on": made_on, "newest": newest}
        raise RuleBroken(Finding("bundle.older", Level.ERROR, figures=words))
    return unit


def _is_above(signer: Unit, unit: Unit | None) -> bool:
    """Whether a unit reports for itself, or a committee for one below it."""
    passed: set[int] = set()
    while unit is not None and unit.id not in passed:  # rows may lead round in a circle
        if unit.id == signer.id:
            return True
        passed.add(unit.id)
        unit = unit.superior
    return False


def _twice(report: Report) -> Finding:
    return Finding("bundle.twice", Level.NOTE, figures={"unit": report.unit.name, "revision": report.revision})


def _brought(session: Session, cycle: Cycle, unit: Unit, digest: str) -> Report | None:
    """The revision that this very bundle brought before."""
    same = select(Report).join(ReportSeal).where(ReportSeal.bundle == digest)
    return session.scalar(same.where(Report.cycle_id == cycle.id, Report.unit_id == unit.id))
