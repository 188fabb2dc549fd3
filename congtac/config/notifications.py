"""Settings of the channels by which messages leave; each is off until somebody switches it on."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from congtac.config.values import Email, Encryption, Part, Words
from congtac.domain.deliveries import Channel
from congtac.i18n import N_


class Smtp(Part):
    """Mail. Nothing leaves until it is switched on."""

    enabled: bool = Field(description=N_("Whether mails are sent."))
    host: Words | None = Field(description=N_("The name of the mail server."))
    port: int = Field(ge=1, le=65535, description=N_("The port of the mail server."))
    encryption: Encryption = Field(description=N_("How the connection is protected."))
    sender: Email | None = Field(description=N_("The address that mails come from."))
    user: Words | None = Field(description=N_("The user at the mail server, if it asks for one."))
    password_file: Words | None = Field(
        description=N_("The file that holds the password. The password itself never stands in the configuration.")
    )
    ca_file: Words | None = Field(
        description=N_("The certificate (PEM) that vouches for the mail server, where no public authority does.")
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.enabled and (self.host is None or self.sender is None):
            raise PydanticCustomError("config.smtp_incomplete", "")
        return self


class Webhook(Part):
    """Calls to another system. Nothing leaves until it is switched on."""

    enabled: bool = Field(description=N_("Whether messages are posted."))
    url_file: Words | None = Field(description=N_("The file that holds the address, which is a secret."))

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.enabled and self.url_file is None:
            raise PydanticCustomError("config.webhook_incomplete", "")
        return self


class Apprise(Part):
    """One of the services that the library Apprise knows. Nothing leaves until it is switched on."""

    enabled: bool = Field(description=N_("Whether messages are sent through Apprise."))
    url_file: Words | None = Field(description=N_("The file that holds the one Apprise address, which is a secret."))

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.enabled and self.url_file is None:
            raise PydanticCustomError("config.apprise_incomplete", "")
        return self


class Retries(Part):
    """What is done with a message that was not taken."""

    attempts: int = Field(ge=1, le=100, description=N_("How many attempts a message gets."))
    first_minutes: int = Field(
        ge=1, le=1440, description=N_("Minutes before the second attempt; each further pause is twice as long.")
    )
    longest_minutes: int = Field(ge=1, le=10080, description=N_("Minutes that a pause lasts at most."))


class Notifications(Part):
    """Where messages go."""

    test_mode: bool = Field(
        description=N_("Whether messages become files in the folder “outbox” of the data folder and nothing leaves.")
    )
    smtp: Smtp = Field(description=N_("Mail through a mail server."))
    webhook: Webhook = Field(description=N_("Messages to another system."))
    apprise: Apprise = Field(description=N_("Messages through the library Apprise."))
    retries: Retries = Field(description=N_("What is done with a message that was not taken."))

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels that are switched on."""
        on = {
            Channel.EMAIL: self.smtp.enabled,
            Channel.WEBHOOK: self.webhook.enabled,
            Channel.APPRISE: self.apprise.enabled,
        }
        return tuple(channel for channel, enabled in on.items() if enabled)
