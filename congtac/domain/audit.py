"""The chain of the audit log: each entry's hash runs over what it says and over the hash before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from congtac.domain.findings import Finding, Level

FIRST = "0" * 64  # what comes before the first entry


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry: who did what when, what changed (canonical JSON), and its place in the chain."""

    number: int
    at: datetime
    by: str
    account_id: int | None
    act: str
    cycle_id: int | None
    changes: str
    previous: str
    hash: str = ""

    @property
    def computed(self) -> str:
        """The hash that the entry must have."""
        said = {
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": self.by,
            "account_id": self.account_id,
            "act": self.act,
            "cycle_id": self.cycle_id,
            "changes": self.changes,
            "previous": self.previous,
        }
        return hashlib.sha256(canonical(said).encode()).hexdigest()


def canonical(value: Any) -> str:
    """The one way to write a value as JSON: keys in order, no spaces, every letter as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def first_break(
    entries: Iterable[Logged], head: tuple[int, str] | None, before: tuple[int, str] = (0, FIRST)
) -> tuple[int, Finding | None]:
    """How many entries hold, and where the chain breaks first.

    ``head`` is number and hash of the last entry as somebody else remembers them. Without it nobody could see that the
    newest entries are missing. ``before`` is the entry after which they begin, where not all of them are looked at.
    """
    number, last = before
    for entry in entries:
        if entry.number != number + 1:
            return number, _broken("audit.missing", number + 1)
        if entry.previous != last:
            return number, _broken("audit.out_of_chain", entry.number)
        if entry.hash != entry.computed:
            return number, _broken("audit.changed", entry.number)
        number, last = entry.number, entry.hash
    if head is not None and head[0] > number:
        return number, _broken("audit.missing", number + 1)
    if head is not None and head != (number, last):
        return number, _broken("audit.head_differs", number)
    return number, None


def _broken(code: str, number: int) -> Finding:
    return Finding(code, Level.ERROR, figures={"number": number})
