"""Who is told: the people of users.yaml and those with an account in the portal, each person once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import the_sample
from reminding import OFFICE, sample
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.accounts import create_account, grant
from congtac.actions.accounts.accounts import disable, enable
from congtac.actions.told_people import AddressBook, directory_of
from congtac.clock import morning_of
from congtac.domain.roles import Role
from congtac.store.tables import Account, Unit

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
BRANCH = "chi_bo_van_phong"


def account(session: Session, login: str, day: date, email: str | None = None) -> Account:
    """An account that reports for the branch from a day on."""
    unit = session.scalars(select(Unit).where(Unit.slug == BRANCH)).one()
    made = create_account(session, login, "Hoàng Thị M", morning_of(day), email=email)
    grant(session, made, Role.SECRETARY, unit, day)
    return made


def secretaries(session: Session, day: date) -> tuple[str, ...]:
    return directory_of(session, sample(), day).at(BRANCH, Role.SECRETARY)


def test_who_got_a_role_in_the_portal_is_told_from_its_first_day_on(session: Session, day: date) -> None:
    the_sample(session)
    account(session, "hoangthim", day, "hoangthim@example.vn")

    assert secretaries(session, day - timedelta(days=1)) == (OFFICE,)
    assert secretaries(session, day) == (OFFICE, "hoangthim")
    told = AddressBook(sample()).of(session, "hoangthim")
    assert told is not None
    assert (told.name, told.email, told.unit) == ("Hoàng Thị M", "hoangthim@example.vn", BRANCH)


def test_an_account_that_is_disabled_is_not_told(session: Session, day: date) -> None:
    the_sample(session)
    disable(session, account(session, "hoangthim", day, "hoangthim@example.vn"), morning_of(day))

    assert secretaries(session, day) == (OFFICE,)
    told = AddressBook(sample()).of(session, "hoangthim")
    assert told is not None
    assert told.disabled


def test_who_is_in_the_file_is_not_told_either_while_the_account_is_disabled(session: Session, day: date) -> None:
    the_sample(session)
    made = account(session, OFFICE.upper(), day)

    def reached() -> tuple[bool, bool]:
        known = AddressBook(sample()).of(session, OFFICE)
        assert known is not None
        return directory_of(session, sample(), day).reaches([OFFICE]), not known.disabled

    before = reached()
    disable(session, made, morning_of(day))
    meanwhile, others = reached(), directory_of(session, sample(), day).disabled
    enable(session, made)

    assert (before, meanwhile, reached()) == ((True, True), (False, False), (True, True))
    assert others == {OFFICE}


def test_a_login_that_is_nobodys_is_known_to_nobody(session: Session) -> None:
    assert AddressBook(sample()).of(session, "khong_co_ai") is None


def test_who_is_in_both_is_one_person_with_the_address_of_the_file(session: Session, day: date) -> None:
    the_sample(session)
    account(session, OFFICE, day, "khac@example.vn")

    assert secretaries(session, day) == (OFFICE,)
    told = AddressBook(sample()).of(session, OFFICE)
    assert told is not None
    assert told.email == "phamthid@example.vn"
