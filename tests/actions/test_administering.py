"""Who administers what: the questions about one's part of the tree, on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import a_cycle
from sqlalchemy.orm import Session
from trees import NOW, a_tree, an_account

from congtac.actions.accounts import grant
from congtac.actions.accounts.administering import close_account, withdraw_role
from congtac.domain.access import Grant, Visitor
from congtac.domain.errors import RuleBroken
from congtac.domain.roles import Role
from congtac.store.administered import (
    Sought,
    Wanted,
    administered_account,
    administered_accounts,
    administered_units,
    audit_entries,
    count_administered_accounts,
    is_wholly_administered,
)
from congtac.store.tables import AuditEntry

DAY = NOW.date()


def test_an_account_is_administered_wholly_until_the_day_on_which_a_role_elsewhere_begins_to_end(
    session: Session,
) -> None:
    tree = a_tree(session)
    account = an_account(session, role=Role.SECRETARY, unit=tree.below)
    visitor = Visitor(999, "a", "A", (Grant(Role.ADMINISTRATOR, tree.own.id),))
    assert is_wholly_administered(session, visitor, account, DAY)

    grant(session, account, Role.OFFICIAL, tree.above, DAY, DAY + timedelta(days=2))

    days = [DAY + timedelta(days=number) for number in (1, 2)]
    assert [is_wholly_administered(session, visitor, account, day) for day in days] == [False, True]
    with pytest.raises(RuleBroken):
        close_account(session, visitor, account, NOW)
    assert administered_units(session, visitor) >= {tree.own.id, tree.below.id}
    assert tree.above.id not in administered_units(session, visitor)


def test_accounts_are_found_by_any_letters_and_only_in_ones_part_of_the_tree(session: Session) -> None:
    tree = a_tree(session)
    below = an_account(session, "nguyenvana", role=Role.SECRETARY, unit=tree.below)
    above = an_account(session, "lehoang", role=Role.SUPERIOR, unit=tree.above)
    visitor = Visitor(999, "a", "A", (Grant(Role.ADMINISTRATOR, tree.own.id),))

    found = administered_accounts(session, visitor, Wanted("VĂN".casefold()), first=0, most=9)

    assert list(found) == [below]
    assert [count_administered_accounts(session, visitor, Wanted(text)) for text in ("", "%", "hoang")] == [1, 0, 0]
    assert administered_account(session, visitor, above.id) is None


def test_the_log_of_ones_units_has_their_cycles_and_what_is_about_none_by_ones_own_people(session: Session) -> None:
    tree = a_tree(session)
    own, other = (a_cycle(session, unit, key=unit.slug).id for unit in (tree.own, tree.above))
    mine = an_account(session, "cua_minh", role=Role.SECRETARY, unit=tree.below).id
    both = an_account(session, "hai_noi", role=Role.SECRETARY, unit=tree.below)
    grant(session, both, Role.OFFICIAL, tree.above, DAY)
    about = [(own, None), (other, mine), (None, mine), (None, both.id), (None, None)]
    for number, (cycle, account) in enumerate(about, 1):
        row = AuditEntry(number=number, at=NOW, by="A", account_id=account, act="a", cycle_id=cycle, changes="[]")
        row.previous = row.hash = "0" * 64
        session.add(row)
    session.flush()

    def seen(unit: int, **sought: object) -> list[int]:
        visitor = Visitor(999, "a", "A", (Grant(Role.ADMINISTRATOR, unit),))
        return [one.number for one in audit_entries(session, visitor, Sought(**sought), first=0, most=9)]  # type: ignore[arg-type]

    assert seen(tree.own.id) == [3, 1]
    assert seen(tree.above.id) == [5, 4, 3, 2, 1]
    assert (seen(tree.own.id, since=NOW), seen(tree.own.id, until=NOW)) == ([3, 1], [])


def test_nobody_takes_his_own_administration_away_but_other_roles(session: Session) -> None:
    tree = a_tree(session)
    account = an_account(session, role=Role.ADMINISTRATOR, unit=tree.own)
    visitor = Visitor(account.id, "a", "A", (Grant(Role.ADMINISTRATOR, tree.own.id),))
    other = grant(session, account, Role.OFFICIAL, tree.own, DAY)
    session.expire(account)

    withdraw_role(session, visitor, other, DAY)

    assert other.ends_on == DAY
    with pytest.raises(RuleBroken):
        withdraw_role(session, visitor, account.grants[0], DAY)
