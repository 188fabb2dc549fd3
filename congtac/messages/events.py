"""Sentences about event files and what does not add up in them."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "event.not_roman": N_("“{value}” is not a Roman numeral. Write the ordinal like III or VIII."),
    "event.not_a_term": N_("“{value}” is not a term. Write two years in order, like 2020-2025."),
    "event.not_a_figure": N_("“{value}” is not a figure. Write it like 1500, 1.200, 66,67%, “>4600” or “~90%”."),
    "event.not_a_target": N_("“{value}” is not a target. Write it like 3, “>=2”, “60-70%”, “100%”, or in words."),
    "event.no_such_task": N_(
        "“{key}” speaks of a task that the conclusion does not have: it has {limit}. "
        "Count the groups of tasks first, then the directions."
    ),
    "event.more_than": N_("“{key}” is {value}, more than “{other}” ({limit}). Check both."),
    "event.body_or_office": N_(
        "An election names either a body (several seats) or an office, and one of the two must be there."
    ),
    "event.level_missing": N_(
        "“{name}” is a Party organisation: say at which level it stands, as in config/levels.yaml. Without a level the "
        "conference is one of an agency of the state."
    ),
    "event.party_as_agency": N_(
        "“{name}” is a Party organisation, and the level is one of agencies. Papers of the Party and of the state "
        "never have one issuer: choose another level."
    ),
    "event.party_above_agency": N_(
        "“{name}” is a body of the Party; no agency of the state has it as its own or above itself. Name the "
        "agency above, or state the level of a Party organisation."
    ),
    "event.years_reversed": N_("The year planned is {value}, not after the year reviewed ({reviewed}). Check both."),
    "event.held_outside_years": N_(
        "The conference was held on {on}, in neither of the years {reviewed} and {planned}. Check the day and the "
        "years."
    ),
    "event.not_open_yet": N_(
        "The cycle opens on {opening} by its plan; on {today} there is nothing to play yet. Choose a later day."
    ),
    "event.elected_too_early": N_("{office} is elected after {before}. Put {before} first."),
    "event.elected_twice": N_("{office} is elected twice in this file. Keep one of them."),
    "event.single_seat": N_("There is one secretary, {value} seats are stated. Check the seats."),
    "event.more_members_than_staff": N_("{members} members are stated among {staff} staff. Check both figures."),
    "event.kind_not_played": N_("“{value}” is not a kind of event that can be played. Possible: {allowed}."),
    "event.official_unknown": N_(
        "The number of official members is not stated; all {total} members were taken for rules that ask for it."
    ),
    "event.committee_too_large": N_(
        "A branch committee has at most {expected} members, {found} seats are stated. {source}."
    ),
    "event.committee_not_due": N_(
        "The branch has {found} official members: with fewer than {expected} it elects no branch committee. {source}."
    ),
    "event.count_incomplete": N_(
        "A count is stated as a whole: electorate, candidates and rounds. Add {missing}, or leave all of them out."
    ),
    "event.not_counted": N_(
        "A count can be stated only for what the congress itself elects, one of {offices}. Leave out electorate, "
        "candidates and rounds here."
    ),
    "event.count_unfinished": N_(
        "By these rounds the election is not finished ({outcome}). State the rounds that followed, or “decision: stop” "
        "in the last one if the congress stopped."
    ),
    "event.elected_differs": N_(
        "Stated as elected: {stated}; by the votes it is: {computed}. The papers follow the votes. Check the source."
    ),
    "event.official_differs": N_(
        "The electorate counts {stated} official members, but {total} members less {probationary} probationary ones "
        "are {computed}. Check the figures."
    ),
    "event.convened_differs": N_(
        "The electorate counts {stated} official members, but {computed} are stated as convened. Check both figures."
    ),
    "event.groups_unnamed": N_(
        "{groups} groups of tasks are stated, {named} are named; the papers leave the rest blank."
    ),
    "event.reports_rehearsed": N_(
        "The file states no reports of units: they are rehearsed, of several units the last one late. "
        "No paper states them."
    ),
    "event.unknown_indicator": N_(
        "The form of this cycle counts no “{key}”: this figure of {unit} is not taken. "
        "See “congtac report form” for keys."
    ),
    "event.unknown_indicator_near": N_(
        "The form of this cycle counts no “{key}”: this figure of {unit} is not taken. Was “{suggestion}” meant?"
    ),
    "event.units_not_stated": N_(
        "The file does not say which units are below the issuer: those that lead its tasks were taken."
    ),
    "event.simulated_steps": N_(
        "Steps that the file does not state were played on the days of the plan; the log says so, no paper does."
    ),
    "figure.parts_do_not_add_up": N_(
        "{official} official and {probationary} probationary members make {computed}, not {stated}. Check all three."
    ),
    "figure.reports_do_not_add_up": N_(
        "The {reports} reports of {expected} make {computed} (“{label}”), the organisation states {stated}. "
        "Ask which is right."
    ),
    "figure.reports_incomplete": N_(
        "“{label}”: {reports} of {expected} reports make {computed}, the organisation states {stated}. "
        "The missing reports should bring the rest."
    ),
}
