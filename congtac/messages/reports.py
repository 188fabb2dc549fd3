"""Sentences about reports: what a cell may hold, what does not add up, what must be explained."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "report.not_a_figure": N_("“{text}” is not a figure. Write digits, such as 12 or 1.200."),
    "report.percent_for_a_count": N_(
        "“{text}” is a percentage where a count is asked, or a count where a rate is asked."
    ),
    "report.not_a_whole_number": N_("“{text}” is not a whole number, which this line counts. Check the figure."),
    "report.text_too_long": N_("The text has {length} letters; at most {limit} are taken. Shorten it."),
    "report.not_yes_or_no": N_("“{text}” is neither yes nor no. Write “có” or “không”."),
    "report.not_a_day": N_("“{text}” is not a day. Write it as 30/6/2023."),
    "report.no_identity": N_(
        "The file no longer says for which unit and cycle it was made. Take the form made for {unit} and put the "
        "figures into that."
    ),
    "report.other_form": N_(
        "This file holds the form “{found}”; awaited is “{expected}”. Take the form made for this cycle."
    ),
    "report.other_cycle": N_(
        "This file is for the cycle “{found}”, not for “{expected}”. Take the form of this cycle."
    ),
    "report.other_unit": N_("This file is the report of {unit}, not of {expected_unit}. Check the file and the unit."),
    "report.unknown_field": N_("The form has no field “{field}”. Take the form made for this cycle."),
    "report.other_file": N_("A report is read from .docx, .xlsx or .yaml; this is “{found}”."),
    "report.unknown_unit": N_("No unit of this cycle is called “{found}”. Expected are: {expected}."),
    "report.unit_unclear": N_("More than one unit here is called “{found}”. Name one by its slug: {expected}."),
    "report.none_yet": N_("{unit} has not handed in a report in this cycle, so there is nothing to decide about."),
    "report.not_a_workbook": N_("This is not a readable Excel file. Open it in Excel and save it again as .xlsx."),
    "report.macros": N_("The file holds macros. Save it as .xlsx without macros and send it again."),
    "report.links": N_(
        "The file draws on other files or databases ({part}). Paste the values instead and save it again."
    ),
    "report.too_many_rows": N_(
        "The sheet “{sheet}” has more than {allowed} rows; the form has far fewer. Delete what is below the form."
    ),
    "report.too_many_sheets": N_(
        "The workbook has {count} sheets; at most {allowed} are read, and the form has three. Delete the others."
    ),
    "report.too_many_entries": N_(
        "The file has {count} entries; at most {allowed} are read, and the form has far fewer. Take the form made for "
        "this unit and fill that in."
    ),
    "report.no_fields": N_("No field of the form is in this file. Take the form made for this unit and fill that in."),
    "report.unknown_column": N_(
        "Something stands in the column “{text}”, which the form does not have. Its columns are: {expected}."
    ),
    "report.field_twice": N_(
        "{place}: this field stands in the file twice; the other one is {other}. Keep one of them."
    ),
    "report.formula_links": N_("{place}: the formula {formula} draws on another file. Write the figure itself."),
    "report.formula_not_computed": N_(
        "{place}: the formula {formula} was never computed. Open the file in Excel, save it, and send it again."
    ),
    "report.formula_failed": N_("{place}: the formula gives {text}. Write the figure itself."),
    "report.replaced": N_(
        "Revision {revision} of {unit} was replaced by revision {newest}. Look at the newest one and decide about that."
    ),
    "report.decided": N_(
        "Revision {revision} of {unit} was decided on {on} by {by}. A new revision is needed to decide otherwise."
    ),
    "report.extension_not_later": N_(
        "{unit} has time until {deadline} already; {until} is not later. Name a later day."
    ),
    "report.missing": N_(
        "“{label}” is missing. Fill it in; write “không có” for none, “không áp dụng” where it does not apply."
    ),
    "report.not_the_sum": N_(
        "“{label}” ({column}) is {stated}, but {parts} is {computed}. Correct the figure that is wrong."
    ),
    "report.more_than_parts": N_(
        "“{label}” ({column}) is {stated}, which is more than {parts}: {computed}. Correct the figure that is wrong."
    ),
    "report.rate_contradicted": N_(
        "“{label}” is stated as {stated_as}; computed from its two counts it is {computed_as}. Correct it or explain."
    ),
    "report.rate_above_100": N_("“{label}” is {stated}%, more than the whole. Check it, or explain why."),
    "report.below_plan": N_("“{label}”: {result} of {plan} planned, {percent}% of plan."),
    "report.reported_otherwise": N_(
        "“{label}” ({column}) is {now}, but {then} was reported then. Correct it, or explain the difference."
    ),
    "report.reason_missing": N_(
        "{unit} has handed in revision {revision} already. Say why this one replaces it (--reason)."
    ),
    "report.waived": N_("{unit} owes no report in this cycle: {reason}. Ask the clerk to take the waiver back."),
    "report.cycle_over": N_(
        "The cycle is over ({stage}); no report is taken any more. Hand it in with the next cycle."
    ),
    "report.jump": N_(
        "“{label}” is {result} after {last} in the last period. Check the figure, or explain what happened."
    ),
    "report.nothing_issued": N_(
        "The report of this cycle is not issued yet, so there is nothing to correct. "
        "Issue it first: congtac paper issue"
    ),
    "report.changed_after_issue": N_(
        "Figures changed after the report was issued: {count} against version {version} of {on}. "
        "The issued paper stays as it is; see congtac report corrections"
    ),
    "report.outlier": N_(
        "“{label}” is {result}; this unit usually reports about {usual}. Check the figure, or explain what happened."
    ),
    "report.typed_since": N_(
        "“{label}”: {by} has stored “{now}” since you opened the page. Nothing was thrown away. If this is to be lost, "
        "too, press “Throw the draft away” once more."
    ),
    "report.typed_by_another": N_(
        "“{label}”: {by} has stored “{now}” meanwhile. What you typed stands in the field: keep it, or take the other "
        "one over, and press the button again."
    ),
}
