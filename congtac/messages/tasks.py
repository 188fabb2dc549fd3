"""Sentences about tasks: their deadlines, who carries them out, and what happens to them."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "deadline.unreadable": N_(
        "The deadline “{text}” cannot be read without guessing. State the day under “due”, or write it like “trước ngày "
        "15/7/2023”, “Quý III năm 2023”, “trong 15 ngày làm việc” or “thường xuyên”."
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
        "The deadline “{text}” falls on {on}, a rest day ({reason}). It is not moved; the next working day is {working}."
    ),
    "deadline.milestone_after": N_(
        "The milestone “{text}” ({on}) lies after the deadline of the whole task, {final}. Ask which of them is right."
    ),
}
