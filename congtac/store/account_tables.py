"""The tables of access: accounts and their grants, sign-ins, tokens, identities elsewhere.

Of a password only its argon2 hash is here, of the token of a sign-in or of the API only its SHA-256: who reads the
database can sign in with nothing of it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.roles import Role
from congtac.store.base import Base, one_of

if TYPE_CHECKING:
    from congtac.store.tables import Unit

HASH = String(64)


class Account(Base):
    """Somebody who may sign in. ``login`` is folded (NFC, small letters). Without a password only by an identity.

    ``password_given_at``: since when it has a password that somebody else handed out; None once it is the owner's own.
    """

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("length(login) > 0 AND length(name) > 0", name="login_and_name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(index=True)
    password_hash: Mapped[str | None]
    password_given_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    grants: Mapped[list[AccountGrant]] = relationship(back_populates="account", order_by="AccountGrant.id")


class AccountGrant(Base):
    """A role in one unit and everything below it, from ``since`` on; from ``ends_on`` on it counts no more."""

    __tablename__ = "account_grant"
    __table_args__ = (
        one_of("role", Role),
        CheckConstraint("ends_on IS NULL OR ends_on >= since", name="ends_after_it_began"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[str]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    since: Mapped[date]
    ends_on: Mapped[date | None]
    account: Mapped[Account] = relationship(back_populates="grants")
    unit: Mapped[Unit] = relationship()

    def counts(self, on: date) -> bool:
        """Whether it counts on that day."""
        return self.since <= on and (self.ends_on is None or on < self.ends_on)


class SignIn(Base):
    """One sign-in from one browser, with a password or by an identity. How long it lasts unused was settled then."""

    __tablename__ = "sign_in"
    __table_args__ = (CheckConstraint("idle_minutes >= 1", name="lasts_a_while"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(HASH, unique=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    idle_minutes: Mapped[int]
    address: Mapped[str]
    revoked_at: Mapped[datetime | None]
    by_password: Mapped[bool] = mapped_column(default=True)
    account: Mapped[Account] = relationship()


class SignInAttempt(Base):
    """Somebody tried to sign in. Of the login only a hash: people type passwords into that field, too."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_login_hash_at", "login_hash", "at"),
        Index("ix_sign_in_attempt_address_at", "address", "at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    login_hash: Mapped[str] = mapped_column(HASH)
    address: Mapped[str]
    at: Mapped[datetime]
    succeeded: Mapped[bool]


class ApiToken(Base):
    """A token for programs: what its account may do, or less (``scopes``), until it expires or is revoked."""

    __tablename__ = "api_token"
    __table_args__ = (CheckConstraint("length(label) > 0", name="has_label"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    label: Mapped[str]
    token_hash: Mapped[str] = mapped_column(HASH, unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship()
    scopes: Mapped[list[ApiTokenScope]] = relationship(back_populates="token", order_by="ApiTokenScope.id")


class ApiTokenScope(Base):
    """A role in one unit that a token may use. It counts as long as the account has it."""

    __tablename__ = "api_token_scope"
    __table_args__ = (UniqueConstraint("token_id", "role", "unit_id"), one_of("role", Role))
    id: Mapped[int] = mapped_column(primary_key=True)
    token_id: Mapped[int] = mapped_column(ForeignKey("api_token.id"))
    role: Mapped[str]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    token: Mapped[ApiToken] = relationship(back_populates="scopes")
    unit: Mapped[Unit] = relationship()


class AccountIdentity(Base):
    """Who an account is for a provider of identities (OpenID Connect): issuer and subject, never the mail."""

    __tablename__ = "account_identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    issuer: Mapped[str]
    subject: Mapped[str]
    linked_at: Mapped[datetime]
    account: Mapped[Account] = relationship()
