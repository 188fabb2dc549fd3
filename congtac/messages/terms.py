"""Sentences about terms: when the next congress is due, what was agreed, how it is called."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "term.holds_no_congress": N_("Units of the level “{level}” hold no congresses. Name another unit."),
    "term.unit_not_there": N_("This unit does not exist on {day}. Name another day, or the unit that goes on."),
    "term.no_congress_known": N_(
        "No congress of this unit is known, so that nothing says when the next one is due. Write last_congress into "
        "its configuration."
    ),
    "term.no_rule": N_("No rule says how long a term is that began on {day}. Add one to terms.rules."),
    "term.closing_contradicted": N_(
        "The configuration says that the last congress ({configured_name}) closed on {configured}; by its cycle it was "
        "{recorded_name}, closed on {recorded}, and that counts. Correct the one that is wrong."
    ),
    "term.configuration_older": N_(
        "The configuration still names the congress before ({configured_name}, {configured}); the last one closed on "
        "{recorded}. Bring last_congress up to date when convenient."
    ),
    "term.only_configured": N_(
        "The configuration names a later congress ({configured_name}, closed on {configured}) than the last one with a "
        "cycle ({recorded}). The later one counts; check that it was held."
    ),
    "term.pilot_unanswered": N_(
        "Does this unit take part in the pilot ({source})? Counted is the ordinary term of {months} months, due on "
        "{due}; the pilot of {pilot_months} months would make it {pilot_due}. Set terms.pilot to true or false."
    ),
    "term.needs_consent": N_(
        "{day} is not the month in which the congress is due ({due}). That needs the consent of the superior ({kind}): "
        "record it with “congtac term extend” or “congtac term early”. Source: {source}."
    ),
    "term.consent_beyond": N_(
        "{by} agreed to {day} ({kind}, {decision}); the rule allows {months} months, up to {limit} ({source}). Check "
        "the decision."
    ),
    "term.due_soon": N_("The next congress is due on {due} ({source}). Plan it: “congtac term next”."),
    "term.due_today": N_("The next congress is due today, {due} ({source})."),
    "term.due_passed": N_(
        "The next congress was due on {due} ({source}). It may be held until {closes} with the consent of the "
        "superior: record it with “congtac term extend”, or open the congress with “congtac term next”."
    ),
    "term.extended": N_("The congress was due on {due}; its term is extended until {closes}."),
    "term.window_over": N_(
        "The window of the congress is over: due on {due}, {closes} at the latest ({source}). Ask the superior how to "
        "go on; the congress can still be opened."
    ),
    "term.ordinal_unknown": N_(
        "Which congress of this organisation it is, nobody has said; papers print the years only. Say it with “congtac "
        "term label”."
    ),
    "term.label_gap": N_(
        "The term before is {before}, the next one is generated as {term}. If it is called otherwise, say so with "
        "“congtac term label”."
    ),
    "term.pilot_changes_name": N_(
        "The next term is generated as {term}; in the pilot ({source}) it would be {pilot}. Set terms.pilot to true or "
        "false."
    ),
    "term.decision_missing": N_("Name who decided, by which decision (number), and why."),
    "term.decided_in_future": N_("The decision is of {decided_on}, a day after {on}. Check the day."),
    "term.decided_before": N_(
        "The decision is of {decided_on}, before the term began ({closed_on}). It belongs to another term."
    ),
    "term.nothing_to_move": N_("The due day of the next congress is not known, so that it cannot be moved."),
    "term.extension_not_later": N_("The congress is due on {due}; {day} is no extension. Name a later day."),
    "term.early_not_earlier": N_(
        "The congress is due on {due}; {day} is no earlier day of the same term. Name a day before it, after the last "
        "congress."
    ),
    "term.names_nothing": N_("Say the ordinal, the term, or both."),
    "term.bad_ordinal": N_("“{found}” is no ordinal. Write a Roman numeral or a number from 1 to {last}: III, 3."),
    "term.bad_term": N_("“{found}” is no term. Write two years, the earlier first: 2025-2030."),
    "term.not_after_last": N_("{day} is not after the last congress, which closed on {closed_on}. Name a later day."),
    "term.already_open": N_(
        "The next congress is open already: cycle {number}, on {held_on}, at the stage “{stage}”. Move that one, or "
        "cancel it first."
    ),
}
