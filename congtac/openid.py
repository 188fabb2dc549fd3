"""OpenID Connect: ask a provider who somebody is, and check its answer (authorization code flow with PKCE).

The portal stores nothing between the two steps: a browser holds a secret in a cookie, and state, nonce and the
verifier of PKCE are made from it. Reasons stand in the log of the server and are told to nobody else.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from congtac.domain.identity import Provider

LASTS = timedelta(minutes=10)
PATIENCE, LEEWAY, HOUR = 5.0, 60, 3600
SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
"""Signatures of a private key. The secret of the client signs nothing, and nothing goes unsigned."""


class NotProved(Exception):
    """The provider's answer does not prove who somebody is; the reason is for the log."""


class OutOfReach(Exception):
    """The provider does not answer, or not as its description says; the reason is for the log."""


class TooOld(NotProved):
    """This browser asked for nothing, or too long ago."""


@dataclass(frozen=True, slots=True)
class Question:
    """What one browser has asked: its secret and the moment, as the cookie holds them."""

    secret: str
    at: int

    @classmethod
    def new(cls, now: datetime) -> Question:
        """A question that nobody has asked before."""
        return cls(secrets.token_urlsafe(32), int(now.timestamp()))

    @classmethod
    def read(cls, cookie: str) -> Question | None:
        """The question that a cookie holds."""
        moment, _dot, secret = cookie.partition(".")
        return cls(secret, int(moment)) if secret and moment.isascii() and moment.isdigit() else None

    @property
    def cookie(self) -> str:
        """What the cookie holds."""
        return f"{self.at}.{self.secret}"

    def made(self, purpose: str) -> str:
        """A value that only who holds the secret can make."""
        return hmac.new(self.secret.encode(), f"{purpose} {self.at}".encode(), sha256).hexdigest()

    def fits(self, state: str, now: datetime) -> bool:
        """Whether an answer belongs to it and comes in time."""
        in_time = timedelta(0) <= timedelta(seconds=int(now.timestamp()) - self.at) < LASTS
        return in_time and hmac.compare_digest(self.made("state").encode(), state.encode())


@dataclass(frozen=True, slots=True)
class Answer:
    """Who somebody is by the provider's checked token."""

    issuer: str
    subject: str
    email: str | None
    email_verified: bool


def address_to_ask(provider: Provider, question: Question) -> str:
    """Where the browser is sent. Raises OutOfReach."""
    asked: str = prepare_grant_uri(
        _description(provider, question.at // HOUR)["authorization_endpoint"],
        provider.client_id,
        "code",
        redirect_uri=provider.back_url,
        scope="openid email",
        state=question.made("state"),
        nonce=question.made("nonce"),
        code_challenge=create_s256_code_challenge(question.made("verifier")),
        code_challenge_method="S256",
    )
    return asked


def proved(provider: Provider, question: Question | None, back: Mapping[str, str], now: datetime) -> Answer:
    """Who came back. Raises TooOld, NotProved or OutOfReach."""
    if question is None or not question.fits(back.get("state", ""), now):
        raise TooOld("state")
    if back.get("iss", provider.issuer) != provider.issuer:  # RFC 9207
        raise NotProved("iss of the answer")
    if not back.get("code"):
        raise NotProved(f"no code: {back.get('error', '')[:40]!r}")
    told = _description(provider, question.at // HOUR)
    tokens = _tokens(provider, told, back["code"], question)
    claims = _checked(provider, told, tokens, question, now)
    if "email" not in claims:
        claims = {**_more(told, tokens, claims["sub"]), **claims}
    email = claims.get("email")
    verified = claims.get("email_verified") is True
    return Answer(provider.issuer, claims["sub"], email if isinstance(email, str) else None, verified)


def described(provider: Provider) -> Mapping[str, Any]:
    """What the provider says about itself, asked now. Raises OutOfReach."""
    found = _json(httpx.get, provider.discovery_url)
    if found.get("issuer") != provider.issuer:
        raise OutOfReach(f"it calls itself {str(found.get('issuer'))[:200]!r}")
    for key in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not _is_safe(found.get(key)):
            raise OutOfReach(f"no safe {key}")
    return found


def secret_of(provider: Provider) -> str:
    """The password of the client. Raises OutOfReach where it cannot be read."""
    if provider.secret_variable is not None:
        found = os.environ.get(provider.secret_variable, "")
    else:
        try:
            found = Path(provider.secret_file or "").read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise OutOfReach(f"client_secret_file: {type(error).__name__}") from None
    if not found.strip():
        raise OutOfReach("the password of the client is empty")
    return found.strip()


@lru_cache(maxsize=4)
def _description(provider: Provider, _hour: int) -> Mapping[str, Any]:
    return described(provider)


def _tokens(provider: Provider, told: Mapping[str, Any], code: str, question: Question) -> Mapping[str, Any]:
    secret = secret_of(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": provider.back_url,
        "code_verifier": question.made("verifier"),
    }
    ways = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in ways:
        auth = httpx.BasicAuth(quote(provider.client_id, safe=""), quote(secret, safe=""))
        return _json(httpx.post, told["token_endpoint"], data=form, auth=auth)
    own = {"client_id": provider.client_id, "client_secret": secret}
    return _json(httpx.post, told["token_endpoint"], data=form | own)


def _checked(
    provider: Provider, told: Mapping[str, Any], tokens: Mapping[str, Any], question: Question, now: datetime
) -> dict[str, Any]:
    """The claims of the token, after signature, issuer, audience, nonce and time were found right."""
    keys = _json(httpx.get, told["jwks_uri"])  # asked each time: a sign-in is rare, and keys change
    options: Any = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
        "sub": {"essential": True},
        "exp": {"essential": True},
    }
    given = {"nonce": question.made("nonce"), "client_id": provider.client_id}
    given["access_token"] = str(tokens.get("access_token") or "")
    try:
        token = jwt.decode(str(tokens.get("id_token") or ""), KeySet.import_key_set(keys), algorithms=SIGNED_WITH)  # type: ignore[arg-type]
        claims = CodeIDToken(token.claims, token.header, options, given)
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise NotProved(f"{type(error).__name__}: {error}"[:200]) from None
    if not isinstance(claims["sub"], str) or not claims["sub"]:
        raise NotProved("sub")
    return dict(claims)


def _more(told: Mapping[str, Any], tokens: Mapping[str, Any], subject: str) -> Mapping[str, Any]:
    """What the provider tells beside the token about the same person: by the standard, the mail may stand only here."""
    address = told.get("userinfo_endpoint")
    if not _is_safe(address) or not tokens.get("access_token"):
        return {}
    found = _json(httpx.get, str(address), headers={"Authorization": f"Bearer {tokens['access_token']}"})
    if found.get("sub") != subject:
        raise NotProved("userinfo is about somebody else")
    return {key: found[key] for key in ("email", "email_verified") if key in found}


def _json(ask: Any, address: str, **more: Any) -> dict[str, Any]:
    try:
        answer = ask(address, timeout=PATIENCE, follow_redirects=False, **more)
        found = answer.raise_for_status().json()
    except httpx.HTTPStatusError as error:
        raise OutOfReach(f"{address} answers {error.response.status_code}") from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise OutOfReach(f"{address}: {type(error).__name__}") from None
    if not isinstance(found, dict):
        raise OutOfReach(f"{address} answers something else")
    return found


def _is_safe(address: object) -> bool:
    if not isinstance(address, str):
        return False
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1"))
