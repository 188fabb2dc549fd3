"""Who vouches for people from elsewhere (OpenID Connect)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider of identities as the configuration names it. The secret is read when it is needed."""

    name: str
    issuer: str
    client_id: str
    portal_url: str
    secret_file: str | None = None
    secret_variable: str | None = None

    @property
    def discovery_url(self) -> str:
        """Where the provider describes itself."""
        return f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"

    @property
    def back_url(self) -> str:
        """Where the provider leads people back to, registered there letter by letter."""
        return f"{self.portal_url}/sign-in/identity/back"
