"""Sentences about messages and their delivery."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "outbox.unknown": N_("There is no message {number}. “congtac outbox list” shows those that there are."),
    "outbox.not_dead": N_(
        "Message {number} is not one that could not be delivered ({state}). Only such a message is sent once more by "
        "hand."
    ),
}
