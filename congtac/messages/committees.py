"""Sentences about offices in mid-term: who leaves, by-elections, and what the superior decides on them."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "committee.unknown_seat": N_(
        "Nobody can be meant by {office}, seat {seat}. Seats that are held on this day: {held}. Name one of them."
    ),
    "committee.unknown_mandate": N_("This unit has no mandate {number}. Look up who holds which office."),
    "committee.unknown_office": N_("No congress of this unit filled the office “{office}”. Its offices: {known}."),
    "committee.unknown_election": N_("This unit has no by-election {number}. Look up which ones it has."),
    "committee.no_member": N_(
        "{name} holds the office {office} without a seat in the committee. Whoever leaves the committee leaves this "
        "office too: check, and record it."
    ),
    "by_election.no_papers": N_(
        "{election}: this is a by-election; its ballot papers and minutes are not among the papers of the congress. "
        "Write them outside congtac."
    ),
    "by_election.of_congress": N_(
        "{election} is no by-election: the superior decides on the results of a congress as one dossier."
    ),
    "by_election.nothing_waits": N_(
        "{election}: no result of this by-election waits for the superior. Announce the result first, or look up what "
        "was decided."
    ),
    "by_election.decided_before": N_(
        "{election}: elected on {elected_on}, and cannot be decided on {on}. Check the day of the decision."
    ),
    "by_election.four_eyes": N_(
        "{by} planned, counted or announced this by-election ({election}): somebody else must ratify it (setting "
        "approval.four_eyes)."
    ),
}
