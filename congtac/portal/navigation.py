"""The main navigation: which pages there are, for whom. A page of a new noun adds its row here."""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.access import RIGHTS, Right, Visitor
from congtac.i18n import N_


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the path, its words, and the right that somebody must have in at least one unit."""

    path: str
    words: str
    right: Right = Right.READ


ENTRIES: tuple[Entry, ...] = (
    Entry("/", N_("Today")),
    Entry("/owed", N_("What I owe"), Right.REPORT),
    Entry("/cycles", N_("Cycles")),
    Entry("/tasks", N_("Tasks")),
    Entry("/approvals", N_("Waiting for decision"), Right.DECIDE),
    Entry("/rounds", N_("Rounds"), Right.DECIDE),
    Entry("/reminders", N_("Reminders"), Right.ORGANISE),
    Entry("/outbox", N_("Outbox"), Right.ORGANISE),
    Entry("/terms", N_("Terms")),
    Entry("/calendar", N_("Calendar")),
    Entry("/accounts", N_("Accounts"), Right.ADMINISTER),
    Entry("/audit", N_("Log"), Right.ADMINISTER),
)


def entries_for(visitor: Visitor) -> list[Entry]:
    """The entries for somebody, in their order."""
    rights = {right for grant in visitor.grants for right in RIGHTS[grant.role]}
    return [entry for entry in ENTRIES if entry.right in rights]
