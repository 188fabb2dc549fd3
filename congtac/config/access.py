"""Settings of signing in."""

from __future__ import annotations

from pydantic import Field

from congtac.config.values import Part
from congtac.domain.sign_in import SignInRules
from congtac.i18n import N_


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

    @property
    def rules(self) -> SignInRules:
        """The same for the rules of signing in."""
        return SignInRules(**self.model_dump())
