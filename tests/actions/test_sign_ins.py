"""Signing in, being signed in, and the end of it: boundaries in pairs, on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import DAY
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from trees import NOW, PASSWORD, a_tree, an_account

from congtac.actions.accounts import (
    SignedIn,
    disable,
    enable,
    grant,
    keep_alive,
    revoke,
    set_password,
    sign_in,
    sign_out,
    visitor_of,
    withdraw,
)
from congtac.domain.access import Grant
from congtac.domain.roles import Role
from congtac.domain.sign_in import SignInRules
from congtac.store.tables import Account, SignIn, SignInAttempt

SECOND = timedelta(seconds=1)
RULES = SignInRules(idle_minutes=60, longest_hours=12)


def entered(session: Session, login: str = "nguyenvana", address: str = "192.0.2.1") -> SignedIn:
    signed = sign_in(session, login, PASSWORD, address, NOW, RULES)
    assert signed is not None
    return signed


def test_who_signs_in_is_known_by_the_token_with_the_grants_of_the_day(session: Session) -> None:
    tree = a_tree(session)
    account = an_account(session, role=Role.SECRETARY, unit=tree.below)

    signed = entered(session)

    there = visitor_of(session, signed.token, NOW)
    assert there == signed.visitor
    assert there is not None
    assert (there.account_id, there.login, there.name) == (account.id, "nguyenvana", "Nguyễn Văn A")
    assert there.grants == (Grant(Role.SECRETARY, tree.below.id),)


def test_the_login_is_the_same_in_capitals_and_in_decomposed_letters(session: Session) -> None:
    an_account(session, "bí_thư")

    assert entered(session, " BÍ_THƯ").visitor.login == "bí_thư"
    assert entered(session, "bí_thư").visitor.login == "bí_thư"


def test_neither_password_nor_token_is_stored(session: Session) -> None:
    an_account(session)
    token = entered(session).token

    account, row = session.scalars(select(Account)).one(), session.scalars(select(SignIn)).one()
    assert account.password_hash is not None
    assert account.password_hash.startswith("$argon2id$")
    assert PASSWORD not in account.password_hash
    assert token not in (row.token_hash, row.address)


@pytest.mark.parametrize(
    ("login", "password"),
    [("nobody", PASSWORD), ("nguyenvana", "sai mật khẩu rồi"), ("", ""), ("nguyenvana", "\ud800")],
)
def test_unknown_login_and_wrong_password_are_the_same_refusal(session: Session, login: str, password: str) -> None:
    an_account(session)

    assert sign_in(session, login, password, "192.0.2.1", NOW, RULES) is None
    assert session.scalar(select(func.count()).select_from(SignInAttempt)) == 1


def test_tries_that_no_rule_asks_about_any_more_go_with_the_next_one(session: Session) -> None:
    an_account(session)
    for age in (timedelta(days=1) + SECOND, timedelta(days=1), timedelta(days=1) - SECOND):
        row = SignInAttempt(login_hash="0" * 64, address="192.0.2.9", at=NOW - age, succeeded=False)
        session.add(row)

    sign_in(session, "nguyenvana", "sai mật khẩu rồi", "192.0.2.1", NOW, RULES)

    assert set(session.scalars(select(SignInAttempt.at))) == {NOW - timedelta(days=1) + SECOND, NOW}


def test_the_same_questions_are_asked_about_a_login_that_exists_and_one_that_does_not(session: Session) -> None:
    an_account(session)
    asked: list[str] = []
    event.listen(session.get_bind(), "after_cursor_execute", lambda *of: asked.append(of[2]))

    sign_in(session, "nguyenvana", "sai mật khẩu rồi", "192.0.2.1", NOW, RULES)
    known, asked[:] = list(asked), []
    sign_in(session, "nobody", "sai mật khẩu rồi", "192.0.2.1", NOW, RULES)

    assert asked == known


def test_a_sign_in_that_was_not_used_for_an_hour_has_ended(session: Session) -> None:
    an_account(session)
    token = entered(session).token
    hour = timedelta(minutes=RULES.idle_minutes)

    assert visitor_of(session, token, NOW + hour - SECOND) is not None
    assert visitor_of(session, token, NOW + hour) is None


def test_a_sign_in_that_is_used_goes_on_but_not_beyond_its_longest_time(session: Session) -> None:
    an_account(session)
    token = entered(session).token
    longest = timedelta(hours=RULES.longest_hours)

    for minutes in range(50, 12 * 60, 50):
        keep_alive(session, token, NOW + timedelta(minutes=minutes))

    assert visitor_of(session, token, NOW + longest - SECOND) is not None
    assert visitor_of(session, token, NOW + longest) is None


def test_what_has_ended_is_not_kept_alive(session: Session) -> None:
    an_account(session)
    token = entered(session).token
    late = NOW + timedelta(minutes=RULES.idle_minutes)

    keep_alive(session, token, late)

    assert visitor_of(session, token, late) is None


def test_use_is_noted_once_a_minute(session: Session) -> None:
    an_account(session)
    token = entered(session).token
    minute = timedelta(minutes=1)

    stale = [visitor.stale for at in (minute - SECOND, minute) if (visitor := visitor_of(session, token, NOW + at))]

    assert stale == [False, True]


def test_signing_out_ends_this_sign_in_and_no_other(session: Session) -> None:
    an_account(session)
    here, there = entered(session).token, entered(session).token

    sign_out(session, here, NOW)

    assert visitor_of(session, here, NOW) is None
    assert visitor_of(session, there, NOW) is not None


def test_revoking_a_new_password_and_disabling_end_all_of_them(session: Session) -> None:
    account = an_account(session)
    for end in (
        lambda: revoke(session, account, NOW),
        lambda: set_password(session, account, PASSWORD, NOW),
        lambda: disable(session, account, NOW),
    ):
        token = entered(session).token
        end()
        session.expire_all()
        assert visitor_of(session, token, NOW) is None

    assert sign_in(session, "nguyenvana", PASSWORD, "192.0.2.1", NOW, RULES) is None
    enable(session, account)
    assert entered(session)


def test_a_role_counts_from_its_first_day_and_no_more_on_the_day_it_is_withdrawn(session: Session) -> None:
    tree = a_tree(session)
    account = an_account(session)
    grant(session, account, Role.OFFICIAL, tree.own, DAY + timedelta(days=1))
    withdraw(session, account, Role.OFFICIAL, tree.own, DAY + timedelta(days=2))
    rules = SignInRules(idle_minutes=10_000, longest_hours=100)
    signed = sign_in(session, "nguyenvana", PASSWORD, "192.0.2.1", NOW, rules)
    assert signed is not None

    counted = [visitor_of(session, signed.token, NOW + timedelta(days=days)) for days in range(3)]

    assert [len(one.grants) for one in counted if one] == [0, 1, 0]


def test_after_the_free_tries_comes_a_pause_that_doubles_and_ends(session: Session) -> None:
    an_account(session)
    rules = SignInRules(free_tries=3, first_pause_seconds=30, longest_pause_minutes=15)
    for _try in range(3):
        sign_in(session, "nguyenvana", "sai mật khẩu rồi", "192.0.2.1", NOW, rules)

    early = sign_in(session, "nguyenvana", PASSWORD, "192.0.2.1", NOW + 29 * SECOND, rules)
    wrong = sign_in(session, "nguyenvana", "sai mật khẩu rồi", "192.0.2.1", NOW + 30 * SECOND, rules)
    early_again = sign_in(session, "nguyenvana", PASSWORD, "192.0.2.1", NOW + 89 * SECOND, rules)
    then = sign_in(session, "nguyenvana", PASSWORD, "192.0.2.1", NOW + 90 * SECOND, rules)

    assert (early, wrong, early_again) == (None, None, None)
    assert then is not None


def test_a_success_forgets_the_failures_of_its_login(session: Session) -> None:
    an_account(session)
    rules = SignInRules(free_tries=2)
    sign_in(session, "nguyenvana", "sai mật khẩu rồi", "192.0.2.1", NOW, rules)
    assert sign_in(session, "nguyenvana", PASSWORD, "192.0.2.1", NOW + SECOND, rules)
    sign_in(session, "nguyenvana", "sai mật khẩu rồi", "192.0.2.1", NOW + 2 * SECOND, rules)

    assert sign_in(session, "nguyenvana", PASSWORD, "192.0.2.1", NOW + 3 * SECOND, rules) is not None


def test_an_address_that_tries_many_logins_waits_and_its_own_account_does_not_wash_it_clean(session: Session) -> None:
    an_account(session)
    rules = SignInRules(address_tries=3)
    for number in range(2):
        sign_in(session, f"login{number}", "sai mật khẩu rồi", "192.0.2.1", NOW, rules)
    assert sign_in(session, "nguyenvana", PASSWORD, "192.0.2.1", NOW, rules) is not None
    sign_in(session, "login3", "sai mật khẩu rồi", "192.0.2.1", NOW, rules)

    assert sign_in(session, "nguyenvana", PASSWORD, "192.0.2.1", NOW + SECOND, rules) is None
    assert sign_in(session, "nguyenvana", PASSWORD, "192.0.2.2", NOW + SECOND, rules) is not None
