"""Delegates of a round: from the counts of a day, by the rule asked for or configured, stored once with origins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import SOMEBODY
from organisations import COMMITTEE, branch, configured, three_branches
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.rounds.progress import read_progress
from congtac.actions.rounds.quotas import AskedQuota, SharedOut, share_out, stored_quota
from congtac.actions.rounds.rounds import AskedRound, open_round, round_called
from congtac.config import Installation
from congtac.domain.delegates import MemberBase, QuotaRule
from congtac.domain.errors import BadInput, RuleBroken
from congtac.messages import sentence
from congtac.store.tables import DelegateQuota, DelegateShare

TODAY = date(2025, 1, 2)
COUNTED = date(2024, 12, 31)
TWENTY = AskedQuota(seats=20, as_of=COUNTED)
BY_TEN = AskedQuota(seats=4, as_of=COUNTED, rule=QuotaRule.PER_MEMBERS, per=10)


def shared(
    session: Session,
    asked: AskedQuota,
    installation: Installation | None = None,
    person: Person | None = SOMEBODY,
) -> SharedOut:
    installation = installation or three_branches()
    open_round(session, installation, AskedRound(unit="tren", term="2025-2030"), TODAY, SOMEBODY)
    return share_out(session, installation, round_called(session, "tren"), asked, TODAY, person)


def seats(done: SharedOut | None) -> dict[str, int]:
    return {count.slug: share.seats for count, share in done.rows} if done else {}


def test_twenty_delegates_are_shared_out_among_the_units_directly_below_with_their_arithmetic(session: Session) -> None:
    done = shared(session, TWENTY)

    assert seats(done) == {"mot": 6, "hai": 10, "ba": 4}
    assert [sentence(line) for line in done.lines()] == [
        "12 × 20 / 38 = 6,32: 6 + 0 = 6",
        "18 × 20 / 38 = 9,47: 9 + 1 = 10",
        "8 × 20 / 38 = 4,21: 4 + 0 = 4",
    ]
    assert done.rows[0][0].origin == "cấu hình đơn vị mot, members"


def test_what_is_stored_is_shown_again_with_the_same_arithmetic_and_in_the_table_of_the_round(session: Session) -> None:
    done = shared(session, TWENTY)

    again = stored_quota(session, round_called(session, "tren"))
    table = read_progress(session, three_branches(), round_called(session, "tren"), TODAY).table

    assert again is not None
    assert (again.quota, again.rows, again.lines()) == (done.quota, done.rows, done.lines())
    assert {unit.slug: unit.delegates for unit in table.units} == {"mot": 6, "hai": 10, "ba": 4, "tren": None}


def test_the_same_again_changes_nothing_and_another_one_is_added_and_counts(session: Session) -> None:
    outcomes = [shared(session, asked).changed for asked in (TWENTY, TWENTY, replace(TWENTY, seats=21))]

    assert outcomes == [True, False, True]
    assert session.scalar(select(func.count()).select_from(DelegateQuota)) == 2
    assert sum(seats(stored_quota(session, round_called(session, "tren"))).values()) == 21


def test_a_preview_stores_nothing(session: Session) -> None:
    assert seats(shared(session, TWENTY, person=None)) == {"mot": 6, "hai": 10, "ba": 4}
    assert session.scalar(select(func.count()).select_from(DelegateShare)) == 0


@pytest.mark.parametrize(("decided", "agrees"), [(4, True), (5, False)])
def test_a_rule_by_members_has_to_make_the_number_that_was_decided(
    session: Session, decided: int, *, agrees: bool
) -> None:
    asked = replace(BY_TEN, seats=decided)

    if agrees:
        assert seats(shared(session, asked)) == {"mot": 1, "hai": 2, "ba": 1}
        return
    with pytest.raises(RuleBroken) as error:
        shared(session, asked)
    (finding,) = error.value.findings
    assert (finding.code, finding.stated, finding.computed) == ("quota.total_differs", 5, 4)
    assert session.scalar(select(func.count()).select_from(DelegateQuota)) == 0


def test_the_rule_of_the_organisation_counts_where_nobody_names_another(session: Session) -> None:
    quota = "{rule: per_members, per: 5, members: official}"
    committee = COMMITTEE + f"  settings: {{rounds: {{quota: {quota}}}}}\n"
    installation = configured(committee, branch("mot", 12), branch("hai", 18), branch("ba", 8))

    done = shared(session, AskedQuota(seats=6, as_of=COUNTED), installation)

    assert seats(done) == {"mot": 2, "hai": 3, "ba": 1}  # of 11, 17 and 7 official members
    assert (done.quota.rule, done.quota.members) == (QuotaRule.PER_MEMBERS, MemberBase.OFFICIAL)


@pytest.mark.parametrize(("as_of", "units"), [(COUNTED, None), (COUNTED + timedelta(days=1), 3)])
def test_counts_of_another_day_than_the_one_asked_for_are_shown(
    session: Session, as_of: date, units: int | None
) -> None:
    done = shared(session, replace(TWENTY, as_of=as_of))

    found = {finding.code: finding.figures for finding in done.findings}
    assert found.get("quota.counted_on_other_days", {}).get("units") == units


def test_every_unit_without_a_usable_count_is_named_at_once(session: Session) -> None:
    installation = configured(COMMITTEE, branch("mot", 12), branch("hai", 1), branch("ba", 8))
    asked = AskedQuota(seats=5, as_of=COUNTED - timedelta(days=1))

    with pytest.raises(BadInput) as early:
        shared(session, asked, installation)
    with pytest.raises(BadInput) as nobody:
        shared(session, replace(asked, as_of=COUNTED, members=MemberBase.OFFICIAL), installation)

    assert [(one.code, one.where) for one in early.value.findings] == [
        ("quota.no_count", f"Chi bộ {slug}") for slug in ("mot", "hai", "ba")
    ]
    assert [(one.code, one.where) for one in nobody.value.findings] == [("quota.no_members", "Chi bộ hai")]


def test_a_branch_that_was_closed_by_that_day_gets_no_delegates(session: Session) -> None:
    shared(session, TWENTY)
    smaller = configured(COMMITTEE, branch("mot", 12), branch("hai", 18), branch("ba", 8, valid_until="2024-12-30"))

    done = share_out(session, smaller, round_called(session, "tren"), TWENTY, TODAY, SOMEBODY)

    assert seats(done) == {"mot": 8, "hai": 12}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (replace(TWENTY, seats=0), ["quota.bad_seats"]),
        (replace(TWENTY, seats=2), ["quota.too_few_seats"]),
        (replace(TWENTY, per=10), ["quota.per_not_used"]),
        (replace(BY_TEN, per=None, seats=0), ["quota.per_missing", "quota.bad_seats"]),
        (replace(BY_TEN, remainder=11), ["quota.bad_remainder"]),
    ],
)
def test_what_cannot_be_shared_out_is_refused_and_nothing_is_stored(
    session: Session, asked: AskedQuota, found: list[str]
) -> None:
    with pytest.raises(BadInput) as error:
        shared(session, asked)

    assert [finding.code for finding in error.value.findings] == found
    assert session.scalar(select(func.count()).select_from(DelegateQuota)) == 0
