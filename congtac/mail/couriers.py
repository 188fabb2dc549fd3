"""What every way of sending has in common."""

from __future__ import annotations

from typing import Protocol

from congtac.domain.deliveries import Attempt
from congtac.mail.letters import Letter

PATIENCE_SECONDS = 30.0  # how long a server may think about one step


class Courier(Protocol):
    """Takes letters one after the other; one connection for all of them where the channel has one."""

    def deliver(self, letter: Letter) -> Attempt:
        """What became of the letter. Nothing that a server or the network does raises."""

    def close(self) -> None:
        """Let the connection go."""


def kind_of(error: BaseException) -> str:
    """The class of an error; its words may hold addresses and secrets."""
    return type(error).__name__
