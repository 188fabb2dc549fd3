"""Passwords and tokens: what is kept of them, and how they are compared."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

SHORTEST, LONGEST = 12, 200
# The least that OWASP recommends for argon2id. A sign-in on SQLite keeps other writers waiting for that long.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def password_hash(password: str, login: str) -> str:
    """The argon2 hash of a new password. BadInput for one that is too short, too long, or the login itself."""
    plain = _plain(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        figures = {"shortest": SHORTEST, "longest": LONGEST, "letters": len(plain)}
        raise BadInput(Finding("account.password_length", Level.ERROR, "password", figures))
    if plain.casefold().strip() == login.casefold() or len(set(plain)) < 5:
        raise BadInput(Finding("account.password_simple", Level.ERROR, "password"))
    return _hasher.hash(plain)


def fits(stored: str | None, password: str) -> bool:
    """Whether a password is the stored one; without a stored one it takes the same time and is not."""
    plain = _plain(password)[:LONGEST]
    try:
        return _hasher.verify(stored or _nobodys(), plain) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(stored: str) -> bool:
    """Whether a hash was made with weaker settings than those of today."""
    return _hasher.check_needs_rehash(stored)


def rehashed(password: str) -> str:
    """The hash of a password that is known to fit, with the settings of today."""
    return _hasher.hash(_plain(password))


def new_token() -> str:
    """A token that nobody guesses: 256 bits."""
    return secrets.token_urlsafe(32)


def digest(text: str) -> str:
    """What is stored of a token: it is random and long, so that a quick hash will do."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def feed_digest(secret: str) -> str:
    """What is stored of the address of a calendar: nothing that anybody sends as a token has this digest."""
    return hashlib.blake2b(
        secret.encode("utf-8", "surrogatepass"), digest_size=32, person=b"congtac calendar"
    ).hexdigest()


@cache
def _nobodys() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))


def _plain(password: str) -> str:
    """The same password, however a keyboard composes its marks; what is no letter at all becomes a question mark."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace").decode("utf-8")
