"""Tokens for programs, and signing in by somebody who vouches for an identity."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import DAY
from sqlalchemy.orm import Session
from trees import NOW, a_tree, an_account

from congtac.actions.accounts import (
    Claims,
    account_called,
    create_account,
    create_token,
    disable,
    grant,
    has_accounts,
    revoke_token,
    set_password,
    sign_in_by_identity,
    visitor_of,
    visitor_of_token,
    withdraw,
)
from congtac.domain.access import Grant
from congtac.domain.errors import BadInput
from congtac.domain.roles import Role

END = NOW + timedelta(days=30)
SECOND = timedelta(seconds=1)
ISSUER = "https://id.example.vn"
MAIL = Claims(ISSUER, "sub-1", "NguyenVanA@example.vn", email_verified=True)


def codes(error: pytest.ExceptionInfo[BadInput]) -> list[str]:
    return [finding.code for finding in error.value.findings]


def test_an_empty_database_has_no_accounts_and_then_it_has(session: Session) -> None:
    assert not has_accounts(session)
    an_account(session)
    assert has_accounts(session)


def test_all_problems_of_a_new_account_are_told_at_once(session: Session) -> None:
    with pytest.raises(BadInput) as refused:
        create_account(session, "hai chữ", " ", NOW, password="ngắn", email="không phải thư")  # noqa: S106 - too short to be one

    assert codes(refused) == ["account.bad_login", "account.no_name", "account.bad_email", "account.password_length"]


def test_a_login_is_taken_in_any_letters(session: Session) -> None:
    an_account(session)

    with pytest.raises(BadInput) as refused:
        create_account(session, "NGUYENVANA", "Nguyễn Văn A", NOW)

    assert codes(refused) == ["account.login_taken"]
    assert account_called(session, "NguyenVanA").login == "nguyenvana"


@pytest.mark.parametrize(("letters", "fits"), [(11, False), (12, True), (200, True), (201, False)])
def test_a_password_has_at_least_twelve_and_at_most_two_hundred_letters(
    session: Session, letters: int, fits: bool
) -> None:
    account = an_account(session)
    password = ("mười hai chữ cái " * 20)[:letters]
    if fits:
        set_password(session, account, password, NOW)
    else:
        with pytest.raises(BadInput) as refused:
            set_password(session, account, password, NOW)
        assert codes(refused) == ["account.password_length"]


def test_a_password_is_neither_the_login_nor_four_letters_again_and_again(session: Session) -> None:
    account = an_account(session, "nguyen.van.anh")
    for password in ("Nguyen.Van.Anh", "abcdabcdabcd"):
        with pytest.raises(BadInput) as refused:
            set_password(session, account, password, NOW)
        assert codes(refused) == ["account.password_simple"]


def test_a_token_may_what_its_account_may_or_less(session: Session) -> None:
    tree = a_tree(session)
    account = an_account(session, role=Role.ORGANISER, unit=tree.own)
    narrow = Grant(Role.ORGANISER, tree.below.id)

    whole, _row = create_token(session, account, "đồng bộ", NOW, END)
    part, _row = create_token(session, account, "một chi bộ", NOW, END, [narrow])

    visitors = [visitor_of_token(session, token, NOW) for token in (whole, part)]
    assert [one.grants for one in visitors if one] == [(Grant(Role.ORGANISER, tree.own.id),), (narrow,)]


@pytest.mark.parametrize(
    ("role", "place"), [(Role.ORGANISER, "above"), (Role.ORGANISER, "sibling"), (Role.SUPERIOR, "own")]
)
def test_a_token_beyond_its_account_is_refused(session: Session, role: Role, place: str) -> None:
    tree = a_tree(session)
    account = an_account(session, role=Role.ORGANISER, unit=tree.own)

    with pytest.raises(BadInput) as refused:
        create_token(session, account, " ", NOW, NOW, [Grant(role, getattr(tree, place).id)])

    assert codes(refused) == ["token.no_label", "token.ends_in_the_past", "token.beyond_the_account"]


def test_a_token_loses_what_its_account_loses(session: Session) -> None:
    tree = a_tree(session)
    account = an_account(session, role=Role.ORGANISER, unit=tree.own)
    token, _row = create_token(session, account, "đồng bộ", NOW, END, [Grant(Role.ORGANISER, tree.below.id)])
    withdraw(session, account, Role.ORGANISER, tree.own, DAY)

    visitor = visitor_of_token(session, token, NOW)

    assert visitor is not None
    assert visitor.grants == ()


def test_a_token_ends_at_its_moment_when_it_is_revoked_and_with_its_account(session: Session) -> None:
    tree = a_tree(session)
    account = an_account(session, role=Role.ORGANISER, unit=tree.own)
    tokens = [create_token(session, account, "đồng bộ", NOW, END) for _each in range(2)]
    (first, row), (second, _row) = tokens

    assert visitor_of_token(session, first, END - SECOND)
    assert visitor_of_token(session, first, END) is None
    revoke_token(session, row, NOW)
    assert visitor_of_token(session, first, NOW) is None
    assert visitor_of_token(session, second, NOW)
    disable(session, account, NOW)
    session.expire_all()
    assert visitor_of_token(session, second, NOW) is None


def test_a_token_of_a_program_is_no_sign_in_and_the_other_way_round(session: Session) -> None:
    tree = a_tree(session)
    account = an_account(session, role=Role.ORGANISER, unit=tree.own, email="nguyenvana@example.vn")
    token, _row = create_token(session, account, "đồng bộ", NOW, END)
    signed = sign_in_by_identity(session, MAIL, "192.0.2.1", NOW)
    assert signed is not None

    assert visitor_of(session, token, NOW) is None
    assert visitor_of_token(session, signed.token, NOW) is None


def test_an_identity_is_linked_by_its_verified_mail_and_known_by_its_subject_from_then_on(session: Session) -> None:
    account = an_account(session, email="nguyenvana@example.vn")

    first = sign_in_by_identity(session, MAIL, "192.0.2.1", NOW)
    then = sign_in_by_identity(session, Claims(ISSUER, "sub-1"), "192.0.2.1", NOW)

    assert first is not None
    assert then is not None
    assert first.visitor.account_id == then.visitor.account_id == account.id


@pytest.mark.parametrize(
    "claims",
    [
        Claims(ISSUER, "sub-1", "nguyenvana@example.vn"),
        Claims(ISSUER, "sub-1", "khac@example.vn", email_verified=True),
        Claims(ISSUER, "", "nguyenvana@example.vn", email_verified=True),
        Claims(ISSUER, "sub-1", None, email_verified=True),
    ],
    ids=["not verified", "of nobody", "without a subject", "without a mail"],
)
def test_without_a_verified_mail_of_an_account_nobody_is_let_in(session: Session, claims: Claims) -> None:
    an_account(session, email="nguyenvana@example.vn")

    assert sign_in_by_identity(session, claims, "192.0.2.1", NOW) is None


def test_a_mail_that_two_accounts_share_lets_nobody_in(session: Session) -> None:
    an_account(session, email="nguyenvana@example.vn")
    an_account(session, "tranthib", email="nguyenvana@example.vn")

    assert sign_in_by_identity(session, MAIL, "192.0.2.1", NOW) is None


def test_somebody_new_who_was_given_the_mail_does_not_get_the_account(session: Session) -> None:
    an_account(session, email="nguyenvana@example.vn")
    sign_in_by_identity(session, MAIL, "192.0.2.1", NOW)
    new = Claims(ISSUER, "sub-2", "nguyenvana@example.vn", email_verified=True)

    assert sign_in_by_identity(session, new, "192.0.2.1", NOW) is None


def test_a_disabled_account_is_not_opened_by_an_identity(session: Session) -> None:
    account = an_account(session, email="nguyenvana@example.vn")
    sign_in_by_identity(session, MAIL, "192.0.2.1", NOW)
    disable(session, account, NOW)

    assert sign_in_by_identity(session, MAIL, "192.0.2.1", NOW) is None


def test_a_role_that_is_granted_again_is_the_one_that_is_there(session: Session) -> None:
    tree = a_tree(session)
    account = an_account(session)

    rows = [grant(session, account, Role.OFFICIAL, tree.own, DAY) for _each in range(2)]

    assert rows[0] is rows[1]
    with pytest.raises(BadInput) as refused:
        grant(session, account, Role.OFFICIAL, tree.own, DAY, DAY)
    assert codes(refused) == ["grant.ends_before_it_begins"]
    with pytest.raises(BadInput) as refused:
        withdraw(session, account, Role.SUPERIOR, tree.own, DAY)
    assert codes(refused) == ["grant.not_there"]
