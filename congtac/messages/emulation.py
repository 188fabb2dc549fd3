"""Sentences about emulation: who signed up, scores and recognition."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "emulation.unknown_set": N_(
        "There is no set of criteria “{value}” for {on}. Known: {known}. Sets are written under settings.emulation."
    ),
    "emulation.unknown_unit": N_("“{unit}” does not sign at this conference. Its units: {known}."),
    "emulation.bad_period": N_("“{value}” is no period of years. Write it as 2023-2025 or 2024, ten years at most."),
    "emulation.not_signed": N_(
        "{unit} signed up for nothing that covers {year}. Its periods: {known}. Sign up first: congtac emulation sign"
    ),
    "emulation.unknown_content": N_("The criteria that were signed have no content “{content}”. They have: {known}."),
    "emulation.bad_points": N_("“{value}” are no points. Write them as content=9,5 (two decimals at most)."),
    "emulation.no_points": N_("A score needs points: by content, or a total."),
    "emulation.other_total": N_(
        "The points by content add up to {computed}, stated is {stated}. Check which is right."
    ),
    "emulation.above_maximum": N_("{content}: {points} points are more than the {most} that there are for it."),
    "emulation.total_above_maximum": N_("{points} points in all are more than the {most} that there are."),
    "emulation.unknown_scorer": N_("“{value}” does not score. Say self (the unit) or committee."),
    "emulation.unknown_quality": N_("“{value}” is no level of quality. Known: {known}."),
    "emulation.not_scored": N_(
        "The committee has not scored this unit for the year; the recognition rests on no score."
    ),
    "emulation.other_level": N_("Recognised as “{level}”, while {points} points reach “{reached}”. Check it."),
    "emulation.low_quality": N_("The unit is recognised, but its year was rated “{quality}”. Check it."),
    "emulation.too_many": N_(
        "{recognised} of {signed} units that signed up are recognised, more than the {most} % that are set."
    ),
    "emulation.too_many_excellent": N_(
        "{excellent} units are rated excellent of {good} rated good or better, more than {most} %."
    ),
    "emulation.decided_already": N_(
        "A decision for this unit and year is on record, of {on} by {by} ({symbol}). It is not overwritten."
    ),
}
