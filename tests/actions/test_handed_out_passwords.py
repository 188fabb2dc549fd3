"""A password that somebody else handed out counts until its owner chooses another one, which comes first."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from trees import NOW, PASSWORD, a_tree, an_account

from congtac.actions.accounts import (
    Claims,
    SignedIn,
    create_account,
    create_token,
    grant,
    set_password,
    sign_in,
    sign_in_by_identity,
    visitor_of,
    visitor_of_token,
)
from congtac.actions.accounts.administering import change_own_password
from congtac.domain.access import Grant
from congtac.domain.errors import BadInput
from congtac.domain.roles import Role
from congtac.domain.sign_in import SignInRules
from congtac.store.tables import Account

OWN = "một câu chỉ mình tôi biết"
ADDRESS, RULES = "192.0.2.1", SignInRules()
MAIL = Claims("https://id.example.vn", "sub-1", "nguyenvana@example.vn", email_verified=True)


def handed_out(session: Session) -> Account:
    """An account whose password somebody else chose."""
    mail = "nguyenvana@example.vn"
    return create_account(session, "nguyenvana", "Nguyễn Văn A", NOW, password=PASSWORD, email=mail, handed_out=True)


def entered(session: Session, password: str = PASSWORD) -> SignedIn:
    signed = sign_in(session, "nguyenvana", password, ADDRESS, NOW, RULES)
    assert signed is not None
    return signed


def test_whoever_signs_in_with_a_password_that_was_handed_out_owes_another_one_until_it_is_there(
    session: Session,
) -> None:
    handed_out(session)
    signed = entered(session)
    before = visitor_of(session, signed.token, NOW)
    assert before == signed.visitor
    assert before is not None

    changed = change_own_password(session, before, OWN, ADDRESS, NOW, RULES)

    assert before.owes_password
    assert not changed.visitor.owes_password
    assert visitor_of(session, changed.token, NOW) == changed.visitor
    assert visitor_of(session, signed.token, NOW) is None
    assert not entered(session, OWN).visitor.owes_password


def test_a_password_of_ones_own_is_asked_for_again_when_somebody_resets_it(session: Session) -> None:
    account = an_account(session)
    own = entered(session).visitor

    set_password(session, account, OWN, NOW, handed_out=True)

    assert not own.owes_password
    assert entered(session, OWN).visitor == replace(own, owes_password=True)


def test_the_new_password_is_not_the_one_that_was_handed_out_however_it_is_typed(session: Session) -> None:
    handed_out(session)
    visitor = entered(session).visitor
    decomposed = unicodedata.normalize("NFD", PASSWORD)

    for same in (PASSWORD, decomposed):
        with pytest.raises(BadInput) as refused:
            change_own_password(session, visitor, same, ADDRESS, NOW, RULES)
        assert [one.code for one in refused.value.findings] == ["account.same_password"]

    assert decomposed != PASSWORD
    assert change_own_password(session, visitor, f"{PASSWORD}!", ADDRESS, NOW, RULES)


def test_who_signs_in_by_an_identity_owes_no_password_and_with_the_one_handed_out_does(session: Session) -> None:
    handed_out(session)

    by_identity = sign_in_by_identity(session, MAIL, ADDRESS, NOW, RULES)

    assert by_identity is not None
    there = visitor_of(session, by_identity.token, NOW)
    assert there == by_identity.visitor
    assert there is not None
    assert not there.owes_password
    assert entered(session).visitor.owes_password


def test_an_account_without_a_password_has_none_that_was_handed_out(session: Session) -> None:
    assert create_account(session, "a", "A", NOW, handed_out=True).password_given_at is None
    assert handed_out(session).password_given_at == NOW


def test_tokens_of_programs_go_on_working_while_a_password_is_owed(session: Session) -> None:
    tree = a_tree(session)
    account = handed_out(session)
    grant(session, account, Role.SECRETARY, tree.below, NOW.date())

    token, _row = create_token(session, account, "đồng bộ", NOW, NOW + timedelta(days=3))

    there = visitor_of_token(session, token, NOW)
    assert there is not None
    assert (there.grants, there.owes_password) == ((Grant(Role.SECRETARY, tree.below.id),), False)
