"""Sentences about reminders that are held, released or sent by hand."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "remind.played": N_("This cycle was played from an event file: nobody is reminded of it. Name another cycle."),
    "remind.hold_ended": N_("A hold until {until} would have ended before it begins ({on}). Name a later day."),
    "remind.not_held": N_("Nothing is held here on {on}. “congtac remind ledger” shows what was skipped and why."),
    "remind.held": N_(
        "The reminders of {unit} are held until {until}: {reason}. Release them first: congtac remind release"
    ),
    "remind.nothing_owed": N_(
        "Nothing that could be reminded of is owed here now. “congtac cycle show” says what the cycle waits for."
    ),
    "remind.no_message": N_("There is no reminder “{key}”. “congtac remind forecast --json” names those to come."),
    "remind.too_long": N_("The text has {length} letters; the ledger keeps at most {limit}. Shorten it."),
}
