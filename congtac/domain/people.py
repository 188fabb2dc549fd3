"""People who act, compared: four eyes are two people, by their accounts, or however a name is written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from congtac.domain.elections.names import name_key


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who did something: the name as it was written down, and the account where there was one."""

    name: str
    account: int | None = None

    def is_same_as(self, other: Hand) -> bool:
        """Two accounts are two people whatever they are called; without an account the name is all there is."""
        if self.account is not None and other.account is not None:
            return self.account == other.account
        return folded(self.name) == folded(other.name) or name_key(self.name) == name_key(other.name)


def folded(name: str) -> str:
    """A name as it is compared: whoever writes it in other letters or spaces is the same person."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
