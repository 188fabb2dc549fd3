"""Settings of signing in."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from congtac.config.values import EnvironmentName, Part, SafeAddress, Words
from congtac.domain.identity import Provider
from congtac.domain.sign_in import SignInRules
from congtac.i18n import N_

NEEDED = ("name", "issuer", "client_id")


class IdentityProvider(Part):
    """Signing in with OpenID Connect. The password of the client never stands in the configuration."""

    enabled: bool = Field(description=N_("Whether people may sign in with OpenID Connect."))
    name: Words | None = Field(description=N_("What the button on the sign-in page calls the provider."))
    issuer: SafeAddress | None = Field(description=N_("The address of the provider, as its tokens name it."))
    client_id: Words | None = Field(description=N_("What the provider calls this installation."))
    client_secret_file: Words | None = Field(description=N_("The file that holds the password of the client."))
    client_secret_variable: EnvironmentName | None = Field(
        description=N_("The environment variable that holds the password of the client.")
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = [key for key in NEEDED if getattr(self, key) is None]
        if self.client_secret_file is None and self.client_secret_variable is None:
            missing.append("client_secret_file")
        if self.enabled and missing:
            raise PydanticCustomError("config.identity_incomplete", "", {"missing": ", ".join(missing)})
        if self.client_secret_file is not None and self.client_secret_variable is not None:
            raise PydanticCustomError("config.identity_two_secrets", "")
        return self


class Access(Part):
    """Signing in. One installation has one door: no unit and no level can change it."""

    idle_minutes: int = Field(
        ge=1, le=10_080, description=N_("Minutes after which a sign-in that nobody uses has ended.")
    )
    longest_hours: int = Field(ge=1, le=720, description=N_("Hours after which every sign-in has ended."))
    free_tries: int = Field(ge=1, le=100, description=N_("Wrong passwords in a row after which a login has to wait."))
    address_tries: int = Field(
        ge=1, le=10_000, description=N_("Wrong passwords within an hour after which an address has to wait.")
    )
    first_pause_seconds: int = Field(
        ge=1, le=3600, description=N_("Seconds of the first pause; each further failure doubles it.")
    )
    longest_pause_minutes: int = Field(ge=1, le=1440, description=N_("Minutes that a pause lasts at most."))
    portal_url: SafeAddress | None = Field(
        description=N_("The address at which people open the portal; mails and the provider lead them to it.")
    )
    identity_provider: IdentityProvider = Field(description=N_("Signing in with OpenID Connect; off at first."))

    @model_validator(mode="after")
    def _led_back(self) -> Self:
        if self.identity_provider.enabled and self.portal_url is None:
            raise PydanticCustomError("config.identity_incomplete", "", {"missing": "portal_url"})
        return self

    @property
    def provider(self) -> Provider | None:
        """The provider; None where nobody may sign in with one."""
        one = self.identity_provider
        if not (one.enabled and one.name and one.issuer and one.client_id and self.portal_url):
            return None
        secret = (one.client_secret_file, one.client_secret_variable)
        return Provider(one.name, one.issuer, one.client_id, self.portal_url.rstrip("/"), *secret)

    @property
    def rules(self) -> SignInRules:
        """The same for the rules of signing in."""
        return SignInRules(**self.model_dump(exclude={"identity_provider", "portal_url"}))
