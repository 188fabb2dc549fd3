"""Texts about periods, the working calendar and plans (``period.*``, ``calendar.*``, ``plan.*``)."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "period.unreadable": N_(
        "“{text}” is not a period. Write for example “6 tháng đầu năm 2023”, “6 tháng cuối năm 2023”, "
        "“năm 2023” or 2023S1."
    ),
    "calendar.not_covered": N_(
        "{day:%d/%m/%Y} lies outside the working calendar, which runs from {first:%d/%m/%Y} to "
        "{last:%d/%m/%Y}. Check the year."
    ),
    "calendar.both": N_("{day:%d/%m/%Y} is entered as a day off and as a make-up working day. Keep one of the two."),
    "calendar.years": N_(
        "There is no working calendar for {first} to {last}, only for years from {from} to {to}. Check the year."
    ),
    "calendar.unknown_switch": N_("There is no calendar switch “{key}”. Possible: {allowed}."),
    "calendar.provisional": N_(
        "Days off and exchanged working days have not been announced yet for {years}: dates there may still move. "
        "Check the plan again after the announcement."
    ),
    "plan.offset": N_(
        "“{text}” is not a distance from the anchor day. Write for example “-30 working days”, “-15 "
        "days”, “0 days” or “+5 days”."
    ),
    "plan.anchor": N_("T: the anchor day itself, {on:%d/%m/%Y}"),
    "plan.days": N_("T{sign}{days} (calendar days), counted from {anchor:%d/%m/%Y}"),
    "plan.working_days": N_("T{sign}{days} (working days), counted from {anchor:%d/%m/%Y}"),
    "plan.working_days_over_holidays": N_(
        "T{sign}{days} (working days), counted from {anchor:%d/%m/%Y}; public holidays left out: {holidays}"
    ),
    "plan.working_days_and_make_up": N_(
        "T{sign}{days} (working days), counted from {anchor:%d/%m/%Y}; make-up days that count: {made_up}"
    ),
    "plan.working_days_over_holidays_and_make_up": N_(
        "T{sign}{days} (working days), counted from {anchor:%d/%m/%Y}; public holidays left out: {holidays}; make-up "
        "days that count: {made_up}"
    ),
    "plan.stays_on_rest_day": N_(
        "T{sign}{days} (calendar days), counted from {anchor:%d/%m/%Y}; {on:%d/%m/%Y} is no working day ({reason}) and "
        "stays by the settings"
    ),
    "plan.moved_later": N_(
        "T{sign}{days} (calendar days), counted from {anchor:%d/%m/%Y}; moved on from "
        "{moved_from:%d/%m/%Y} ({reason}) to the next working day"
    ),
    "plan.moved_earlier": N_(
        "T{sign}{days} (calendar days), counted from {anchor:%d/%m/%Y}; brought forward from "
        "{moved_from:%d/%m/%Y} ({reason}) so that it stays before the anchor day"
    ),
    "plan.outside_window": N_(
        "{day:%d/%m/%Y} lies outside the window for this congress, {opens:%d/%m/%Y} to {closes:%d/%m/%Y} "
        "(due {due:%d/%m/%Y}). Choose a day in the window, or ask the superior committee to decide."
    ),
}
