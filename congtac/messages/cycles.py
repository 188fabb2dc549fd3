"""Sentences about the life of a cycle, its gates, reports, elections and papers."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "cycle.act_not_possible": N_("“{act}” is not possible at the stage “{stage}”. Possible now: {possible}."),
    "cycle.before_its_day": N_(
        "The plan has the meeting on {held_on:%d/%m/%Y}; {on:%d/%m/%Y} is earlier. Correct the day, or tick the box "
        "if it did take place earlier."
    ),
    "cycle.moved": N_("Somebody else has moved this cycle in the meantime. Look at it again before “{act}”."),
    "cycle.ended": N_("“{act}” is not possible: this cycle has ended (“{stage}”). Open a new one."),
    "cycle.person_and_reason": N_("Say who acts and why; both are written into the log."),
    "cycle.day_missing": N_("A postponement needs the new day. Name it."),
    "cycle.day_to_come": N_(
        "{on} is still to come: what was done has a day, {last} at the latest. Check the day, the year above all; "
        "nothing was recorded."
    ),
    "cycle.day_long_before": N_(
        "{on} lies more than a year before this cycle was opened and its plan begins. Possible are {first} to {last}. "
        "Check the day, the year above all; nothing was recorded."
    ),
    "cycle.unknown": N_("There is no cycle {number}. “congtac cycle list” shows those that there are."),
    "cycle.postponed_too_far": N_(
        "The cycle of {held_on} can be postponed to a later day, {latest} at the latest (six months); {to} is not one. "
        "Source: {source}."
    ),
    "cycle.notice_too_short": N_(
        "The date was announced on {announced}, {days} working days before the opening; at least {needed} are required "
        "({source}). Choose a later day, or have the superior confirm it."
    ),
    "cycle.no_quorum": N_(
        "{present} of {convened} convened were present, {needed} are needed ({source}). Check the figures, or have the "
        "superior say whether the congress stands."
    ),
    "gate.closed": N_("“{act}” has to wait. Missing: {gate}. Held by: {holder}."),
    "gate.not_confirmed": N_("Nobody has confirmed “{gate}”, so that there is nothing to take back."),
    "gate.withdrawn_too_early": N_(
        "“{gate}” was confirmed for {confirmed_on}; it cannot be taken back on {on}, before that. Check the day."
    ),
    "gate.used_already": N_(
        "“{gate}” cannot be taken back: “{act}” has been done on it, and the cycle stands at “{stage}”. Return or "
        "postpone the cycle first, where its stage allows it."
    ),
    "attend.nothing": N_("State at least one of --convened, --present, --members, --probationary, --guest."),
    "attend.more_present": N_("{some} present, but {all} convened. Check both figures; nothing was recorded."),
    "attend.more_probationary": N_(
        "{some} probationary members, but {all} members in all. Check both figures; nothing was recorded."
    ),
    "adopt.nothing": N_("The file states neither “targets” nor “tasks”. State what the resolution adopted."),
    "adopt.no_resolution": N_(
        "A cycle of the kind “{kind}” adopts no resolution. Register the tasks of a notice with “congtac task import”."
    ),
    "adopt.lead_unknown": N_(
        "“{lead}” is no unit of {unit} or below it. Correct the name, or leave the lead out and name it in the text."
    ),
    "adopt.no_lead": N_("Task {number} names no lead unit: it belongs to whoever adopted it."),
    "adopt.targets_settled": N_(
        "{count} targets are registered, and the meeting ended on {on}: reports are judged by them. A target is "
        "changed by the next resolution; nothing was registered."
    ),
    "adopt.tasks_there": N_(
        "{count} tasks are registered already, the first is {first}. They stay as they are: pause or close one "
        "(“congtac task”), or register a notice for what is new. Nothing was registered."
    ),
    "gate.quorum": N_(
        "“{act}” has to wait: {present} of {convened} convened are present, {needed} are needed ({source}). Held by: "
        "{holder}."
    ),
    "gate.reports_in": N_(
        "“{act}” has to wait: {received} of {expected} reports are in. Missing: {units}. Held by: {holder}."
    ),
    "gate.elections_decided": N_("“{act}” has to wait for the result of: {pending}. Held by: {holder}."),
    "report.not_expected": N_("{unit} owes no report in this cycle. Check the unit and the cycle."),
    "election.wrong_order": N_("{election} cannot be decided yet. First decide: {before}. Source: {source}."),
    "election.not_in_session": N_(
        "The result of {election} cannot be recorded at the stage “{stage}”: open the official session first."
    ),
    "election.more_than_seats": N_("{election}: {elected} elected for {seats} seats. Check the result."),
    "election.no_rank": N_(
        "{election}: the regulations name no such body or office, so that nothing says how it is counted. Record its "
        "result instead."
    ),
    "election.is_counted": N_(
        "{election}: its list of candidates is closed, so that the count decides. Enter the count twice and announce "
        "what comes out."
    ),
    "mandate.seat_taken": N_(
        "{election}: {elected} elected, but only {seats} seats are vacant. Close the mandates of those who left first."
    ),
    "mandate.not_held": N_(
        "{person} does not hold this office on {on} (elected on {from}): the mandate has ended, was refused, or begins "
        "later. Check the person and the day."
    ),
    "mandate.no_vacancy": N_("No seat of this office is vacant on {on}: {office}. A by-election fills only vacancies."),
    "unit.unknown": N_("No unit is called “{found}”. Among those that there are: {expected}."),
    "unit.unclear": N_("Several units are called “{found}”. Name one of these instead: {expected}."),
    "paper.edited_by_hand": N_(
        "This file was edited by a person and is left as it is. Move it away to have the draft written again."
    ),
    "prefect.home": N_("Prefect's folder cannot be made or written: {reason}. Set CONGTAC_HOME to another folder."),
    "prefect.not_started": N_(
        "Prefect did not start; its last words are in this file. Free memory or disk space and try again."
    ),
    "serve.port_taken": N_(
        "Port {port} is in use by another program. Choose another one with --port or --prefect-port."
    ),
    "serve.address": N_("Nothing can listen at {host}:{port}: {reason}. Choose another --host or --port."),
}
