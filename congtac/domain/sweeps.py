"""What a sweep did, told to those who asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from congtac.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class Swept:
    """The day, the reminders written, the cycles taken on, and what a person should know about it."""

    day: date
    reminders: int
    cycles: int
    findings: Sequence[Finding]
