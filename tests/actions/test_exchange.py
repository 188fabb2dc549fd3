"""Keys of units and bundles: whose key counts for which day and unit, and how a report of a bundle is stored."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import DAY, a_unit
from reporting import CHECKER, FORM, a_collection, at, reported
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.known_units import unit_called
from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.exchange import Signed, look_at, signed_by, take_in, trust, withdraw
from congtac.actions.reports.reports import last_report
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.exchange import BundleEntry, BundleKind, BundleManifest, fingerprint
from congtac.domain.report_sheet import Sheet
from congtac.store import session as store
from congtac.store.tables import Cycle, Report, ReportSeal, UnitKey

OLD, NEW, OTHER = "a" * 64, "b" * 64, "c" * 64
NEXT_DAY, LATER = DAY + timedelta(days=1), DAY + timedelta(days=9)


def manifest(key=OLD, made_on=DAY, cycle="kỳ", **differs):
    usual = {"form": "review", "period": "", "made_by": "Nguyễn Văn A", "entries": ()}
    return BundleManifest(kind=BundleKind.REPORTS, cycle=cycle, key=key, made_on=made_on, **usual | differs)


def entry(unit):
    return BundleEntry(f"{unit.slug}.yaml", unit.slug, unit.name, "0" * 64)


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


@pytest.fixture
def desk(session):
    """The desk of a review that expects three reports, with its units."""
    cycle, units = a_collection(session)
    return ReportDesk(cycle, FORM, "", 0), units


def a_bundle(session, unit, digest="1" * 64, made_on=DAY, key=OLD):
    row = trust(session, unit, key, CHECKER, DAY)
    return Signed(manifest(key, made_on), digest, row)


def a_sheet(desk, unit, **figures):
    return Sheet(desk.identity(unit), {at(line): value for line, value in figures.items()})


def refused(code):
    return pytest.raises(RuleBroken, match=rf"^bundle\.{code}$")


# -- keys -----------------------------------------------------------------------------------------------


def test_a_bundle_counts_for_the_unit_that_its_key_was_recorded_for(session):
    unit = a_unit(session)
    trust(session, unit, OLD, CHECKER, DAY)

    assert signed_by(session, manifest(), "1" * 64, DAY).key.unit is unit


def test_a_key_that_nobody_recorded_is_refused_with_the_code_to_compare(session):
    with refused("key_unknown") as error:
        signed_by(session, manifest(), "1" * 64, DAY)

    (finding,) = error.value.findings
    assert (finding.found, finding.figures["fingerprint"]) == (OLD, fingerprint(OLD))


def test_recording_a_key_twice_is_once_and_for_another_unit_it_is_refused(session):
    unit, other = a_unit(session), a_unit(session, "chi_bo_khac")
    first = trust(session, unit, OLD, CHECKER, DAY)

    assert trust(session, unit, f" {OLD.upper()} ", CHECKER, NEXT_DAY) is first
    assert first.on == DAY
    with refused("key_of_another"):
        trust(session, other, OLD, CHECKER, DAY)


@pytest.mark.parametrize("text", ["", "a" * 63, "a" * 65, "g" * 64])
def test_what_is_no_key_is_refused(session, text):
    with pytest.raises(BadInput, match=r"bundle\.not_a_key"):
        trust(session, a_unit(session), text, CHECKER, DAY)


def test_an_old_key_is_good_until_the_day_before_the_new_one_and_the_new_one_for_all_days(session):
    unit = a_unit(session)
    trust(session, unit, OLD, CHECKER, DAY)
    trust(session, unit, NEW, CHECKER, NEXT_DAY)

    assert signed_by(session, manifest(OLD, DAY), "1" * 64, LATER).key.key == OLD
    assert signed_by(session, manifest(NEW, DAY), "1" * 64, LATER).key.key == NEW
    with refused("key_replaced"):
        signed_by(session, manifest(OLD, NEXT_DAY), "1" * 64, LATER)


def test_the_new_key_of_another_unit_replaces_nothing(session):
    trust(session, a_unit(session), OLD, CHECKER, DAY)
    trust(session, a_unit(session, "chi_bo_khac"), NEW, CHECKER, DAY)

    assert signed_by(session, manifest(OLD, DAY), "1" * 64, DAY).key.key == OLD


def test_a_withdrawn_key_opens_nothing_more_and_is_not_recorded_again(session):
    unit = a_unit(session)
    trust(session, unit, OLD, CHECKER, DAY)
    gone = withdraw(session, OLD, CHECKER, NEXT_DAY)

    assert withdraw(session, OLD, CHECKER, LATER).withdrawn_on == gone.withdrawn_on == NEXT_DAY
    with refused("key_withdrawn"):
        signed_by(session, manifest(OLD, DAY), "1" * 64, LATER)
    with refused("key_withdrawn"):
        trust(session, unit, OLD, CHECKER, LATER)
    with refused("key_not_recorded"):
        withdraw(session, OTHER, CHECKER, DAY)


def test_a_key_recorded_by_mistake_and_withdrawn_does_not_replace_the_one_before(session):
    unit = a_unit(session)
    trust(session, unit, OLD, CHECKER, DAY)
    trust(session, unit, NEW, CHECKER, DAY)

    withdraw(session, NEW, CHECKER, DAY)

    assert signed_by(session, manifest(OLD, DAY), "1" * 64, DAY).key.key == OLD


def test_a_bundle_of_today_is_taken_and_one_of_tomorrow_is_not(session):
    trust(session, a_unit(session), OLD, CHECKER, DAY)

    assert signed_by(session, manifest(made_on=DAY), "1" * 64, DAY)
    with refused("from_the_future"):
        signed_by(session, manifest(made_on=NEXT_DAY), "1" * 64, DAY)


# -- reports --------------------------------------------------------------------------------------------


def test_a_report_of_a_bundle_is_stored_with_person_reason_and_seal(session, desk):
    desk, (unit, *_) = desk
    bundle = a_bundle(session, unit)

    taken = take_in(session, desk, bundle, entry(unit), a_sheet(desk, unit, total="12"), NEXT_DAY)

    report = taken.report
    assert (report.way, report.by, report.submitted_on) == ("bundle", "Nguyễn Văn A", NEXT_DAY)
    seal = session.scalar(select(ReportSeal))
    assert (seal.report_id, seal.bundle, seal.made_on) == (report.id, bundle.digest, DAY)
    assert session.get(UnitKey, seal.key_id).unit is unit


def test_the_same_bundle_again_changes_nothing_even_after_a_newer_report(session, desk):
    desk, (unit, *_) = desk
    bundle, sheet = a_bundle(session, unit), a_sheet(desk, unit, total="12")
    take_in(session, desk, bundle, entry(unit), sheet, DAY)
    reported(session, desk.cycle, unit, NEXT_DAY, total=13)

    again = take_in(session, desk, bundle, entry(unit), sheet, LATER)

    assert (again.changed, [one.code for one in again.findings]) == (False, ["bundle.twice"])
    assert last_report(session, desk.cycle, unit).content["answers"] == {"total.result": "13"}
    assert (count(session, Report), count(session, ReportSeal)) == (2, 1)


def test_a_later_bundle_is_a_revision_with_its_reason_and_an_earlier_one_comes_too_late(session, desk):
    desk, (unit, *_) = desk
    take_in(session, desk, a_bundle(session, unit, made_on=NEXT_DAY), entry(unit), a_sheet(desk, unit, total=12), LATER)

    same_day = a_bundle(session, unit, "2" * 64, NEXT_DAY)
    same_day = replace(same_day, manifest=replace(same_day.manifest, reason="đếm lại"))
    taken = take_in(session, desk, same_day, entry(unit), a_sheet(desk, unit, total=13), LATER)
    with refused("older"):
        take_in(session, desk, a_bundle(session, unit, "3" * 64, DAY), entry(unit), a_sheet(desk, unit, total=9), LATER)

    assert (taken.report.revision, taken.report.reason) == (2, "đếm lại")
    assert count(session, Report) == 2


def test_a_committee_passes_up_the_reports_of_its_branches_and_of_no_other(session, desk):
    desk, (mine, other, _) = desk
    committee = a_unit(session, "dang_uy_bo_phan", name="Đảng ủy bộ phận")
    mine.superior = committee
    session.flush()
    bundle = a_bundle(session, committee)

    taken = take_in(session, desk, bundle, entry(mine), a_sheet(desk, mine, total="12"), DAY)
    with refused("not_theirs"):
        take_in(session, desk, bundle, entry(other), a_sheet(desk, other, total="12"), DAY)

    assert taken.changed
    assert count(session, Report) == 1


def test_a_branch_does_not_report_for_its_committee(session, desk):
    desk, (above, below, _) = desk
    below.superior = above
    session.flush()

    with refused("not_theirs"):
        take_in(session, desk, a_bundle(session, below), entry(above), a_sheet(desk, above, total="12"), DAY)


def test_rows_that_lead_round_in_a_circle_end_in_a_refusal(session, desk):
    desk, (one, two, signer) = desk
    for below, above in ((one, two), (two, one)):
        below.superior = above
        session.flush()

    with refused("not_theirs"):
        take_in(session, desk, a_bundle(session, signer), entry(one), a_sheet(desk, one, total="12"), DAY)


def test_an_entry_that_holds_another_units_sheet_is_refused_by_name(session, desk):
    desk, (unit, other, _) = desk

    with pytest.raises(RuleBroken, match=r"report\.other_unit"):
        take_in(session, desk, a_bundle(session, unit), entry(unit), a_sheet(desk, other, total="12"), DAY)

    assert count(session, ReportSeal) == 0


def test_what_the_checks_refuse_leaves_neither_report_nor_seal(session, desk):
    desk, (unit, *_) = desk
    bundle, sheet = a_bundle(session, unit), a_sheet(desk, unit, total="12", official="11", probationary="2")

    with pytest.raises(RuleBroken, match=r"report\.not_the_sum"):
        take_in(session, desk, bundle, entry(unit), sheet, DAY)

    assert (count(session, Report), count(session, ReportSeal)) == (0, 0)


def test_a_preview_says_the_same_and_stores_nothing(session, desk):
    desk, (unit, *_) = desk
    bundle, good = a_bundle(session, unit), a_sheet(desk, unit, total="12")
    bad = a_sheet(desk, unit, total="12", official="11", probationary="2")

    assert [one.code for one in look_at(session, desk, bundle, entry(unit), bad).problems] == ["report.not_the_sum"]
    assert look_at(session, desk, bundle, entry(unit), good).content["answers"] == {"total.result": "12"}
    assert count(session, Report) == 0

    take_in(session, desk, bundle, entry(unit), good, DAY)
    assert [one.code for one in look_at(session, desk, bundle, entry(unit), good).problems] == ["bundle.twice"]


# -- at the same moment ---------------------------------------------------------------------------------


def at_once(engine, deed, times=3):
    """The deed in several sessions at the same moment; what each of them gave."""
    gate = threading.Barrier(times)

    def done(_):
        gate.wait()
        with store.sessions(engine).begin() as session:
            return deed(session)

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(done, range(times)))


def test_a_bundle_that_several_open_at_the_same_moment_is_stored_once(engine):
    with store.sessions(engine).begin() as session:
        cycle, (unit, *_) = a_collection(session)
        trust(session, unit, OLD, CHECKER, DAY)
        number, slug = cycle.id, unit.slug

    def opening(session):
        desk = ReportDesk(session.get_one(Cycle, number), FORM, "", 0)
        unit = unit_called(session, slug)
        bundle = signed_by(session, manifest(), "1" * 64, DAY)
        return take_in(session, desk, bundle, entry(unit), a_sheet(desk, unit, total="12"), DAY).changed

    assert sorted(at_once(engine, opening)) == [False, False, True]
    with Session(engine) as session:
        assert (count(session, Report), count(session, ReportSeal)) == (1, 1)


def test_a_key_that_several_record_at_the_same_moment_is_there_once(engine):
    with store.sessions(engine).begin() as session:
        slug = a_unit(session).slug

    at_once(engine, lambda session: trust(session, unit_called(session, slug), OLD, CHECKER, DAY).id)

    with Session(engine) as session:
        assert count(session, UnitKey) == 1
