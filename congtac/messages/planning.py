"""Texts about opening a cycle, about plans that move, and about what is owed (``opening.*``, ``replan.*``, …)."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "input.not_one_of": N_("“{value}” is not one of these. Possible: {allowed}."),
    "plan.kept": N_("kept by {by}: {because} (counted, it would be {computed:%d/%m/%Y})"),
    "plan.as_confirmed": N_(
        "as confirmed; by the calendar of today it would be {computed:%d/%m/%Y}. Replan to move it."
    ),
    "plan.meeting_has_passed": N_(
        "{on:%d/%m/%Y} has passed (today is {today:%d/%m/%Y}): no reminder will leave. Check the year."
    ),
    "plan.meeting_on_rest_day": N_(
        "{on:%d/%m/%Y} is no working day ({reason}). Choose another day unless it is meant."
    ),
    "plan.last_congress_unknown": N_(
        "It is not known when the last congress closed, so that nobody can say when this one is due. Enter "
        "last_congress in the configuration."
    ),
    "plan.outside_superior_window": N_(
        "{day:%d/%m/%Y} lies outside the days that the superior has set, {opens:%d/%m/%Y} to {closes:%d/%m/%Y} "
        "({source}). Choose a day within, or ask the superior."
    ),
    "plan.notice_too_short": N_(
        "If the date is announced on {announced:%d/%m/%Y}, {days} working days are left before the opening; at least "
        "{needed} are asked for ({source}). Choose a later day, or announce it earlier."
    ),
    "plan.days_have_passed": N_(
        "On {today:%d/%m/%Y} {count} days of this plan have passed already: {labels}. What is owed by them is late at "
        "once; do it first, or waive it with a reason."
    ),
    "opening.unknown_organisation": N_("The configuration has no unit “{text}”. It has: {known}."),
    "opening.organisation_unclear": N_("“{text}” is the name of several units. Name one of: {known}."),
    "opening.no_plan": N_("No days are configured for {kind}. Enter settings.milestones for this kind."),
    "opening.unit_not_there": N_(
        "{unit} does not exist on {on:%d/%m/%Y} (from {first}, to {last}). Check the day, or the unit's dates in the "
        "configuration."
    ),
    "opening.kind_not_held": N_(
        "{unit} is a unit of the level {level}, which does not hold: {kind}. It holds: {possible}."
    ),
    "opening.nobody_reports": N_("{unit} has no units below on that day: nobody owes a report."),
    "opening.another_is_open": N_(
        "Another cycle of this kind is open for {unit}: number {number}, {on:%d/%m/%Y}. Move its plan, or cancel it, "
        "if it is the same meeting."
    ),
    "replan.done": N_("stays {on:%d/%m/%Y}: it is done"),
    "replan.passed": N_("stays {on:%d/%m/%Y}: the day has passed"),
    "replan.other_difference": N_(
        "The difference that you confirm ({confirmed}) is not the one that there is now ({now}). Look at it again and "
        "confirm that one. Nothing was written."
    ),
    "replan.no_milestone": N_("The plan has no day “{key}”. It has: {known}."),
    "replan.no_plan": N_("There is no plan to move: this cycle has ended or was played from a file (“{stage}”)."),
    "replan.resume_first": N_("This cycle is postponed. Resume it first, then move its plan."),
    "replan.meeting_was_held": N_("The meeting was held on {on:%d/%m/%Y}; its day does not move any more."),
    "replan.was_announced": N_(
        "The day of this congress has been announced. Put it off with: congtac cycle postpone {cycle} --to DAY; the "
        "new day is announced again."
    ),
    "replan.meeting_is_the_anchor": N_("The day of the meeting cannot be kept: the plan is counted from it."),
    "replan.after_the_meeting": N_(
        "These days stay and would lie after the meeting on {on:%d/%m/%Y}: {labels}. Let them move, or choose another "
        "day."
    ),
    "obligation.not_due": N_("due {due:%d/%m/%Y}"),
    "obligation.due": N_("due today ({due:%d/%m/%Y})"),
    "obligation.late": N_("late by {days} days (due {due:%d/%m/%Y})"),
    "obligation.done_on_time": N_("done on {on:%d/%m/%Y}, in time"),
    "obligation.done_late": N_("done on {on:%d/%m/%Y}, {days} days late"),
    "obligation.waived": N_("excused: {reason}"),
    "obligation.waived_already": N_("{unit} was excused on {on:%d/%m/%Y}: {reason}."),
    "obligation.met_already": N_("{unit} did what it owed on {on:%d/%m/%Y}; there is nothing to excuse."),
    "obligation.which_one": N_("{unit} owes several of this kind. Say which one: {keys}."),
    "obligation.not_owed": N_("{unit} owes nothing of this kind in this cycle ({kind}). Who does: {known}."),
    "obligation.unit_closed": N_(
        "{unit} was closed ({since:%d/%m/%Y}) and still owes its report. Ask the unit that goes on in its place for "
        "it, or excuse it: congtac cycle waive {cycle} {slug} --by … --reason “đơn vị đã ngừng hoạt động từ "
        "{since:%d/%m/%Y}”."
    ),
    "gate.of_another_kind": N_("“{gate}” is not asked for in: {kind}. Asked for are: {possible}."),
}
