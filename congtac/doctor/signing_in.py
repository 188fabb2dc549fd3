"""Signing in by somebody who vouches for people: whether the secret can be read and the provider answers."""

from __future__ import annotations

from congtac import openid
from congtac.config import Installation
from congtac.domain.findings import Finding, Level
from congtac.domain.health import Check, Side


def identity_provider(installation: Installation) -> Check:
    """Without a provider people have passwords."""
    provider = installation.shared().access.provider
    if provider is None:
        return Check(Side.SIGN_IN, (Finding("doctor.passwords_only", Level.NOTE),))
    try:
        openid.secret_of(provider)
        openid.described(provider)
    except openid.OutOfReach as error:
        told = {"reason": str(error)}
        return Check(Side.SIGN_IN, (Finding("doctor.identity_unusable", Level.WARNING, provider.issuer, told),))
    told = {"name": provider.name, "back": provider.back_url}
    return Check(Side.SIGN_IN, (Finding("doctor.identity", Level.NOTE, provider.issuer, told),))
