"""Sentences about tasks: their deadlines, who carries them out, and what happens to them."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "deadline.unreadable": N_(
        "The deadline “{text}” cannot be read without guessing. State the day under “due”, or write it like “trước "
        "ngày 15/7/2023”, “Quý III năm 2023”, “trong 15 ngày làm việc” or “thường xuyên”."
    ),
    "deadline.no_such_day": N_("The deadline “{text}” names a day that does not exist. Check it, and state it anew."),
    "deadline.two_days": N_(
        "The deadline “{text}” names several days: {days}. Ask which one counts and state it under “due”."
    ),
    "deadline.two_kinds": N_(
        "The deadline “{text}” says that the task goes on and names a day as well. State the day under “due”, or leave "
        "it out."
    ),
    "deadline.calendar_ends": N_(
        "The deadline “{text}” counts working days beyond the calendar that is known. State the day under “due”."
    ),
    "deadline.year_inferred": N_(
        "The deadline “{text}” names no year. By the day of the document, {given_on}, it is {on}."
    ),
    "deadline.next_year": N_(
        "The deadline “{text}” names no year, and in the year of the document ({given_on}) it had passed already: {on} "
        "was taken. Check whether the next year is meant."
    ),
    "deadline.counted": N_("The deadline “{text}” was counted from {given_on}: it is {on}."),
    "deadline.before_document": N_(
        "The deadline “{text}” ({on}) lies before the day of the document, {given_on}. Check both; nothing was changed."
    ),
    "deadline.on_rest_day": N_(
        "The deadline “{text}” falls on {on}, a rest day ({reason}). It is not moved; the next working day is "
        "{working}."
    ),
    "deadline.milestone_after": N_(
        "The milestone “{text}” ({on}) lies after the deadline of the whole task, {final}. Ask which of them is right."
    ),
    "notice.no_tasks": N_("The notice assigns no task. Check whether the right part of the document was read."),
    "notice.no_number": N_("The head of the paper has no number. State it under “number”, as printed: 12-TB/ĐU."),
    "notice.no_day": N_("The head of the paper has no full date. State it under “issued_on”: deadlines hang on it."),
    "notice.no_issuer": N_("The head of the paper names no issuing body. Name the unit with --unit."),
    "notice.no_notice": N_("This does not look like a document with a type name. Check whether it is the right file."),
    "notice.draft": N_("The paper is a draft: its tasks may still change. Register the issued notice."),
    "notice.table_taken": N_(
        "The tasks were taken from the table ({rows} rows); the {items} numbered items of the text were left out."
    ),
    "notice.text_cut": N_("Item {item} is longer than {most} letters. Shorten it, and keep the number of the item."),
    "notice.issued_twice": N_(
        "A notice {number} of {on} by {issuer} is registered already, with other content (cycle {cycle}). One number "
        "stands for one document: compare the two; nothing was registered."
    ),
    "notice.issuer_unknown": N_(
        "No unit is called “{name}”. Name the issuing unit with --unit, by its slug. Configured: {known}."
    ),
    "task.not_closed": N_("This task is not closed, so that there is nothing to reopen. Report on it, or resume it."),
    "task.no_lead": N_(
        "Item {item} (“{text}”) has no lead unit. Name exactly one under “lead”, or say “no_lead: true” where the "
        "notice openly names none."
    ),
    "task.two_leads": N_(
        "Item {item} (“{text}”) has several lead units: {units}. Exactly one leads a task; ask which, and put the "
        "others under “cooperating”."
    ),
    "task.lead_and_none": N_("Item {item} (“{text}”) names {units} and says that it has no lead. Keep one of the two."),
    "task.lead_and_outside": N_("A task has one lead unit: state either “lead” or “outside_lead”."),
    "task.lead_outside": N_(
        "Item {item}: “{unit}” is not below the body that issues the notice. Check the name, add the unit to the tree, "
        "or state it under “outside_lead”."
    ),
    "task.lead_outside_near": N_(
        "Item {item}: “{unit}” is not below the body that issues the notice. Was “{suggestion}” meant? If not, add the "
        "unit to the tree, or state it under “outside_lead”."
    ),
    "task.lead_cooperates": N_("“{unit}” leads this task and is named as taking part as well. Check the names."),
    "task.stated_twice": N_(
        "Item {item} sets the same task for the same unit as item {first}. Check whether both stay."
    ),
    "task.escalation_cycle": N_(
        "Item {item}: what exceeds somebody’s competence would come back to them: {units}. Name somebody above."
    ),
    "task.unknown": N_("There is no task “{name}”. See “congtac task list” for ids."),
    "task.unit_unknown": N_("No unit is called “{name}”. Name it by its slug or its full name."),
    "task.no_evidence": N_(
        "A task is closed with the document that proves its result. Name it with --evidence, for example “12-BC/CB”."
    ),
    "task.closed_already": N_(
        "The task was closed on {closed_on} with {evidence}: “{event}” is not possible any more."
    ),
    "task.paused_already": N_("The task is paused already. Resume it first."),
    "task.not_paused": N_("The task is not paused."),
    "task.no_milestone": N_("The task has {count} milestones and none of the number {number}. See congtac task show."),
    "task.not_later": N_("The new day {to} is not later than {until}. More time ends after the present last day."),
    "task.stated_before": N_("The cycle has this task already: {id}. Nothing was added."),
    "task.ended": N_("The cycle is at the stage “{stage}”: no task is added to it any more."),
    "task.milestone_reached": N_("Milestone {number} was reached on {on} already."),
    "task.reminds_nobody_no_lead": N_("Nobody is reminded: no unit leads it."),
    "task.reminds_nobody_outside": N_("Nobody is reminded: {lead} is no unit of the tree."),
    "task.reminds_nobody_no_day": N_("Nobody is reminded: it has no day, so it cannot be late."),
    "task.too_early": N_("{on} is too early: the task was given, or last paused or resumed, on {first}."),
    "task.period_reversed": N_("The period ends on {last}, before it begins on {first}. Exchange the two days."),
}
