"""The keys of messages: of one line of the ledger, or of one person's mail of a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(
    r"reminder/(?P<duty>[0-9]{1,9})/(?P<deadline>[^/]+)/(?P<recipient>[^/]+)/(?P<step>-?[0-9]{1,9})/(?P<channel>[^/]+)"
)


@dataclass(frozen=True, slots=True)
class LineKey:
    """A line: the duty, the deadline it had, the recipient, the step and the channel."""

    duty: int
    deadline: str
    recipient: str
    step: int
    channel: str

    @classmethod
    def parse(cls, text: str) -> LineKey | None:
        """The line that a key names; None for anything else."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            return None
        return cls(int(found["duty"]), found["deadline"], found["recipient"], int(found["step"]), found["channel"])

    def __str__(self) -> str:
        return f"reminder/{self.duty}/{self.deadline}/{self.recipient}/{self.step}/{self.channel}"


def is_digest(key: str) -> bool:
    """Whether it is the key of such a mail."""
    return key.startswith("digest/")


def digest_key(recipient: str, day: date, channel: str) -> str:
    """The key of one person's mail of a day."""
    return f"digest/{recipient}/{day}/{channel}"
